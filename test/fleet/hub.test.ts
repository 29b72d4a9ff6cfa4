import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountIdOf } from '../../local/sandbox/cloud/account-id.ts';
import { boardsOf, fleetBoardOf } from '../../shared/config/board.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { JsonObject } from '../../shared/kit/json.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { retire } from '../../shared/retire.ts';
import { ABOVE, BELOW, bothOn, PATIENT, runOn, textOf, withAws, writesOf } from '../failures/scenario.ts';
import { call, END, FLEET_PAGE, HAIKU, HUB, NOVA, put, type Stage, startHub, YESTERDAY } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startHub(2);
  const [first, second] = stage.spokes;
  if (first === undefined || second === undefined) throw new Error('too few accounts');
  call(first, NOVA, YESTERDAY, { inputTokens: 900, outputTokens: 90 });
  call(first, NOVA, 2, { inputTokens: 900, outputTokens: 90 });
  call(second, HAIKU, 2, { inputTokens: 100, outputTokens: 10 });
});
afterEach(() => stage.close());

const run = (operator: Operator = HUB) => runOn(stage.hub, PATIENT, operator);
const both = () => bothOn(stage.hub, HUB, new Date(END).toISOString());
const bodyOf = (page = FLEET_PAGE): { widgets: JsonObject[] } => JSON.parse(textOf(stage.hub, page));
const markdownOf = (page = FLEET_PAGE): string => JSON.stringify(bodyOf(page).widgets[0]);
const actionOf = async (page = FLEET_PAGE, operator = HUB) =>
  (await run(operator)).pages.find((one) => one.page === page)?.action;

