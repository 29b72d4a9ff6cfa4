import { TOP_ACCOUNTS } from '../config/fleet.ts';
import { isLost } from '../facts/facts.ts';
import {
  type FleetAccount,
  type FleetItem,
  type FleetList,
  fleetIn,
  fleetListId,
  fleetListIn,
} from '../facts/fleet-fact.ts';
import { partsOfId, regionalId } from '../facts/regional-items.ts';
import { compareText } from '../kit/order.ts';
import { cut } from '../kit/problem.ts';
import { mondayOf } from '../kit/time.ts';
import type { ObservedFacts } from './observe-facts.ts';
import { type AccountUse, accountsIn, type FleetReading } from './read-fleet.ts';
import { keptItems } from './region-items.ts';
import { stableRanks } from './stable-ranks.ts';

/** So many accounts of a Region are kept, those with the most tokens. */
const MOST_ACCOUNTS = 400;
/** A label may have an e-mail address in it. */
const NAME_CHARACTERS = 64;

/**
 * Returns what is known of the accounts after these readings. A Region whose reading failed, or that is out of reach, keeps its items, but for
 * those of accounts that are not seen any more. Without the setting `fleet` there are none. `today` is YYYY-MM-DD, UTC.
 */
export function fleetFacts(
  observed: ObservedFacts,
  readings: ReadonlyMap<string, FleetReading>,
  today: string,
): ReadonlyMap<string, FleetItem> {
  const { operator, config, regions, facts } = observed;
  const { items } = facts.fleet;
  if (config === undefined) return items;
  if (operator.fleet !== true || config.settings.fleet === undefined) return new Map();
  const read = regions.flatMap(({ region, linked }): [string, ReadonlyMap<string, FleetItem>][] => {
    const reading = readings.get(region);
    if (reading?.kind === 'accounts') return [[region, itemsOf(region, reading, observed, today)]];
    const seen = accountsIn(linked)?.map(({ id }) => id);
    if (seen === undefined) return [];
    const own = [...items].filter(([id]) => partsOfId(id).region === region);
    const ids = new Set([fleetListId(region), ...seen.map((id) => regionalId(id, region))]);
    return [[region, new Map(own.filter(([id]) => ids.has(id)))]];
  });
  return keptItems(items, operator, new Map(read));
}

function itemsOf(
  region: string,
  { until, accounts }: Extract<FleetReading, { kind: 'accounts' }>,
  { facts }: Pick<ObservedFacts, 'facts'>,
  today: string,
): Map<string, FleetItem> {
  const before = fleetListIn(facts.fleet.items, region);
  const known = fleetIn(facts.fleet.items, region);
  const monday = mondayOf(today);
  const ranks = stableRanks(
    new Map(accounts.map(({ id, tokens }) => [id, { cost: 0, tokens }])),
    new Map([...known].map(([id, { rank }]) => [id, rank])),
    { isNewWeek: before?.ranked !== monday, top: TOP_ACCOUNTS },
  );
  const kept = accounts
    .toSorted((left, right) => right.tokens - left.tokens || compareText(left.id, right.id))
    .slice(0, MOST_ACCOUNTS);
  const added = newAmong(accounts, known, before).filter(
    (id) => !isLost(facts.fleet, regionalId(id, region)),
  );
  const list: FleetList = { until, ranked: monday, others: accounts.length - kept.length };
  return new Map<string, FleetItem>([
    [fleetListId(region), list],
    ...kept.map(({ id, name, tokens }): [string, FleetAccount] => {
      const since = known.has(id) ? known.get(id)?.since : added.includes(id) ? today : undefined;
      return [
        regionalId(id, region),
        {
          ...(since === undefined ? {} : { since }),
          ...(name === undefined ? {} : { name: cut(name, NAME_CHARACTERS) }),
          // Six digits are more than an order needs, and keep items short.
          tokens: Number(tokens.toPrecision(6)),
          rank: ranks.get(id) ?? 1,
        },
      ];
    }),
  ]);
}

/**
 * Returns the accounts that are new.
 *
 * | an account                                                | is new |
 * |-----------------------------------------------------------|--------|
 * | of the first reading of a Region                          | no     |
 * | that has an item                                          | no     |
 * | while not all accounts had items                          | no     |
 * | that comes with more than half of all accounts            | no     |
 * | any other                                                 | yes    |
 */
function newAmong(
  accounts: readonly AccountUse[],
  known: ReadonlyMap<string, FleetAccount>,
  before: FleetList | undefined,
): string[] {
  if (before === undefined || before.others > 0) return [];
  const added = accounts.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  return 2 * added.length > accounts.length ? [] : added;
}
