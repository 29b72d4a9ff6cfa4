import { expect, onTestFinished, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { addTraffic } from '../../local/sandbox/cloud/seed.ts';
import { collect } from '../../shared/collect.ts';
import { fleetDashboardName } from '../../shared/config/names.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import { OPERATOR, PAGE, pagesOf, SILENT, withAws, withCollectWorld } from '../failures/scenario.ts';
import { type Access, accessesOf, authorizer, functionStatements } from './authorization.ts';
import { synthesise } from './template.ts';

const HUB: Operator = { ...OPERATOR, fleet: true };
const FLEET_PAGE = fleetDashboardName(PAGE);

/** A hub with a linked account. `uses` collects what is asked of IAM, which answers as the stack's policies do. */
async function hubWithPolicies(): Promise<{ readonly cloud: LocalCloud; readonly uses: Access[] }> {
  const [cloud, shop] = await Promise.all([startCloud(), startCloud({ accountId: accountIdOf(1) })]);
  onTestFinished(async () => void (await Promise.all([cloud.close(), shop.close()])));
  for (const one of [cloud, shop]) addTraffic(one, 'vendor.m-v1:0');
  cloud.link(shop, { label: 'payments' });
  cloud.putParameter(`${OPERATOR.prefix}/settings`, '{"fleet":{"monthlyBudget":9}}');
  const template = synthesise({ collect: true, fleet: true });
  const mayRun = authorizer(functionStatements(template, 'OperatorFunction'));
  const mayCollect = authorizer(functionStatements(template, 'OperatorCollectFunction'));
  const uses: Access[] = [];
  cloud.setPolicy(async (call) => {
    const asked = accessesOf(call);
    uses.push(...asked);
    const isAllowed = isCollecting ? mayCollect : mayRun;
    return (await Promise.all(asked.map(isAllowed))).every((allowed) => allowed);
  });
  return { cloud, uses };
}

/** Which of the functions calls. */
let isCollecting = false;

async function runBoth(cloud: LocalCloud) {
  isCollecting = true;
  const options = { until: '2099-01-01T00:00:00.000Z' };
  const own = { pause: async () => undefined, log: SILENT };
  const collected = await withCollectWorld(cloud, (world) => collect({ ...world, ...own }, HUB, options));
  isCollecting = false;
  return { collected, reconciled: await withAws(cloud, (world) => reconcile(world, HUB)) };
}

test('a hub may do all that both loops and its removal need, without a right in other services', async () => {
  const { cloud, uses } = await hubWithPolicies();
  const { collected, reconciled } = await runBoth(cloud);
  expect([collected.outcome, reconciled.outcome]).toEqual(['written', 'repaired']);
  const denied = [...collected.problems, ...reconciled.problems].filter(({ message }) =>
    /denied/.test(message),
  );
  expect(denied).toEqual([]);
  expect(Object.keys(pagesOf(cloud))).toEqual([PAGE, FLEET_PAGE]);
  await withAws(cloud, (world) => retire(world, HUB));
  expect(pagesOf(cloud)).toEqual({});
  const services = new Set(uses.map(({ action }) => action.split(':')[0]));
  expect([...services].sort()).toEqual(['bedrock', 'cloudwatch', 'servicequotas', 'ssm']);
});
