import type { Account } from './account.ts';
import type { Call, Service } from './call.ts';

export interface Operation {
  readonly service: Service;
  /** Answers the call, changing the account where the operation does; throws AwsError. */
  readonly run: (call: Call, account: Account) => object;
  /** The name of the page token, for operations that answer in pages. */
  readonly token?: 'NextToken' | 'nextToken' | 'NextPageToken' | 'after';
  /** What an answer says of the next page, where it is not the token by its name. */
  readonly withToken?: (token: string) => object;
  /** Makes the error for a token that the service did not issue. */
  readonly refuseToken?: () => Error;
}
