import type { Clock } from './clock.ts';

const PAUSE = 10_000;

export interface RemovalLimits {
  /** Milliseconds after which every run that was in flight has ended, including runs that the queue was about to start. */
  readonly runsInFlight: number;
  /** No later run repairs a deletion, so that it retries for so many milliseconds what failed. The function has 180 seconds. */
  readonly removingFor: number;
}

/**
 * Removes what there is, waits for runs that may still be writing, and removes again until an attempt succeeds.
 *
 * @returns what the first attempt, if it succeeded, and the last one did. @throws the error of the last attempt.
 */
export async function removeTwice<Result>(
  removeOnce: () => Promise<Result>,
  { runsInFlight, removingFor }: RemovalLimits,
  { now, pause }: Clock,
): Promise<{ readonly first: Result | undefined; readonly last: Result }> {
  const start = now();
  // If this attempt fails, the next one decides: it only makes things go sooner.
  const first = await removeOnce().catch(() => undefined);
  await pause(Math.max(0, start + runsInFlight - now()));
  for (;;) {
    try {
      return { first, last: await removeOnce() };
    } catch (error) {
      if (now() - start >= removingFor) throw error;
      await pause(PAUSE);
    }
  }
}
