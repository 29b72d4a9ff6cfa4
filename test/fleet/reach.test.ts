import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { PATIENT, runOn, textOf } from '../failures/scenario.ts';
import { call, FLEET_PAGE, HUB, NOVA, put, type Stage, startHub } from './stage.ts';

const EU = 'eu-central-1';
const FLEET_PAGE_EU = `Board-${EU}-fleet`;
const TWO: Operator = { ...HUB, regions: [EU] };

let stage: Stage;
beforeEach(async () => {
  stage = await startHub(1);
  for (const spoke of stage.spokes) {
    call(spoke, 'eu.amazon.nova-pro-v1:0', 3, { region: EU, inputTokens: 7 });
  }
  call(stage.hub, NOVA, 3, { inputTokens: 7 });
});
afterEach(() => stage.close());

const run = (operator = TWO) => runOn(stage.hub, PATIENT, operator);
const denyEurope = (): void =>
  stage.hub.setPolicy(({ region, service }) => region !== EU || service === 'ssm');

test('a Region out of reach keeps its page over all accounts, and the links to it', async () => {
  await run();
  const before = [FLEET_PAGE, FLEET_PAGE_EU].map((page) => textOf(stage.hub, page));
  expect(before[0]).toContain(`#dashboards:name=${FLEET_PAGE_EU}`);
  denyEurope();
  const { pages } = await run();
  expect(pages.find(({ page }) => page === FLEET_PAGE)).toMatchObject({ action: 'none' });
  expect([FLEET_PAGE, FLEET_PAGE_EU].map((page) => textOf(stage.hub, page))).toEqual(before);
});

test('nothing links to a page that was never made', async () => {
  denyEurope();
  await run();
  expect(textOf(stage.hub, FLEET_PAGE)).not.toContain(FLEET_PAGE_EU);
});

test('an account of the list that may be linked in a Region out of reach is not called missing', async () => {
  put(stage.hub, 'settings', { fleet: { accounts: [accountIdOf(0), accountIdOf(1)] } });
  expect((await run()).problems).toEqual([]);
  denyEurope();
  expect((await run()).problems.map(({ where }) => where)).toEqual([EU]);
});

test('without the setting the page goes, even where the accounts cannot be read', async () => {
  await run(HUB);
  put(stage.hub, 'settings', {});
  stage.hub.setPolicy(
    ({ operation, input }) => operation !== 'ListMetrics' || input.IncludeLinkedAccounts !== true,
  );
  await run(HUB);
  expect(stage.hub.dashboards.names()).toEqual(['Board']);
});

test('a problem of an alarm names the layer that asks for it', async () => {
  put(stage.hub, 'settings', {});
  put(stage.hub, 'stack-settings', {
    fleet: { accounts: 'linked' },
    alarms: { accountBudgetPace: true },
  });
  expect((await run(HUB)).problems).toMatchObject([
    { where: 'stack-settings', key: 'alarms.accountBudgetPace' },
  ]);
});

test('an alarm on accounts needs the setting fleet', async () => {
  const rules = { throttles: false, accountThrottles: { threshold: 5 }, accountBudgetPace: false };
  put(stage.hub, 'settings', { alarms: rules });
  const { problems, alarms } = await run(HUB);
  expect(problems).toMatchObject([
    {
      where: 'settings',
      key: 'alarms.accountThrottles',
      remedy: 'Add fleet, or remove alarms.accountThrottles',
    },
  ]);
  expect(alarms).toEqual([]);
});

test('a problem of the settings is listed once, also where each Region has alarms on accounts', async () => {
  const topics = ['us-east-1', EU].map((region) => `arn:aws:sns:${region}:${accountIdOf(0)}:alarms`);
  put(stage.hub, 'settings', { fleet: {}, alarms: { accountBudgetPace: true, topics } });
  expect((await run()).problems).toMatchObject([{ where: 'settings', key: 'alarms.accountBudgetPace' }]);
});

test('where only the accounts of a further Region cannot be read, its board is kept and the problem names the Region', async () => {
  await run();
  const before = textOf(stage.hub, FLEET_PAGE_EU);
  stage.hub.setPolicy(({ region, input }) => region !== EU || input.IncludeLinkedAccounts !== true);
  put(stage.hub, 'settings', { fleet: { accounts: 'linked' }, start: '-P7D' });
  const { problems, pages } = await run();
  expect(problems.filter(({ where }) => where === EU)).toMatchObject([
    {
      remedy: expect.stringContaining(`linked accounts in ${EU}`),
      message: expect.stringContaining(FLEET_PAGE_EU),
    },
  ]);
  expect(pages.find(({ page }) => page === `Board-${EU}`)).toMatchObject({ action: 'change' });
  expect(textOf(stage.hub, FLEET_PAGE_EU)).toBe(before);
});
