import type { Operator } from '../../../shared/config/operator.ts';
import { accountIdOf } from '../cloud/account-id.ts';
import { fillCatalogue } from '../cloud/catalogue/catalogue.ts';
import { geographyOf } from '../cloud/catalogue/profile-summary.ts';
import { type LocalCloud, startCloud } from '../cloud/cloud.ts';
import { fillQuotas } from '../cloud/quotas/seed-quotas.ts';
import { describeOperator } from '../describe-operator.ts';
import { FLEET, FLEET_STORY, type FleetAccount, fleetAccount, usesOf } from './fleet-accounts.ts';
import { modelHabit } from './model-habits.ts';
import { publishWeeks } from './publish-requests.ts';

/** USD: less than what a month of days like the last one costs. */
export const FLEET_BUDGET = 6_000;

export interface StagedFleet {
  readonly hub: LocalCloud;
  /** In the order of their ids, from accountIdOf(1). Each is linked to the hub. */
  readonly spokes: readonly LocalCloud[];
  close(): Promise<void>;
}

/** What the hub itself calls. */
const HUB: FleetAccount = { label: 'platform', calls: { haiku: 0.3 } };

/**
 * Starts a hub and accounts that are linked to it, and tells what happened in them up to `end`, milliseconds since the epoch: some are big
 * and some are small, one was throttled, one is new. In further Regions every third account has traffic.
 */
export async function stageFleet(
  operator: Operator,
  end: number,
  { size = FLEET.length }: { readonly size?: number } = {},
): Promise<StagedFleet> {
  const now = (): Date => new Date(end);
  const clouds = await Promise.all(
    Array.from({ length: size + 1 }, (_, n) =>
      startCloud({ accountId: accountIdOf(n), alarmWritesPerSecond: Number.POSITIVE_INFINITY, now }),
    ),
  );
  const [hub, ...spokes] = clouds;
  if (hub === undefined) throw new Error('a fleet has a hub');
  prepareHub(hub, operator);
  publishAccount(hub, HUB, { region: operator.region, end });
  for (const [index, spoke] of spokes.entries()) {
    const account = fleetAccount(index + 1);
    const further = index % 3 === 0 ? (operator.regions ?? []) : [];
    for (const region of new Set([operator.region, ...further]))
      publishAccount(spoke, account, { region, end });
    const isNew = account.label === 'partner-portal';
    hub.link(spoke, {
      label: account.label,
      ...(isNew ? { since: new Date(end - FLEET_STORY.firstRequest) } : {}),
    });
  }
  return { hub, spokes, close: async () => void (await Promise.all(clouds.map((cloud) => cloud.close()))) };
}

function prepareHub(hub: LocalCloud, operator: Operator): void {
  const { region, prefix, regions = [] } = operator;
  for (const one of new Set([region, ...regions])) {
    fillCatalogue(hub.region(one), one);
    fillQuotas(hub.region(one));
  }
  describeOperator(hub, { ...operator, fleet: true });
  const fleet = { accounts: 'linked', monthlyBudget: FLEET_BUDGET };
  hub.putParameter(`${prefix}/settings`, JSON.stringify({ fleet }), { region });
}

function publishAccount(
  cloud: LocalCloud,
  account: FleetAccount,
  { region, end }: { readonly region: string; readonly end: number },
): void {
  const place = { region, geography: geographyOf(region), accountId: cloud.account.id };
  const habits = usesOf(account, place).map((use) => ({
    ...modelHabit(use),
    // Accounts that call one model do not do so in step.
    key: `${account.label} ${use.series}`,
  }));
  publishWeeks(cloud, { region, habits, end, effects: account.effects ?? (() => ({})) });
}
