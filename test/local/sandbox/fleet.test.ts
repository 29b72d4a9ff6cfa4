import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { beforeAll, expect, test } from 'vitest';
import { accountIdOf } from '../../../local/sandbox/cloud/account-id.ts';
import type { LocalCloud } from '../../../local/sandbox/cloud/cloud.ts';
import { FLEET, FLEET_STORY } from '../../../local/sandbox/demo/fleet-accounts.ts';
import { type StagedFleet, stageFleet } from '../../../local/sandbox/demo/stage-fleet.ts';
import { clientsOf } from './cloud/clients.ts';

const OPERATOR = {
  region: 'us-east-1',
  prefix: '/bedrock-dashboard',
  dashboardName: 'Board',
  regions: ['eu-central-1'],
};
const END = Date.parse('2026-11-20T16:00:00Z');

let fleet: StagedFleet;
beforeAll(async () => {
  fleet = await stageFleet(OPERATOR, END);
  return () => fleet.close();
});

/** The sums of a metric of the account total since a time, by the label of the account. */
function sums(metric: string, since = 0, region = 'us-east-1'): Record<string, number> {
  return Object.fromEntries(
    fleet.spokes.map((spoke, index) => [FLEET[index]?.label, sumOf(spoke, metric, since, region)]),
  );
}

function sumOf(cloud: LocalCloud, metric: string, since: number, region: string): number {
  const [total] = [...cloud.region(region).data.values()].filter(
    ({ listed }) => listed.MetricName === metric && listed.Dimensions.length === 0,
  );
  return (total?.samples ?? []).reduce((sum, sample, index) => {
    return sum + ((total?.times[index] ?? 0) >= since ? sample : 0);
  }, 0);
}

test('the hub sees itself and all accounts in their Regions', async () => {
  const seen = async (region: string) => {
    const list = new ListMetricsCommand({ MetricName: 'Invocations', IncludeLinkedAccounts: true });
    const { OwningAccounts } = await clientsOf(fleet.hub, region).cloudwatch.send(list);
    return [...new Set(OwningAccounts)].toSorted();
  };
  expect(await seen('us-east-1')).toEqual(Array.from({ length: 13 }, (_, n) => accountIdOf(n)));
  expect(await seen('eu-central-1')).toEqual([1, 4, 7, 10].map(accountIdOf));
});

test('one account is throttled and fails, at the time of the story', () => {
  const { from, to } = FLEET_STORY.burst;
  const throttled = Object.entries(sums('InvocationThrottles')).filter(([, sum]) => sum > 0);
  expect(throttled.map(([label]) => label)).toEqual(['support-bot']);
  expect(sums('InvocationThrottles', END - to)['support-bot']).toBe(0);
  const failed = sums('InvocationServerErrors', END - from);
  expect(failed['support-bot']).toBeGreaterThan(10 * Math.max(failed.payments ?? 0, failed.search ?? 0, 1));
});

test('one account is new', () => {
  const total = sums('Invocations')['partner-portal'];
  expect(total).toBeGreaterThan(0);
  expect(sums('Invocations', END - FLEET_STORY.firstRequest)['partner-portal']).toBe(total);
});

test('big accounts use far more than small ones', () => {
  const { search = 0, sandbox = 0 } = sums('InputTokenCount');
  expect(search).toBeGreaterThan(20 * sandbox);
});

test('a fleet of another size has small teams besides, and the same accounts always publish the same', async () => {
  const other = await stageFleet(OPERATOR, END, { size: 14 });
  const metricsOf = (cloud: LocalCloud) =>
    [...cloud.region('us-east-1').data].map(([key, { times, samples }]) => [key, times, samples]);
  expect(metricsOf(other.hub)).toEqual(metricsOf(fleet.hub));
  expect(other.spokes.slice(0, 12).map(metricsOf)).toEqual(fleet.spokes.map(metricsOf));
  expect([...(other.hub.account.links?.values() ?? [])].map(({ label }) => label)).toEqual([
    ...FLEET.map(({ label }) => label),
    'team-13',
    'team-14',
  ]);
  await other.close();
});
