import type { Parameter } from '../config/parameter.ts';
import type { World } from '../world.ts';

/** The world as the removal of facts sees it. */
export interface FactRemoval extends Pick<World, 'pause' | 'log'> {
  /** Reads all facts below the prefix, of all kinds. */
  readFacts(prefix: string): Promise<readonly Parameter[]>;
  /** Deletes up to ten parameters and returns the names of those that are left; one that is gone already counts as deleted. */
  deleteParameters(names: readonly string[]): Promise<readonly string[]>;
}

/** Maximum number of names in one call of DeleteParameters. */
const AT_A_TIME = 10;

/** DeleteParameters is taken 3 times a second (SSM quotas). */
const PAUSE = 500;

/**
 * Deletes all facts below the prefix.
 *
 * @returns how many there were. @throws if facts could not be read or deleted; the error says how many are left.
 */
export async function removeFacts(world: FactRemoval, prefix: string): Promise<number> {
  const names = (await world.readFacts(prefix)).map(({ name }) => name).sort();
  const left: string[] = [];
  for (let start = 0; start < names.length; start += AT_A_TIME) {
    if (start > 0) await world.pause(PAUSE, 'between two deletions of facts');
    left.push(...(await world.deleteParameters(names.slice(start, start + AT_A_TIME))));
  }
  world.log.info('facts removed', { prefix, removed: names.length - left.length, left });
  if (left.length > 0) throw new Error(`${left.length} of ${names.length} facts are left, first ${left[0]}`);
  return names.length;
}
