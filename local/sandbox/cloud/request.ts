/** A request as services get it. Names of headers are in lower case. */
export interface CloudRequest {
  readonly method: string;
  /** The path, with the query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}
