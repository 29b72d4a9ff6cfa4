export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';

/** The account and the Region of a stack. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export const HOME: Place = { account: ACCOUNT, region: REGION };
