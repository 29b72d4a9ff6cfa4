/** The only account of the local cloud; AWS's documentation uses this id. */
export const ACCOUNT_ID = '111122223333';
