import type { PriceItem } from '../facts/price-fact.ts';
import type { UsageReading } from './daily-usage.ts';
import { derivePrices } from './derive-prices.ts';
import { duePrices } from './due-prices.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { ProjectReading } from './project-reads.ts';
import type { QuotaReading } from './quota-reads.ts';
import { type BillReading, readBill } from './read-bill.ts';
import { type FleetReading, readFleet } from './read-fleet.ts';
import { type PageMemory, readPageMemories } from './read-memories.ts';
import { type ModelReading, readPrices } from './read-prices.ts';
import { readProjects } from './read-projects.ts';
import { readQuotas } from './read-quotas.ts';
import { readUsage } from './read-usage.ts';
import type { CollectWorld } from './world.ts';

/** What a run asked AWS for beyond what it observed. */
export interface Readings {
  /** By model. */
  readonly prices: ReadonlyMap<string, ModelReading>;
  /** What is known of prices with these readings, by id of the item. */
  readonly knownPrices: ReadonlyMap<string, PriceItem>;
  /** By Region. */
  readonly usage: ReadonlyMap<string, UsageReading>;
  readonly quotas: ReadonlyMap<string, QuotaReading>;
  readonly projects: ReadonlyMap<string, ProjectReading>;
  readonly fleet: ReadonlyMap<string, FleetReading>;
  /** By Region: for those of whose models no fact knows anything. */
  readonly memories: ReadonlyMap<string, PageMemory>;
  /** Absent where it was not due. */
  readonly bill?: BillReading;
}

/** Reads what is due; of prices all, if it is a refresh. `now` is ISO 8601, UTC; no reading of prices begins after `until`. */
export async function readWhatIsDue(
  world: CollectWorld,
  observed: ObservedFacts,
  options: {
    readonly now: string;
    readonly until: string;
    readonly isRefresh: boolean;
    /** Nothing will be written: what costs money is not read. */
    readonly isPlan: boolean;
  },
): Promise<Readings> {
  const { now, until, isRefresh, isPlan } = options;
  const today = now.slice(0, 10);
  const [prices, memories, bill] = await Promise.all([
    readPrices(world, duePrices(observed, today, { isRefresh }), until),
    readPageMemories(world, observed),
    isPlan ? undefined : readBill(world, observed, now),
  ]);
  const knownPrices = derivePrices(observed.facts.prices.items, prices, today);
  const [usage, quotas, projects, fleet] = await Promise.all([
    readUsage(world, observed, { now, prices: knownPrices }),
    readQuotas(world, observed, now),
    readProjects(world, observed, now),
    readFleet(world, observed, now),
  ]);
  return {
    prices,
    knownPrices,
    memories,
    usage,
    quotas,
    projects,
    fleet,
    ...(bill === undefined ? {} : { bill }),
  };
}
