/** One SSM parameter as Parameter Store returns it. */
export interface Parameter {
  /** Full name, e.g. `/bedrock-dashboard/models/chat`. */
  readonly name: string;
  /** `String`, `StringList` or `SecureString`. */
  readonly type: string;
  readonly value: string;
  /** 1 for the first version; each change adds 1. */
  readonly version: number;
  /** Contains the account id. Absent for values that are not in SSM, such as files. */
  readonly arn?: string;
}

/** A path of parameters below the prefix. */
export interface ParameterPath {
  /** E.g. `/models`; empty for the prefix itself. */
  readonly below: string;
  /** Whether parameters of deeper paths belong to it, too. */
  readonly isRecursive: boolean;
}

/** The name, below the prefix, of the parameter in which the stack describes its operator for the command-line tool. */
export const OPERATOR = 'operator';

/** The name, below the prefix, of the parameter with the settings that the stack sets. Your own settings are above them. */
export const STACK_SETTINGS = 'stack-settings';
