/** An error answer of AWS. The protocol decides its form (answer.ts); `fields` are sent with the message. */
export class AwsError extends Error {
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(name: string, message: string, status = 400, fields: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = name;
    this.status = status;
    this.fields = fields;
  }
}
