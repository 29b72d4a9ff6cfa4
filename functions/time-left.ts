import type { Context } from 'aws-lambda';

/** Milliseconds before the time-out at which a run ends, so that the function can log a failure and answer CloudFormation. */
const RESERVE = 5_000;

/** Returns for how many milliseconds from now on a run may go on. */
export function timeLeft(context: Pick<Context, 'getRemainingTimeInMillis'>): number {
  return Math.max(0, context.getRemainingTimeInMillis() - RESERVE);
}
