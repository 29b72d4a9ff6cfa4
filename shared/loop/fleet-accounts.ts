import type { Usage } from '../bedrock/catalogue.ts';
import { distinctNames } from '../bedrock/distinct-names.ts';
import type { LinkedAccount } from '../bedrock/linked-accounts.ts';
import { type FleetSettings, TOP_ACCOUNTS } from '../config/fleet.ts';
import type { ShownAccount } from '../dashboard/fleet/fleet-content.ts';
import { fleetIn } from '../facts/fleet-fact.ts';
import { compareText, uniqueSorted } from '../kit/order.ts';
import { inPlace } from '../metrics/account-costs.ts';
import { type Cost, sumSeries } from '../metrics/cost.ts';
import { lastChange } from '../pricing/todays-prices.ts';
import type { ObservedRegion } from './observed.ts';
import { rowsAndCosts } from './rows-and-costs.ts';

/** An account of a fleet, and what alarms watch of its cost. */
export interface AccountInFleet extends ShownAccount {
  /** As its owner named it, also where another account has the same name; absent where the name is. */
  readonly ownName?: string;
  /** At today's prices; absent where the cost is. */
  readonly active?: Cost;
  /** YYYY-MM-DD: when one of its prices changed, if one did lately. */
  readonly changed?: string | undefined;
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Returns the accounts that the setting asks for, with what they cost: those with the most tokens first, as far as that is known. */
export function accountsInFleet(
  linked: readonly LinkedAccount[],
  { accounts: wanted }: FleetSettings,
  region: ObservedRegion,
): AccountInFleet[] {
  const known = fleetIn(region.facts.fleet, region.board.region);
  const rankOf = ({ id }: LinkedAccount): number => known.get(id)?.rank ?? LAST;
  const names = distinctNames(
    [...known].flatMap(([id, { name }]) => (name === undefined ? [] : [{ id, name }])),
  );
  return linked
    .filter(({ id }) => wanted === 'linked' || wanted.includes(id))
    .toSorted((one, other) => rankOf(one) - rankOf(other) || compareText(one.id, other.id))
    .map((account, place) => {
      const { id } = account;
      const fact = known.get(id);
      const { since, name: ownName } = fact ?? {};
      const name = names.get(id);
      return {
        id,
        ...(name === undefined ? {} : { name }),
        ...(ownName === undefined ? {} : { ownName }),
        ...(fact === undefined ? {} : { isKnown: true as const }),
        ...(since === undefined ? {} : { since }),
        metrics: uniqueSorted(account.series.flatMap(({ metrics }) => metrics)),
        ...(place < TOP_ACCOUNTS ? costOf(account, region) : {}),
      };
    });
}

/**
 * Computes an account's cost as that of this account is computed: by the catalogue and the prices that are known here. Model entries are
 * those of this account's rows; their prices hold for the same ids elsewhere, too.
 */
function costOf(
  { id, series, images, tiers = [] }: LinkedAccount,
  region: ObservedRegion,
): Pick<AccountInFleet, 'cost' | 'active' | 'changed'> {
  const usage: Usage = { series, images, tiers, logDelivery: [], further: [] };
  const { costs } = rowsAndCosts({ ...region, usage }, () => true);
  // Without what the model entries of this account name and that account does not use.
  const used = [...costs.bySeries.values()].filter(({ hasTraffic }) => hasTraffic);
  const place = { account: id, region: region.board.region };
  return {
    changed: lastChange(used),
    cost: inPlace(sumSeries(used, images), place),
    active: inPlace(costs.active, place),
  };
}
