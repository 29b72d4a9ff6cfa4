import type { PriceItem } from '../facts/price-fact.ts';
import type { DatesByModel } from '../facts/read-dates.ts';
import { derivePrices } from './derive-prices.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { ModelReading } from './read-prices.ts';

/** What is known after a run's readings. */
export interface DerivedFacts {
  readonly prices: ReadonlyMap<string, PriceItem>;
  readonly dates: DatesByModel;
}

/** Derives what is known. A model that there was no time for, or that was throttled, counts as not asked for. */
export function deriveFacts(
  { prices, dates }: ObservedFacts,
  readings: ReadonlyMap<string, ModelReading>,
  today: string,
): DerivedFacts {
  const asked = [...readings].filter(([, { kind }]) => kind !== 'left' && kind !== 'throttled');
  return {
    prices: derivePrices(prices.items, readings, today),
    dates: new Map([...dates, ...asked.map(([id]) => [id, today] as const)]),
  };
}
