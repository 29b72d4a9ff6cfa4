import { createAccount, regionOf } from '../local/sandbox/cloud/account.ts';
import { accountIdOf } from '../local/sandbox/cloud/account-id.ts';
import { type LocalCloud, startCloud } from '../local/sandbox/cloud/cloud.ts';
import { publish } from '../local/sandbox/cloud/cloudwatch/metric-data/datapoints.ts';
import { linkAccount } from '../local/sandbox/cloud/links.ts';
import { fillEstate, OPERATOR } from './estate.ts';
import { print } from './figures.ts';
import { type Costs, measuredIn, monthlyCosts, SHARED_DEFAULTS_COST, sumOf } from './money.ts';

/** Models that each account of the fleet calls. */
export const MODELS_OF_AN_ACCOUNT = 5;
/** One account of so many has a model that was throttled. */
const THROTTLED = 10;
const METRICS = ['Invocations', 'InputTokenCount', 'OutputTokenCount'];
const RECENT = Date.parse('2026-11-20T12:00:00Z');

/** What the page over all accounts of one Region adds to what the hub costs anyway. */
export interface HubFigures {
  /** USD a month. */
  readonly costs: Costs;
  /** Calls of a settled run. */
  readonly calls: number;
  /** Further pages of ListMetrics, which are read one after the other. */
  readonly pagesInTurn: number;
}

/** A fleet has a stack in each of so many Regions of each account. */
const REGIONS = 2;

/** USD a month, in the words of the table in docs/scale.md. */
export async function fleetCosts(accounts: number): Promise<Costs> {
  const { own } = await monthlyCosts(MODELS_OF_AN_ACCOUNT);
  const dashboards = own['dashboards, $3 each'] ?? 0;
  const { costs } = await hubFigures(accounts);
  return {
    'dashboards of the accounts': accounts * REGIONS * dashboards,
    'everything else in the accounts': accounts * REGIONS * (sumOf(own) - dashboards),
    'reading the shared defaults': accounts * REGIONS * SHARED_DEFAULTS_COST,
    'the hub: its own stacks': REGIONS * sumOf(own),
    'the hub: the pages over all accounts': REGIONS * sumOf(costs),
  };
}

export async function benchFleet(accounts: number): Promise<void> {
  const { calls, pagesInTurn } = await hubFigures(accounts);
  const costs = await fleetCosts(accounts);
  const parts = Object.entries(costs).map(([item, usd]) => `${item} ${usd.toFixed(0)}`);
  print(`a hub over ${accounts} accounts`, `${calls} calls more a run, ${pagesInTurn} in turn`);
  print('  USD a month for the fleet', `${sumOf(costs).toFixed(0)} (${parts.join('; ')})`);
}

export async function hubFigures(accounts: number): Promise<HubFigures> {
  const hub = await startCloud({ emptyPages: false, alarmWritesPerSecond: Number.POSITIVE_INFINITY });
  fillEstate(hub, MODELS_OF_AN_ACCOUNT);
  const alone = await measuredIn(hub, OPERATOR);
  for (let n = 1; n <= accounts; n += 1) linkSpoke(hub, n);
  hub.putParameter(`${OPERATOR.prefix}/settings`, JSON.stringify({ fleet: { accounts: 'linked' } }));
  const { costs, calls } = await measuredIn(hub, { ...OPERATOR, fleet: true });
  await hub.close();
  const added = Object.entries(costs).map(([item, usd]) => [item, usd - (alone.costs[item] ?? 0)] as const);
  return {
    costs: Object.fromEntries(added),
    calls: calls.length - alone.calls.length,
    pagesInTurn: calls.filter(({ operation, input: { NextToken } }) => {
      return operation === 'ListMetrics' && NextToken !== undefined;
    }).length,
  };
}

/** Links an account whose models have data. It is asked for nothing itself, so that it needs no server. */
function linkSpoke(hub: LocalCloud, n: number): void {
  const spoke = createAccount(hub.settings, accountIdOf(n));
  const state = regionOf(spoke, OPERATOR.region);
  const models = Array.from({ length: MODELS_OF_AN_ACCOUNT }, (_, index) => `vendor.model-${index}-v1:0`);
  for (const MetricName of METRICS) {
    for (const dimensions of [[], ...models.map((Value) => [{ Name: 'ModelId', Value }])]) {
      publish(state, { Namespace: 'AWS/Bedrock', MetricName, Dimensions: dimensions }, RECENT, [1]);
    }
  }
  if (n % THROTTLED === 0) {
    const Dimensions = [{ Name: 'ModelId', Value: models[0] ?? '' }];
    publish(state, { Namespace: 'AWS/Bedrock', MetricName: 'InvocationThrottles', Dimensions }, RECENT, [1]);
  }
  linkAccount(hub.account, spoke, { label: `team-${n}` });
}
