import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callModel } from '../../local/sandbox/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { addFoundationModel } from '../../local/sandbox/cloud/life.ts';
import { formatFact } from '../../shared/facts/fact-text.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { OPERATOR, PAGE, PATIENT, withAws } from '../failures/scenario.ts';
import { byHand, CASES, END, MONTH, NOVA, RANGE, TIMES } from './dated-cases.ts';
import { drawPage, linesOf } from './drawn.ts';

const CANVAS = 'amazon.nova-canvas-v1:0';

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud();
  addFoundationModel(cloud, { modelId: NOVA, modelName: 'Nova Micro' });
  addFoundationModel(cloud, { modelId: CANVAS, modelName: 'Nova Canvas', outputModalities: ['IMAGE'] });
});
afterEach(() => cloud.close());

function put(path: string, value: object | string): void {
  cloud.putParameter(`/bedrock-dashboard/${path}`, typeof value === 'string' ? value : JSON.stringify(value));
}

/** AWS's list price, the newest first: [USD for 1 million input tokens, since]. */
function list(...history: (readonly [input: number, since?: string])[]): void {
  const known = history.map(([input, since]) => ({
    input,
    output: 5 * input,
    source: 'priceList',
    rate: 'USE1-NovaMicro-input-tokens',
    ...(since === undefined ? {} : { since }),
  }));
  const [now, ...before] = known;
  const fact = { regional: { now, ...(before.length === 0 ? {} : { before }) } };
  put('facts/prices/all', formatFact(new Map([[`${NOVA} us-east-1`, fact]])));
}

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  async function draw() {
    await withAws(cloud, (world) => reconcile({ ...world, now: () => END }, OPERATOR), PATIENT);
    return drawPage(cloud, PAGE, { missing, end: new Date(END) });
  }

  test.each(CASES)('%s: every number is the sum over the days by hand', async (_, { given, until, now }) => {
    put('settings', {
      start: '-P10D',
      priceMultiplier: 0.5,
      monthlyBudget: 1000,
      alarms: { dailyCost: true },
    });
    put('models/nova', NOVA);
    given({ put, list });
    for (const time of TIMES)
      callModel(cloud, NOVA, { time: new Date(time), inputTokens: 1e6, outputTokens: 0 });
    const page = await draw();
    const newest = (widget: string, line = 0) => linesOf(page, widget)[line]?.points.at(-1)?.value;
    const sumOf = (widget: string) =>
      linesOf(page, widget).reduce(
        (sum, { points }) => points.reduce((all, { value }) => all + value, sum),
        0,
      );

    const month = 0.5 * byHand(MONTH, until, now);
    const range = 0.5 * byHand(RANGE, until, now);
    expect(newest('numbers_month')).toBeCloseTo(month, 6);
    expect(newest('numbers_month', 1)).toBeCloseTo(month / 10, 6);
    expect(newest('numbers_cost')).toBeCloseTo(range, 6);
    // The hour from 11:00, which stacks leave out, has no calls.
    expect(sumOf('money_models')).toBeCloseTo(range, 6);
    expect(sumOf('money_table')).toBeCloseTo(range, 6);
    expect(sumOf('nova_cost')).toBeCloseTo(range, 6);
    expect(newest('money_month')).toBeCloseTo((range / (10 * 24 - 1)) * 730, 4);
    const perThousand = linesOf(page, 'numbers_cost').find(({ label }) => label.startsWith('per 1,000'));
    const calls = TIMES.filter((time) => time >= RANGE).length;
    const isWhole = until.every(([, usd]) => usd > 0);
    expect(perThousand?.points.at(-1)?.value ?? 0).toBeCloseTo(isWhole ? (1000 * range) / calls : 0, 6);
    // A number of a row has the range as its period, so that it can be multiplied by one price only.
    const ofRow = linesOf(page, 'nova_numbers').find(({ label }) => label === 'USD');
    expect(ofRow?.points.at(-1)?.value ?? 0).toBeCloseTo(until.length === 0 ? range : 0, 6);
  });

  test('images, each size with a history of its own', async () => {
    put('models/canvas', CANVAS);
    const sizes = (small: number, large: number) => ({ '512x512': small, '1024x1024': large });
    put('prices/canvas', { models: [CANVAS], per: '1M', imageSizes: sizes(0.02, 0.04) });
    put('prices/canvas-2', {
      models: [CANVAS],
      per: '1M',
      imageSizes: sizes(0.02, 0.05),
      from: '2026-11-15',
    });
    for (const time of TIMES) {
      callModel(cloud, CANVAS, { time: new Date(time), images: { count: 1, size: '512x512', steps: '25' } });
      callModel(cloud, CANVAS, {
        time: new Date(time),
        images: { count: 2, size: '1024x1024', steps: '25' },
      });
    }
    const page = await draw();
    const expected = byHand(MONTH, [['2026-11-15', 0.02 + 2 * 0.04]], 0.02 + 2 * 0.05);
    expect(linesOf(page, 'numbers_month')[0]?.points.at(-1)?.value).toBeCloseTo(expected, 6);
  });

  test('what caching saves', async () => {
    put('settings', { start: '-P10D' });
    const price = { models: [NOVA], per: '1M', output: 9 };
    put('prices/nova', { ...price, input: 3, cacheRead: 0.3 });
    put('prices/nova-2', { ...price, input: 4, cacheRead: 0.1, from: '2026-11-15' });
    for (const time of TIMES)
      callModel(cloud, NOVA, { time: new Date(time), inputTokens: 1, cacheRead: 1e6 });
    const saved = linesOf(await draw(), 'numbers_cost').find(({ label }) => label === 'saved by caching');
    expect(saved?.points.at(-1)?.value).toBeCloseTo(byHand(RANGE, [['2026-11-15', 2.7]], 3.9), 6);
  });

  test('the table of models', async () => {
    put('settings', { start: '-P10D' });
    list([4, '2026-11-15'], [3]);
    put('prices/canvas', { models: [CANVAS], per: '1M', image: 1 });
    for (const time of TIMES) {
      callModel(cloud, NOVA, { time: new Date(time), inputTokens: 1e6, outputTokens: 0 });
      callModel(cloud, CANVAS, { time: new Date(time), images: { count: 1, size: '512x512', steps: '25' } });
    }
    const sums = linesOf(await draw(), 'money_table').map(({ label, points }) => [
      label,
      points.reduce((sum, { value }) => sum + value, 0),
    ]);
    expect(new Map(sums as [string, number][])).toEqual(
      new Map([
        ['Nova Micro', expect.closeTo(byHand(RANGE, [['2026-11-15', 3]], 4), 6)],
        ['Nova Canvas', expect.closeTo(byHand(RANGE, [], 1), 6)],
      ]),
    );
  });
});

test('an alarm counts all 24 hours at the prices of today, and says since when they hold', async () => {
  put('settings', { alarms: { dailyCost: true }, monthlyBudget: 100 });
  list([4, '2026-11-15'], [3]);
  callModel(cloud, NOVA, { time: new Date(END), inputTokens: 1e6, outputTokens: 5 });
  const run = (now: string) =>
    withAws(cloud, (world) => reconcile({ ...world, now: () => now }, OPERATOR), PATIENT);
  await run(END);
  const alarm = () =>
    JSON.stringify(
      [...cloud.region('us-east-1').alarms.values()].find(({ AlarmDescription = '' }) =>
        AlarmDescription.includes(' cost '),
      ),
    );
  expect(alarm()).toContain('counted at the prices in effect since 2026-11-15.');
  expect(alarm()).toContain('input0*4/1000000');
  expect((await run('2026-12-24T00:00:00Z')).outcome).toBe('in-sync');
  expect((await run('2026-12-25T00:00:00Z')).outcome).toBe('repaired');
  expect(alarm()).not.toContain('in effect since');
});
