import { FACT_KINDS, type FactItem, type FactKind, type Facts } from '../facts/fact-kinds.ts';
import type { DatesByModel } from '../facts/read-dates.ts';
import { derivePrices } from './derive-prices.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { Readings } from './readings.ts';

/** What a run knows of the world: what it observed, and what it asked for besides. */
export interface Learned {
  readonly observed: ObservedFacts;
  readonly readings: Readings;
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
}

/** How the items of each kind follow from what is known of the world. */
const DERIVE: { readonly [Kind in FactKind]: (learned: Learned) => ReadonlyMap<string, FactItem<Kind>> } = {
  prices: ({ observed, readings, today }) =>
    derivePrices(observed.facts.prices.items, readings.prices, today),
};

/** Derives what is known after a run. */
export function deriveFacts(learned: Learned): Facts {
  return Object.fromEntries(FACT_KINDS.map((kind) => [kind, DERIVE[kind](learned)])) as unknown as Facts;
}

/** Derives when each model was asked for last. One that there was no time for, or that was throttled, counts as not asked for. */
export function deriveDates({ observed, readings, today }: Learned): DatesByModel {
  const asked = [...readings.prices].filter(([, { kind }]) => kind !== 'left' && kind !== 'throttled');
  return new Map([...observed.dates, ...asked.map(([id]) => [id, today] as const)]);
}
