import { OperationError } from './errors.ts';

/**
 * The errors that say that a Region cannot be looked into, by the name of the service's error or the code of Node's. Every
 * other one is a failure: throttled, 5xx, a time-out, a reset, a malformed answer, an expired token, and EAI_AGAIN (a name
 * server that does not answer says nothing of a Region).
 */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  // A policy, a permissions boundary, or an organization that keeps to some Regions (SCP). CloudWatch has two names for it.
  AccessDeniedException: 'access denied',
  AccessDenied: 'access denied',
  // The account has not opted in to the Region, so that its credentials are not valid there. If they were valid nowhere, the
  // operator's own Region would say so, and the run would fail. AWS JSON, then AWS Query's names.
  UnrecognizedClientException: 'the Region is not enabled for this account',
  InvalidClientTokenId: 'the Region is not enabled for this account',
  OptInRequired: 'the Region is not enabled for this account',
  // The name server knows no such endpoint: there is no such Region, or no Amazon Bedrock in it.
  ENOTFOUND: 'there is no such Region, or no Amazon Bedrock in it',
};

/** With the operation, and without AWS's own words: those may name a session, which changes from run to run. */
export function whyOutOfReach(error: unknown): string | undefined {
  if (!(error instanceof OperationError)) return undefined;
  const reason = OUT_OF_REACH[error.code] ?? OUT_OF_REACH[String(Object(error.cause).code)];
  return reason === undefined ? undefined : `${reason} (${error.operation})`;
}

/**
 * All answers, or the error that says most: a failure before what is out of reach, whichever came first, so that a Region of
 * which one read is denied and another one fails has always failed.
 */
export async function allOrWorst<Answers extends readonly unknown[]>(
  reads: readonly [...{ [Key in keyof Answers]: Promise<Answers[Key]> }],
): Promise<Answers> {
  const settled = await Promise.allSettled(reads);
  const errors = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (errors.length > 0) throw errors.find((error) => whyOutOfReach(error) === undefined) ?? errors[0];
  return (await Promise.all(reads)) as unknown as Answers;
}
