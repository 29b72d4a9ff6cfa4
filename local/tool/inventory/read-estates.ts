import type { Operator } from '../../../shared/config/operator.ts';
import { observe } from '../../../shared/loop/observe.ts';
import type { Log } from '../../../shared/world.ts';
import { withWorld } from '../with-world.ts';
import { type Estates, wantedEstates } from './estates.ts';

/**
 * What the next run would see and want, in each of the operator's Regions. Writes nothing.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export async function readEstates(operator: Operator, log: Log): Promise<Estates> {
  return wantedEstates(await withWorld(operator, log, (world) => observe(world, operator)));
}
