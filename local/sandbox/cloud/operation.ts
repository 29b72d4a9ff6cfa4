import type { Account } from './account.ts';

export type Service = 'ssm' | 'cloudwatch' | 'bedrock' | 'events' | 'servicequotas';

/** One call as it was understood; `input` uses the member names of the service model. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly service: Service;
  /** Answers the call, changing the account where the operation does; throws AwsError. */
  readonly run: (call: Call, account: Account) => object;
  /** How a page token is spelt, for operations that answer in pages. */
  readonly token?: 'NextToken' | 'nextToken';
  /** What the service says of a token that it did not hand out. */
  readonly refuseToken?: () => Error;
}
