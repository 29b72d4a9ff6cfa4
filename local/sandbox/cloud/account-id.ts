/** The account of a local cloud that is given no other; AWS's documentation uses this id. */
export const ACCOUNT_ID = '111122223333';

/** Returns the id of account `n` of a fleet; 0 is the default account. */
export function accountIdOf(n: number): string {
  return String(Number(ACCOUNT_ID) + n);
}
