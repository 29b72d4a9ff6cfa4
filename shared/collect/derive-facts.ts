import { FACT_KINDS, type FactItem, type FactKind, type Facts } from '../facts/fact-kinds.ts';
import type { DatesByModel } from '../facts/read-dates.ts';
import { billFacts } from './bill-facts.ts';
import { defaultsFacts } from './defaults-facts.ts';
import { deriveModels } from './derive-models.ts';
import type { RegionNews } from './derive-news.ts';
import { fleetFacts } from './fleet-facts.ts';
import { listFacts } from './list-facts.ts';
import type { ObservedFacts } from './observe-facts.ts';
import { projectFacts } from './project-facts.ts';
import { quotaFacts } from './quota-facts.ts';
import type { ModelReading } from './read-prices.ts';
import type { Readings } from './readings.ts';
import { usageFacts } from './usage-facts.ts';

/** What a run knows of the world: what it observed, and what it asked for besides. */
export interface Learned {
  readonly observed: ObservedFacts;
  readonly readings: Readings;
  readonly news: readonly RegionNews[];
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** How the items of each kind follow from what is known of the world. */
const DERIVE: { readonly [Kind in FactKind]: (learned: Learned) => ReadonlyMap<string, FactItem<Kind>> } = {
  models: ({ observed, news }) => deriveModels(observed.facts.models.items, news),
  prices: ({ readings }) => readings.knownPrices,
  usage: ({ observed, readings, today }) => usageFacts(observed, readings.usage, readings.knownPrices, today),
  quotas: ({ observed, readings }) => quotaFacts(observed, readings.quotas),
  lists: ({ observed }) => listFacts(observed),
  projects: ({ observed, readings }) => projectFacts(observed, readings.projects),
  bill: ({ observed, readings, now }) => billFacts(observed, readings.bill, now),
  defaults: ({ observed }) => defaultsFacts(observed),
  fleet: ({ observed, readings, today }) => fleetFacts(observed, readings.fleet, today),
};

/** Derives what is known after a run. */
export function deriveFacts(learned: Learned): Facts {
  return Object.fromEntries(FACT_KINDS.map((kind) => [kind, DERIVE[kind](learned)])) as unknown as Facts;
}

/** Derives when each model was asked for last. It counts as asked for if AWS answered; otherwise the next run asks again. */
export function deriveDates({ observed, readings, today }: Learned): DatesByModel {
  const asked = [...readings.prices].filter(([, { kind }]) => !UNANSWERED.has(kind));
  return new Map([...observed.dates, ...asked.map(([id]) => [id, today] as const)]);
}

const UNANSWERED: ReadonlySet<ModelReading['kind']> = new Set(['left', 'throttled', 'denied', 'failed']);
