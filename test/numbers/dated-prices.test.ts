import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callModel } from '../../local/sandbox/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { addFoundationModel } from '../../local/sandbox/cloud/life.ts';
import { formatFact } from '../../shared/facts/fact-text.ts';
import { reconcile } from '../../shared/reconcile.ts';
import { OPERATOR, PAGE, PATIENT, withAws } from '../failures/scenario.ts';
import { drawPage, linesOf } from './drawn.ts';

const NOVA = 'amazon.nova-micro-v1:0';
const CANVAS = 'amazon.nova-canvas-v1:0';
const END = '2026-11-20T12:00:00Z';
/** The only row: the mark of its cost ends so. */
const ROW = 'nova_cost';

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

const typed = (input: number, from?: string) => ({
  models: [NOVA],
  per: '1M',
  input,
  output: 5 * input,
  ...(from === undefined ? {} : { from }),
});

/** Calls at these hours of these days, each of a million input tokens and none of output. */
const DAYS = Array.from({ length: 30 }, (_, index) => new Date(Date.UTC(2026, 9, 22 + index)).toISOString());
const TIMES = DAYS.flatMap((day) =>
  ['00:00:00', '05:10:00', '23:59:59'].map((time) => `${day.slice(0, 11)}${time}Z`),
).filter((time) => time < END);

/** What the calls from `start` on cost by hand. `until`: [the first day on which it no longer holds, USD a call], then the price of today. */
function byHand(start: string, until: readonly (readonly [day: string, usd: number])[], now: number): number {
  return TIMES.filter((time) => time >= start)
    .map((time) => until.find(([day]) => time < `${day}T`)?.[1] ?? now)
    .reduce((sum, usd) => sum + usd, 0);
}

const MONTH = '2026-11-01T00:00:00Z';
const RANGE = '2026-11-10T12:00:00Z';

interface Case {
  readonly given: () => void;
  readonly until: readonly (readonly [day: string, usd: number])[];
  readonly now: number;
}

const CASES: readonly (readonly [situation: string, one: Case])[] = [
  ['no change', { given: () => list([3]), until: [], now: 3 }],
  [
    'a list price that changed in mid-month',
    { given: () => list([4, '2026-11-15'], [3]), until: [['2026-11-15', 3]], now: 4 },
  ],
  [
    'a change on the first of the month',
    { given: () => list([4, '2026-11-01'], [3]), until: [['2026-11-01', 3]], now: 4 },
  ],
  [
    'three changes',
    {
      given: () => list([6, '2026-11-18'], [5, '2026-11-12'], [4, '2026-10-30'], [3]),
      until: [
        ['2026-10-30', 3],
        ['2026-11-12', 4],
        ['2026-11-18', 5],
      ],
      now: 6,
    },
  ],
  [
    'two changes in a day: a list price, and what you typed from that day on',
    {
      given: () => {
        list([4, '2026-11-15'], [3]);
        put('prices/nova', typed(2, '2026-11-15'));
      },
      until: [['2026-11-15', 3]],
      now: 2,
    },
  ],
  [
    'a list price that changes while a typed one holds, and before it',
    {
      given: () => {
        list([7, '2026-11-17'], [4, '2026-11-05'], [3]);
        put('prices/nova', typed(2, '2026-11-12'));
      },
      until: [
        ['2026-11-05', 3],
        ['2026-11-12', 4],
      ],
      now: 2,
    },
  ],
  [
    'several typed entries',
    {
      given: () => {
        put('prices/nova', typed(3));
        put('prices/nova-2', typed(4, '2026-11-10'));
        put('prices/nova-3', typed(5, '2026-11-16'));
        put('prices/nova-4', typed(9, '2026-12-01'));
      },
      until: [
        ['2026-11-10', 3],
        ['2026-11-16', 4],
      ],
      now: 5,
    },
  ],
  [
    'a typed entry before which nothing holds',
    { given: () => put('prices/nova', typed(4, '2026-11-15')), until: [['2026-11-15', 0]], now: 4 },
  ],
  [
    'a change from today on',
    { given: () => list([4, '2026-11-20'], [3]), until: [['2026-11-20', 3]], now: 4 },
  ],
];

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
    given();
    for (const time of TIMES)
      callModel(cloud, NOVA, { time: new Date(time), inputTokens: 1e6, outputTokens: 0 });
    const page = await draw();
    const newest = (widget: string, line = 0) => linesOf(page, widget)[line]?.points.at(-1)?.value;
    const sumOf = (widget: string, label?: string) =>
      linesOf(page, widget)
        .filter((line) => label === undefined || line.label === label)[0]
        ?.points.reduce((sum, { value }) => sum + value, 0);

    const month = 0.5 * byHand(MONTH, until, now);
    const range = 0.5 * byHand(RANGE, until, now);
    expect(newest('cost_month')).toBeCloseTo(month, 6);
    expect(newest('cost_month', 1)).toBeCloseTo(month / 10, 6);
    expect(newest('cost_number')).toBeCloseTo(range, 6);
    expect(sumOf('cost_graph')).toBeCloseTo(range, 6);
    expect(sumOf('cost_models')).toBeCloseTo(range, 6);
    expect(sumOf(ROW)).toBeCloseTo(range, 6);
    const perThousand = linesOf(page, 'cost_number').find(({ label }) => label.startsWith('Per 1,000'));
    const calls = TIMES.filter((time) => time >= RANGE).length;
    const isWhole = until.every(([, usd]) => usd > 0);
    expect(perThousand?.points.at(-1)?.value ?? 0).toBeCloseTo(isWhole ? (1000 * range) / calls : 0, 6);
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
    expect(linesOf(page, 'cost_month')[0]?.points.at(-1)?.value).toBeCloseTo(expected, 6);
  });

  test('what caching saves', async () => {
    put('settings', { start: '-P10D' });
    const price = { models: [NOVA], per: '1M', output: 9 };
    put('prices/nova', { ...price, input: 3, cacheRead: 0.3 });
    put('prices/nova-2', { ...price, input: 4, cacheRead: 0.1, from: '2026-11-15' });
    for (const time of TIMES)
      callModel(cloud, NOVA, { time: new Date(time), inputTokens: 1, cacheRead: 1e6 });
    const saved = linesOf(await draw(), 'cost_number').find(({ label }) => label === 'Saved by caching');
    expect(saved?.points.at(-1)?.value).toBeCloseTo(byHand(RANGE, [['2026-11-15', 2.7]], 3.9), 6);
  });

  test('bars by model', async () => {
    put('settings', { start: '-P10D' });
    list([4, '2026-11-15'], [3]);
    put('prices/canvas', { models: [CANVAS], per: '1M', image: 1 });
    for (const time of TIMES) {
      callModel(cloud, NOVA, { time: new Date(time), inputTokens: 1e6, outputTokens: 0 });
      callModel(cloud, CANVAS, { time: new Date(time), images: { count: 1, size: '512x512', steps: '25' } });
    }
    const bars = linesOf(await draw(), 'compare_cost').map(({ points }) => points.at(-1)?.value ?? 0);
    const [least = 0, most = 0] = bars.toSorted((left, right) => left - right);
    expect(bars).toHaveLength(2);
    expect(least).toBeCloseTo(byHand(RANGE, [], 1), 6);
    expect(most).toBeCloseTo(byHand(RANGE, [['2026-11-15', 3]], 4), 6);
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
