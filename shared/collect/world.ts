import type { Operator } from '../config/operator.ts';
import type { Parameter } from '../config/parameter.ts';
import type { RegionReads, World } from '../world.ts';
import type { BillReads } from './bill-reads.ts';
import type { UsageReads } from './daily-usage.ts';
import type { ProjectReads } from './project-reads.ts';
import type { QuotaReads } from './quota-reads.ts';
import type { PriceReads } from './read-prices.ts';

/**
 * The world as collect sees it. Reads of parameters, catalogue and usage answer in full or reject, as in `World`; readings of prices say
 * in their answer why they brought nothing.
 */
export interface CollectWorld
  extends PriceReads,
    BillReads,
    FactWrites,
    Pick<
      World,
      | 'readParameters'
      | 'readEarlierVersions'
      | 'readSharedParameter'
      | 'readPage'
      | 'outOfReach'
      | 'pause'
      | 'log'
    >,
    CollectRegionReads {
  inRegion(region: string): CollectRegionReads;
  /** Sends at most ten events, and returns for each why the bus refused it, or `undefined`; rejects if the call fails. */
  putEvents(events: readonly BusEvent[]): Promise<readonly (string | undefined)[]>;
  /** Asks reconcile for a run. Absent where no queue is known to ask by. */
  readonly askForRun?: () => Promise<void>;
}

/** An event for the account's default event bus. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  /** Plain JSON. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export type CollectRegionReads = Pick<RegionReads, 'readCatalogue' | 'readUsage' | 'readLinkedUsage'> &
  UsageReads &
  QuotaReads &
  ProjectReads;

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
