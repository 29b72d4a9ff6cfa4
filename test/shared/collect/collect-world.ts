import type { BillAnswer } from '../../../shared/collect/bill-reads.ts';
import type { ProjectReading } from '../../../shared/collect/project-reads.ts';
import type { QuotaReading } from '../../../shared/collect/quota-reads.ts';
import type { PriceListAnswer } from '../../../shared/collect/read-prices.ts';
import type { BusEvent, CollectWorld } from '../../../shared/collect/world.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import type { Parameter } from '../../../shared/config/parameter.ts';
import type { OfferAnswer } from '../../../shared/pricing/list-prices/offer-answer.ts';
import type { Rate } from '../../../shared/pricing/list-prices/rate-card.ts';
import { catalogueOf, foundationModel, PREFIX, parameter, REGION, usageOf } from '../builders.ts';

export const OPERATOR: Operator = { region: REGION, prefix: PREFIX, dashboardName: 'Board' };
export const UNTIL = '2099-01-01T00:00:00.000Z';

export type DailyAmounts = Readonly<Record<string, number>>;

/** A world in memory whose Parameter Store keeps every version. */
export interface CollectMemory extends CollectWorld {
  /** All versions by full name, the newest last. */
  readonly store: Map<string, Parameter[]>;
  /** `put <name>`, `delete <name>`, `events 2`, `offer <id>`, `price list <region>`, `sums <last day>`, `quotas`, `projects`, in order. */
  readonly calls: string[];
  readonly logs: { readonly message: string; readonly fields: object }[];
  /** Changed by tests from run to run. */
  at: string;
  offers: Record<string, OfferAnswer>;
  priceList: PriceListAnswer;
  /** What every metric of a series, or the total of an account, sums up to on each day, by id; absent: no data. */
  amounts: Record<string, DailyAmounts>;
  /** What CloudWatch resolves the label of an account to. */
  labels: Record<string, string>;
  quotas: QuotaReading;
  projects: ProjectReading;
  bill: BillAnswer;
  /** What was put on the bus, in order. */
  readonly events: BusEvent[];
  /** Ids with traffic. */
  used: string[];
  /** Bodies by name. */
  pages: Record<string, string>;
}

export function collectWorld(overrides: Partial<CollectMemory> = {}): CollectMemory {
  const store = new Map<string, Parameter[]>();
  const newest = (name: string): Parameter | undefined => store.get(name)?.at(-1);
  const world: CollectMemory = {
    store,
    calls: [],
    logs: [],
    at: '2026-11-28T06:02:33.000Z',
    offers: {},
    priceList: { kind: 'items', items: [] },
    events: [],
    used: [],
    amounts: {},
    labels: {},
    quotas: { kind: 'quotas', quotas: { quotas: [], denied: [] } },
    projects: { kind: 'projects', projects: [] },
    bill: { kind: 'billed', days: [] },
    readBill: async ({ from, until, regions }) => {
      world.calls.push(`bill ${from} to ${until} of ${regions.join(', ')}`);
      return world.bill;
    },
    pages: {},
    readParameters: async () => [...store.keys()].flatMap((name) => newest(name) ?? []),
    readEarlierVersions: async ({ name }) => (store.get(name) ?? []).slice(0, -1).reverse(),
    readSharedParameter: async () => ({ kind: 'missing' }),
    readCatalogue: async () =>
      catalogueOf({ foundationModels: world.used.map((id) => foundationModel(id.replace(/^us\./, ''))) }),
    readUsage: async () => usageOf(world.used),
    readLinkedUsage: async () => [],
    inRegion: () => ({
      readCatalogue: world.readCatalogue,
      readUsage: world.readUsage,
      readLinkedUsage: world.readLinkedUsage,
      readDailySums: world.readDailySums,
      readQuotas: world.readQuotas,
      readProjects: world.readProjects,
    }),
    readDailySums: async (asked, days) => {
      world.calls.push(`sums ${days.until}`);
      const sums = asked.map(({ dimensions, account }) => {
        const amounts = Object.entries(world.amounts[dimensions.ModelId ?? account ?? ''] ?? {});
        return new Map(amounts.filter(([day]) => day >= days.from && day <= days.until));
      });
      return { kind: 'sums', sums, labels: asked.map(({ account = '' }) => world.labels[account]) };
    },
    readQuotas: async () => {
      world.calls.push('quotas');
      return world.quotas;
    },
    readProjects: async () => {
      world.calls.push('projects');
      return world.projects;
    },
    outOfReach: () => undefined,
    readOffer: async (id) => {
      world.calls.push(`offer ${id}`);
      return world.offers[id] ?? { kind: 'not-sold-by-offer' };
    },
    readPriceList: async ({ region }) => {
      world.calls.push(`price list ${region}`);
      return world.priceList;
    },
    readPage: async (name) => world.pages[name],
    putEvents: async (events) => {
      world.calls.push(`events ${events.length}`);
      world.events.push(...events);
      return events.map(() => undefined);
    },
    readParameter: async (name) => newest(name),
    putParameter: async (name, value) => {
      world.calls.push(`put ${name.slice(PREFIX.length + 1)}`);
      write(world, name, value);
    },
    deleteParameter: async (name) => {
      world.calls.push(`delete ${name.slice(PREFIX.length + 1)}`);
      store.delete(name);
    },
    now: () => world.at,
    pause: async () => undefined,
    log: { info: (message, fields = {}) => world.logs.push({ message, fields }) },
    ...overrides,
  };
  return world;
}

/** Puts a parameter, as you may by hand. */
export function write({ store }: Pick<CollectMemory, 'store'>, name: string, value: string): void {
  const versions = store.get(name) ?? [];
  const path = name.slice(PREFIX.length + 1);
  store.set(name, [...versions, parameter(path, value, { version: (versions.at(-1)?.version ?? 0) + 1 })]);
}

/** Puts and deletions, in order. */
export function writesIn({ calls }: Pick<CollectMemory, 'calls'>): string[] {
  return calls.filter((call) => /^(put|delete) /.test(call));
}

/** An offer with the prices of us-east-1, in USD for 1 million tokens. */
export function offer(input: number, output = 5 * input, more: readonly Rate[] = []): OfferAnswer {
  const rate = (dimension: string, price: number): Rate => ({
    dimension,
    price: String(price),
    unit: 'Units',
  });
  return {
    kind: 'offer',
    offerId: 'offer-1',
    rates: [rate('USE1_input_tokens_standard', input), rate('USE1_output_tokens_standard', output), ...more],
  };
}
