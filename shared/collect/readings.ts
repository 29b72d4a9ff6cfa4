import { duePrices } from './due-prices.ts';
import type { ObservedFacts } from './observe-facts.ts';
import { type ModelReading, readPrices } from './read-prices.ts';
import type { CollectWorld } from './world.ts';

/** What a run asked AWS for beyond what it observed. */
export interface Readings {
  /** By model. */
  readonly prices: ReadonlyMap<string, ModelReading>;
}

/** Reads what is due. `today` is YYYY-MM-DD, UTC; no reading begins after `until`. */
export async function readWhatIsDue(
  world: CollectWorld,
  observed: ObservedFacts,
  { today, until }: { readonly today: string; readonly until: string },
): Promise<Readings> {
  return { prices: await readPrices(world, duePrices(observed, today), until) };
}
