import { ACCOUNT_LABEL, type LinkedAccount } from '../bedrock/linked-accounts.ts';
import { TOKEN_METRICS } from '../bedrock/meter.ts';
import { fleetIn, fleetListIn } from '../facts/fleet-fact.ts';
import { dayBefore } from '../kit/time.ts';
import type { FailedReading } from '../pricing/list-prices/offer-answer.ts';
import { type DailyMetric, lastWholeDay } from './daily-usage.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { RegionTraffic } from './wanted-prices.ts';
import { type CollectRegionReads, type CollectWorld, readsIn } from './world.ts';

/** Four whole weeks, so that no weekday weighs more than another. */
const DAYS = 28;

export interface AccountUse {
  readonly id: string;
  /** Absent if CloudWatch names none. */
  readonly name?: string;
  readonly tokens: number;
}

export type FleetReading =
  | { readonly kind: 'accounts'; readonly until: string; readonly accounts: readonly AccountUse[] }
  | FailedReading;

/**
 * Reads the tokens and names of the accounts that a hub sees, by Region, once a day and for an account that was not seen before. Where not all
 * accounts have items, a new one waits for the day's reading. `now` is ISO 8601, UTC.
 */
export async function readFleet(
  world: CollectWorld,
  { operator, regions, facts }: Pick<ObservedFacts, 'operator' | 'regions' | 'facts'>,
  now: string,
): Promise<ReadonlyMap<string, FleetReading>> {
  const until = lastWholeDay(now);
  const { items } = facts.fleet;
  const due = regions.flatMap(({ region, linked }) => {
    const accounts = accountsIn(linked);
    if (accounts === undefined) return [];
    const list = fleetListIn(items, region);
    const known = fleetIn(items, region);
    const hasNew = list?.others === 0 && accounts.some(({ id }) => !known.has(id));
    return list?.until === until && !hasNew ? [] : [{ region, accounts }];
  });
  return new Map(
    await Promise.all(
      due.map(
        async ({ region, accounts }): Promise<[string, FleetReading]> => [
          region,
          await readAccounts(readsIn(world, operator, region), accounts, until),
        ],
      ),
    ),
  );
}

/** Returns the accounts of a Region; `undefined` where it is not known which there are. */
export function accountsIn(linked: RegionTraffic['linked']): readonly LinkedAccount[] | undefined {
  return linked !== undefined && 'accounts' in linked ? linked.accounts : undefined;
}

async function readAccounts(
  reads: Pick<CollectRegionReads, 'readDailySums'>,
  accounts: readonly LinkedAccount[],
  until: string,
): Promise<FleetReading> {
  const asked = accounts.flatMap((account) =>
    totalsOf(account).map((metric) => ({ id: account.id, metric })),
  );
  if (asked.length === 0) return { kind: 'accounts', until, accounts: [] };
  const days = { from: dayBefore(until, DAYS - 1), until };
  const answer = await reads.readDailySums(
    asked.map(({ metric }) => metric),
    days,
  );
  if (answer.kind !== 'sums') return answer;
  const read = asked.map(({ id }, place) => ({
    id,
    name: nameIn(answer.labels[place], id),
    tokens: [...(answer.sums[place]?.values() ?? [])].reduce((sum, one) => sum + one, 0),
  }));
  return {
    kind: 'accounts',
    until,
    accounts: [...Map.groupBy(read, ({ id }) => id)].map(([id, own]) => {
      const name = own.find((one) => one.name !== undefined)?.name;
      const tokens = own.reduce((sum, one) => sum + one.tokens, 0);
      return { id, ...(name === undefined ? {} : { name }), tokens };
    }),
  };
}

/** Returns the account's totals of tokens that have data; one metric at least, whose label is its name. */
function totalsOf({ id, series }: LinkedAccount): DailyMetric[] {
  const listed = new Set(series.flatMap(({ metrics }) => metrics));
  const own = Object.values(TOKEN_METRICS).filter((metric) => listed.has(metric));
  return (own.length === 0 ? [TOKEN_METRICS.input] : own).map((metric) => ({
    namespace: 'AWS/Bedrock',
    metric,
    dimensions: {},
    account: id,
    label: ACCOUNT_LABEL,
  }));
}

/** A label that was not resolved, or to the id, is no name. */
function nameIn(label: string | undefined, id: string): string | undefined {
  const name = label?.trim();
  return name === undefined || name === '' || name === id || name.includes('${') ? undefined : name;
}