describe('the page over all accounts', () => {
  test('is made beside the page of the account, names its accounts, and is settled then', async () => {
    const first = await both();
    expect(first.pages.map(({ page, action }) => [page, action])).toEqual([
      ['Board', 'create'],
      [FLEET_PAGE, 'create'],
    ]);
    expect(textOf(stage.hub, FLEET_PAGE)).toContain('"label":"team-1"');
    expect(textOf(stage.hub, FLEET_PAGE)).toContain(`"accountId":"${accountIdOf(2)}"`);
    expect(markdownOf()).toContain('2 accounts with traffic');
    expect(markdownOf('Board')).toContain(`[All accounts](#dashboards:name=${FLEET_PAGE})`);
    stage.hub.calls.length = 0;
    expect(await both()).toMatchObject({ outcome: 'in-sync' });
    expect(writesOf(stage.hub)).toEqual([]);
  });

  test('before anything is collected, CloudWatch resolves the names', async () => {
    await run();
    expect(textOf(stage.hub, FLEET_PAGE)).toContain(`"label":"\${PROP('AccountLabel')}"`);
    expect(textOf(stage.hub, FLEET_PAGE)).not.toContain('team-1');
  });

  test('each edit of a managed widget is repaired, and the page is as before', async () => {
    await both();
    const settled = textOf(stage.hub, FLEET_PAGE);
    const { widgets } = bodyOf();
    expect(widgets.length).toBeGreaterThan(12);
    for (const index of widgets.keys()) {
      const edited = structuredClone(bodyOf());
      Object.assign(edited.widgets[index] ?? {}, { height: 9 });
      stage.hub.dashboards.set(FLEET_PAGE, JSON.stringify(edited));
      expect(await actionOf()).toBe('change');
      expect(textOf(stage.hub, FLEET_PAGE)).toBe(settled);
      const removed = bodyOf();
      removed.widgets.splice(index, 1);
      stage.hub.dashboards.set(FLEET_PAGE, JSON.stringify(removed));
      await run();
      expect(textOf(stage.hub, FLEET_PAGE)).toBe(settled);
    }
    expect(await actionOf()).toBe('none');
  });

  test('your widgets stay, whatever comes and goes above them', async () => {
    await both();
    const body = bodyOf();
    stage.hub.dashboards.set(
      FLEET_PAGE,
      JSON.stringify({ ...body, widgets: [...body.widgets, ABOVE, BELOW] }),
    );
    call(stage.hub, NOVA, 1, { inputTokens: 5, outputTokens: 5 });
    expect(await actionOf()).toBe('change');
    const kept = textOf(stage.hub, FLEET_PAGE);
    expect(kept).toContain('Call Ana before you restart anything.');
    expect(kept).toContain('Checkout errors');
    put(stage.hub, 'settings', {});
    expect(await actionOf()).toBe('change');
    const left = bodyOf().widgets.map((widget) => JSON.stringify(widget));
    expect(left.some((text) => text.includes('Call Ana'))).toBe(true);
    expect(left.some((text) => text.includes('by account'))).toBe(false);
  });

  test('accounts come and go', async () => {
    await both();
    const [, second] = stage.spokes;
    if (second !== undefined) stage.hub.unlink(second);
    expect(await actionOf()).toBe('change');
    expect(textOf(stage.hub, FLEET_PAGE)).not.toContain(accountIdOf(2));
    if (second !== undefined) stage.hub.link(second, { label: 'team-2' });
    expect(await actionOf()).toBe('change');
    expect(textOf(stage.hub, FLEET_PAGE)).toContain(accountIdOf(2));
  });

  test('an account that comes later is called new, with the day on which it was found', async () => {
    const [, second] = stage.spokes;
    if (second === undefined) throw new Error('too few accounts');
    stage.hub.unlink(second);
    call(stage.hub, NOVA, 2, { inputTokens: 5, outputTokens: 5 });
    await both();
    expect(markdownOf()).not.toContain('**New:**');
    stage.hub.link(second, { label: 'team-2' });
    await both();
    expect(markdownOf()).toContain('**New:** team-2 since 2026-11-20  ');
  });

  test('a cost that lacks something of no single account says what', async () => {
    const [first] = stage.spokes;
    if (first === undefined) throw new Error('too few accounts');
    put(stage.hub, 'prices/canvas', { models: ['*nova-canvas*'], per: '1M', image: 1 });
    for (const size of ['512', '1024'])
      call(first, 'amazon.nova-canvas-v1:0', 2, { images: { count: 1, size, steps: '25' } });
    await run();
    expect(markdownOf()).toContain('**Not in the cost:** differences between sizes of images  ');
  });

  test('without the setting it goes, with its alarms', async () => {
    await both();
    const { owner } = fleetBoardOf(boardsOf(HUB)[0]);
    const alarms = (): string[] =>
      [...stage.hub.region(HUB.region).alarms.keys()].filter((name) => name.includes(owner));
    expect(alarms().map((name) => name.replace(/^.*_[0-9a-f]{8}\//, ''))).toEqual([
      'accountThrottles: all accounts',
    ]);
    put(stage.hub, 'settings', {});
    expect(await actionOf()).toBe('delete');
    expect(stage.hub.dashboards.names()).toEqual(['Board']);
    expect(alarms()).toEqual([]);
  });

  test('goes with the operator', async () => {
    await both();
    await withAws(stage.hub, (world) => retire(world, HUB), PATIENT, HUB);
    expect(stage.hub.dashboards.names()).toEqual([]);
    expect(stage.hub.region(HUB.region).alarms.size).toBe(0);
  });

  test('a stack without fleet says that it needs one, and asks for nothing of it', async () => {
    const { fleet: _, ...plain } = HUB;
    stage.hub.calls.length = 0;
    const { problems, pages } = await run(plain);
    expect(pages.map(({ page }) => page)).toEqual(['Board']);
    expect(problems.map(({ key, remedy }) => [key, remedy])).toEqual([
      ['fleet', 'Deploy the stack with fleet, or remove fleet'],
    ]);
    expect(stage.hub.calls.filter(({ input }) => input.IncludeLinkedAccounts !== undefined)).toEqual([]);
  });

  test('a hub may have no accounts yet, and names those of a list that are not seen', async () => {
    for (const spoke of stage.spokes) stage.hub.unlink(spoke);
    await run();
    expect(markdownOf()).toContain('No account that is linked here has used Amazon Bedrock');
    expect(bodyOf().widgets).toHaveLength(3);
    put(stage.hub, 'settings', { fleet: { accounts: [accountIdOf(1)] } });
    expect((await run()).problems).toMatchObject([{ key: 'fleet.accounts' }]);
  });

  test('accounts of one name are told apart by their ids, and one without a name has its id', async () => {
    const [first, second] = stage.spokes;
    if (first === undefined || second === undefined) throw new Error('too few accounts');
    stage.hub.link(first, { label: 'shop' });
    stage.hub.link(second, { label: 'shop' });
    call(stage.hub, NOVA, 1, { inputTokens: 5, outputTokens: 5 });
    put(stage.hub, 'settings', {
      fleet: { accounts: 'linked', monthlyBudget: 5 },
      alarms: { accountBudgetPace: true },
    });
    const { alarms } = await both();
    const names = alarms.flatMap(({ alarm }) => alarm.split('accountBudgetPace: ')[1] ?? []);
    expect(names.toSorted()).toEqual([accountIdOf(0), ...[1, 2].map((n) => `shop (${accountIdOf(n)})`)]);
    const labels = new Set(
      [...textOf(stage.hub, FLEET_PAGE).matchAll(/"label":"([^"]*)"/g)].map(([, one]) => one),
    );
    for (const id of [1, 2].map(accountIdOf)) expect(labels).toContain(`shop (${id})`);
    expect(labels).toContain(accountIdOf(0));
    expect(textOf(stage.hub, FLEET_PAGE)).not.toContain('PROP');
  });

  test('a model entry that no account uses takes no room in their costs', async () => {
    put(stage.hub, 'models/idle', {
      modelId: 'us.amazon.nova-lite-v1:0',
      inputTokenPrice: 1,
      outputTokenPrice: 2,
    });
    await both();
    expect(textOf(stage.hub, 'Board')).toContain('nova-lite');
    expect(textOf(stage.hub, FLEET_PAGE)).not.toContain('nova-lite');
  });

  test('a list shows these accounts alone', async () => {
    put(stage.hub, 'settings', { fleet: { accounts: [accountIdOf(1)] } });
    await both();
    expect(textOf(stage.hub, FLEET_PAGE)).not.toContain(accountIdOf(2));
    expect(markdownOf()).toContain('1 account with traffic');
  });

  test('where the accounts cannot be read the page stays, and page 1 says why', async () => {
    await both();
    const before = textOf(stage.hub, FLEET_PAGE);
    stage.hub.setPolicy(
      ({ operation, input }) => operation !== 'ListMetrics' || input.IncludeLinkedAccounts !== true,
    );
    put(stage.hub, 'settings', { fleet: { accounts: 'linked' }, period: 60 });
    const { problems } = await run();
    expect(problems).toMatchObject([{ where: FLEET_PAGE }]);
    expect(textOf(stage.hub, FLEET_PAGE)).toBe(before);
  });

  test('a further Region has one of its own, which links to the others', async () => {
    const two: Operator = { ...HUB, regions: ['eu-central-1'] };
    const [first] = stage.spokes;
    if (first !== undefined)
      call(first, 'eu.amazon.nova-pro-v1:0', 3, { region: 'eu-central-1', inputTokens: 7 });
    await run(two);
    expect(stage.hub.dashboards.names().toSorted()).toEqual([
      'Board',
      'Board-eu-central-1',
      'Board-eu-central-1-fleet',
      FLEET_PAGE,
    ]);
    expect(markdownOf()).toContain('[eu-central-1](#dashboards:name=Board-eu-central-1-fleet)');
    expect(JSON.stringify(bodyOf('Board-eu-central-1-fleet'))).not.toContain('us-east-1","title');
    expect(await withAws(stage.hub, (world) => reconcile(world, two), PATIENT, two)).toMatchObject({
      outcome: 'in-sync',
    });
  });
});
