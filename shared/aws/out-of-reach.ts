import { OperationError } from './errors.ts';

/**
 * Errors that mean that a Region cannot be read, by the name of the service's error or the code of Node's. Every other error is
 * a failure: throttling, 5xx, a timeout, a reset, a malformed answer, an expired token, and EAI_AGAIN (a name server that does
 * not answer).
 */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  // Denied by a policy, a permissions boundary, or a service control policy that restricts Regions. CloudWatch uses both names.
  AccessDeniedException: 'access denied',
  AccessDenied: 'access denied',
  // The account has not opted in to the Region, so its credentials are invalid there. If they were invalid everywhere, reads in
  // the operator's own Region would fail as well, and with them the run. Names in the AWS JSON protocol, then in AWS Query.
  UnrecognizedClientException: 'the Region is not enabled for this account',
  InvalidClientTokenId: 'the Region is not enabled for this account',
  OptInRequired: 'the Region is not enabled for this account',
  // The host name of the endpoint does not exist.
  ENOTFOUND: 'there is no such Region, or no Amazon Bedrock in it',
};

/** Returns the reason with the operation, without AWS's own message: that may name a session, which changes from run to run. */
export function whyOutOfReach(error: unknown): string | undefined {
  if (!(error instanceof OperationError)) return undefined;
  const reason = OUT_OF_REACH[error.code] ?? OUT_OF_REACH[String(Object(error.cause).code)];
  return reason === undefined ? undefined : `${reason} (${error.operation})`;
}

/**
 * Waits for all reads. If some fail, a failure is thrown rather than an error that means out of reach, whichever came first: a
 * Region with one read denied and another failed always counts as failed.
 */
export async function allOrWorst<Answers extends readonly unknown[]>(
  reads: readonly [...{ [Key in keyof Answers]: Promise<Answers[Key]> }],
): Promise<Answers> {
  const settled = await Promise.allSettled(reads);
  const errors = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (errors.length > 0) throw errors.find((error) => whyOutOfReach(error) === undefined) ?? errors[0];
  return (await Promise.all(reads)) as unknown as Answers;
}
