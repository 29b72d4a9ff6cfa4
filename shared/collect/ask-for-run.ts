import type { Problem } from '../kit/problem.ts';
import { messageOf } from '../kit/words.ts';
import { remedyOfFailure } from './remedy-of-failure.ts';
import type { CollectWorld } from './world.ts';
import type { WrittenFact } from './write-facts.ts';

/**
 * Asks reconcile for one run after the last write, if anything was written: the changed facts themselves ask for none. A failure is a
 * problem and no more, because reconcile runs soon anyway.
 */
export async function askForRun(
  { askForRun }: Pick<CollectWorld, 'askForRun'>,
  written: readonly WrittenFact[],
): Promise<Problem[]> {
  if (askForRun === undefined || !written.some(({ result }) => result === 'written')) return [];
  try {
    await askForRun();
    return [];
  } catch (error) {
    const why = messageOf(error);
    const message = `${why}; the dashboard shows the new facts after its next scheduled run`;
    return [{ where: 'sqs:SendMessage', remedy: remedyOfFailure(why), message }];
  }
}
