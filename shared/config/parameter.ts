/** One SSM parameter as Parameter Store returns it. */
export interface Parameter {
  /** Full name, e.g. `/bedrock-dashboard/models/chat`. */
  readonly name: string;
  /** `String`, `StringList` or `SecureString`. */
  readonly type: string;
  readonly value: string;
  /** 1 for the first; grows by one with each change. */
  readonly version: number;
  /** It tells the account. Absent of what is no parameter of SSM, such as a file. */
  readonly arn?: string;
}

/** The name, below the prefix, of what the stack says of its operator: Regions, names, topic. The command-line tool reads it. */
export const OPERATOR = 'operator';
