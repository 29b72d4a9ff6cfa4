import { isDenied } from '../shared/aws/errors.ts';
import type { Clock } from './clock.ts';

const PAUSE = 5_000;

/** Repeats a run for so many milliseconds while AWS denies it: a policy that was attached a moment ago may not be effective yet. */
export async function retryWhileDenied<Result>(
  run: () => Promise<Result>,
  milliseconds: number,
  { now, pause }: Clock,
): Promise<Result> {
  const end = now() + milliseconds;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isDenied(error) || now() >= end) throw error;
      await pause(PAUSE);
    }
  }
}
