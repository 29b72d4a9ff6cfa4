import { describe, expect, onTestFinished, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { FaultKind } from '../../local/sandbox/cloud/faults.ts';
import { addTraffic } from '../../local/sandbox/cloud/seed.ts';
import type { Usage } from '../../shared/bedrock/catalogue.ts';
import type { Collected } from '../../shared/collect/collected.ts';
import { collect } from '../../shared/collect.ts';
import { fleetDashboardName } from '../../shared/config/names.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { alarmsOf } from '../alarms/alarm-cloud.ts';
import { problemFaults } from '../shared/problem-faults.ts';
import { OPERATOR, PAGE, pagesOf, runOn, SILENT, withAws, withCollectWorld, writesOf } from './scenario.ts';

const HUB: Operator = { ...OPERATOR, fleet: true };
const FLEET_PAGE = fleetDashboardName(PAGE);
const SHOP = accountIdOf(1);
const EVER = Number.POSITIVE_INFINITY;
const [TODAY, TOMORROW] = ['2026-11-28T06:02:33.000Z', '2026-11-29T06:02:33.000Z'] as const;

interface Hub {
  readonly cloud: LocalCloud;
  /** What the account's own lists of metrics hold: they are read without faults. */
  readonly usage: Usage;
}

/** A hub with a linked account, whose metrics take several pages. */
async function hubWithAccount(): Promise<Hub> {
  const [cloud, shop] = await Promise.all([
    startCloud({ emptyPages: false }),
    startCloud({ accountId: SHOP }),
  ]);
  onTestFinished(async () => void (await Promise.all([cloud.close(), shop.close()])));
  for (let number = 0; number < 3; number += 1) addTraffic(cloud, `vendor.m${number}-v1:0`);
  cloud.putParameter(`${OPERATOR.prefix}/settings`, '{"fleet":{}}');
  for (let number = 0; number < 12; number += 1) addTraffic(shop, `vendor.m${number}-v1:0`);
  cloud.link(shop, { label: 'payments' });
  const usage = await withAws(cloud, (world) => world.readUsage());
  cloud.settings.metricsPerPage = 5;
  return { cloud, usage };
}

/** A run whose only lists of metrics are those of linked accounts. */
async function reconcileHub({ cloud, usage }: Hub): Promise<Outcome> {
  const readUsage = async () => usage;
  const outcome = await withAws(cloud, (world) => reconcile({ ...world, readUsage }, HUB));
  expect(problemFaults(outcome.problems)).toEqual([]);
  return outcome;
}

async function collectHub({ cloud, usage }: Hub, at: string): Promise<Collected> {
  const own = { readUsage: async () => usage, now: () => at, pause: async () => undefined, log: SILENT };
  const options = { until: '2099-01-01T00:00:00.000Z' };
  const outcome = await withCollectWorld(cloud, (world) => collect({ ...world, ...own }, HUB, options));
  expect(problemFaults(outcome.problems)).toEqual([]);
  return outcome;
}

/** Only the first alarm tells which account it is, so that pages can show it. */
async function settle(hub: Hub): Promise<void> {
  await collectHub(hub, TODAY);
  await reconcileHub(hub);
  await reconcileHub(hub);
}

function fleetFacts({ region }: LocalCloud): Record<string, string | undefined> {
  const own = [...region(OPERATOR.region).parameters].filter(([name]) => name.includes('/facts/fleet/'));
  return Object.fromEntries(own.map(([name, { versions }]) => [name, versions.at(-1)?.value]));
}

const FAILURES: readonly FaultKind[] = ['throttle', 'error-500', 'reset', 'malformed', 'empty', 'cut-paging'];
const PASSING: readonly FaultKind[] = ['throttle', 'error-500', 'reset'];

describe('the list of linked accounts', () => {
  test.each(FAILURES)('that fails (%s) ends either loop before it writes', async (kind) => {
    const hub = await hubWithAccount();
    const { cloud } = hub;
    await settle(hub);
    expect(Object.keys(pagesOf(cloud))).toEqual([PAGE, FLEET_PAGE]);
    const before = { pages: pagesOf(cloud), alarms: alarmsOf(cloud), facts: fleetFacts(cloud) };
    cloud.calls.length = 0;
    cloud.faults.add({ operation: 'ListMetrics', kind, times: EVER, skip: kind === 'cut-paging' ? 0 : 7 });
    await expect(reconcileHub(hub)).rejects.toThrow('cloudwatch:ListMetrics');
    cloud.faults.clear();
    cloud.faults.add({ operation: 'ListMetrics', kind, times: EVER });
    await expect(collectHub(hub, TOMORROW)).rejects.toThrow('cloudwatch:ListMetrics');
    expect(writesOf(cloud)).toEqual([]);
    expect({ pages: pagesOf(cloud), alarms: alarmsOf(cloud), facts: fleetFacts(cloud) }).toEqual(before);
    cloud.faults.clear();
    expect(await reconcileHub(hub)).toMatchObject({ outcome: 'in-sync' });
  });

  test.each(PASSING)('that fails once (%s) is read again', async (kind) => {
    const hub = await hubWithAccount();
    const { cloud } = hub;
    await settle(hub);
    const pages = pagesOf(cloud);
    cloud.faults.add({ operation: 'ListMetrics', kind, times: 1, skip: 3 });
    expect(await reconcileHub(hub)).toMatchObject({ outcome: 'in-sync' });
    expect(pagesOf(cloud)).toEqual(pages);
  });

  test('that is denied leaves the page over all accounts and its facts, and the rest goes on', async () => {
    const hub = await hubWithAccount();
    const { cloud } = hub;
    await settle(hub);
    const { [FLEET_PAGE]: page, ...others } = pagesOf(cloud);
    const facts = fleetFacts(cloud);
    expect(JSON.stringify(facts)).toContain('payments');
    cloud.setPolicy(async ({ input }) => Object(input).IncludeLinkedAccounts !== true);
    const { problems } = await collectHub(hub, TOMORROW);
    expect(problems).toContainEqual(
      expect.objectContaining({
        where: 'us-east-1: fleet',
        remedy: "Allow cloudwatch:ListMetrics for collect's role",
        message:
          'the linked accounts could not be read, and the last facts hold: access denied (cloudwatch:ListMetrics)',
      }),
    );
    const run = await runOn(cloud, undefined, HUB);
    expect(run.problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('access denied (cloudwatch:ListMetrics)') }),
    );
    const after = pagesOf(cloud);
    expect([after[FLEET_PAGE], fleetFacts(cloud)]).toEqual([page, facts]);
    expect(after[PAGE]).not.toBe(others[PAGE]);
    cloud.setPolicy(async () => true);
    await runOn(cloud, undefined, HUB);
    expect(pagesOf(cloud)).toEqual({ [FLEET_PAGE]: page, ...others });
  });
});

describe('the sums of linked accounts', () => {
  test.each<FaultKind>(['throttle', 'error-500', 'denied', 'denied-by-scp', 'malformed', 'empty'])(
    'that cannot be read (%s) leave what is known',
    async (kind) => {
      const hub = await hubWithAccount();
      const { cloud } = hub;
      await collectHub(hub, TODAY);
      const before = fleetFacts(cloud);
      cloud.faults.add({ operation: 'GetMetricData', kind, times: EVER });
      const { problems } = await collectHub(hub, TOMORROW);
      expect(problems).toContainEqual(
        expect.objectContaining({
          message: expect.stringContaining(
            'the accounts of the fleet could not be read, and the last facts hold',
          ),
        }),
      );
      expect(fleetFacts(cloud)).toEqual(before);
      cloud.faults.clear();
      await collectHub(hub, TOMORROW);
      expect(fleetFacts(cloud)).not.toEqual(before);
    },
  );
});
