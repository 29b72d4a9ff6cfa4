import type { Operator } from '../config/operator.ts';
import type { Parameter } from '../config/parameter.ts';
import type { RegionReads, World } from '../world.ts';
import type { UsageReads } from './daily-usage.ts';
import type { QuotaReads } from './quota-reads.ts';
import type { PriceReads } from './read-prices.ts';

/**
 * The world as collect sees it. Reads of parameters, catalogue and usage answer in full or reject, as in `World`; readings of prices say
 * in their answer why they brought nothing.
 */
export interface CollectWorld
  extends PriceReads,
    FactWrites,
    Pick<World, 'readParameters' | 'readEarlierVersions' | 'readPage' | 'outOfReach' | 'pause' | 'log'>,
    CollectRegionReads {
  inRegion(region: string): CollectRegionReads;
  /** Asks reconcile for a run. Absent where no queue is known to ask by. */
  readonly askForRun?: () => Promise<void>;
}

export type CollectRegionReads = Pick<RegionReads, 'readCatalogue' | 'readUsage'> & UsageReads & QuotaReads;

/** Returns the reads of a Region: of the operator's own, or of a further one. */
export function readsIn(
  world: CollectWorld,
  operator: Pick<Operator, 'region'>,
  region: string,
): CollectRegionReads {
  return region === operator.region ? world : world.inRegion(region);
}

export interface FactWrites {
  /** Reads one parameter; `undefined` if there is none. */
  readParameter(name: string): Promise<Parameter | undefined>;
  /** Overwrites a parameter of type String and tier Standard, or creates it. */
  putParameter(name: string, value: string): Promise<void>;
  /** Deletes a parameter; one that is gone already counts as deleted. */
  deleteParameter(name: string): Promise<void>;
}
