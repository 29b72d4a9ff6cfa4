import type { Account } from './account.ts';
import type { Call, Service } from './call.ts';

export interface Operation {
  readonly service: Service;
  /** Answers the call, changing the account where the operation does; throws AwsError. */
  readonly run: (call: Call, account: Account) => object;
  /** How a page token is spelt, for operations that answer in pages. */
  readonly token?: 'NextToken' | 'nextToken';
  /** What the service says of a token that it did not hand out. */
  readonly refuseToken?: () => Error;
}
