import { describe, expect, test } from 'vitest';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { formatFact } from '../../../shared/facts/fact-text.ts';
import { accountUsageId, DAYS_OF_USAGE } from '../../../shared/facts/usage-fact.ts';
import { applicationProfile, REGION, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { entries, render, shownIn, titleOf, type World, widget } from './render.ts';

const METRICS = [
  'Invocations',
  'InputTokenCount',
  'OutputTokenCount',
  'CacheReadInputTokenCount',
  'CacheWriteInputTokenCount',
];
const two = { models: ['*'], per: '1M', input: 1, output: 1 };
const four = { ...two, cacheRead: 1, cacheWrite: 1 };
const idsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);

/** So many models; facts say that the last one costs most. */
function ranked(count: number, price: object = two): World {
  const ids = idsOf(count);
  const known = new Map(ids.map((id, index) => [id, { rank: count - index, busyness: 0 }]));
  return {
    usage: { ...usageOf(ids.map((id) => ({ id, metrics: METRICS }))), known },
    prices: { all: price },
  };
}

const money = (world: World, name: string) => widget(render(world), `money_${name}`);
const sumOf = (values: Record<string, number>): number =>
  Object.values(values).reduce((sum, value) => sum + value, 0);

describe('cost by model', () => {
  test.each<[string, number, string[]]>([
    ['models', 7, idsOf(7).toReversed()],
    ['models', 9, [...idsOf(9).toReversed().slice(0, 7), 'Others, 2 models']],
    ['table', 15, idsOf(15).toReversed()],
    ['table', 40, [...idsOf(40).toReversed().slice(0, 15), 'Others, 25 models']],
  ])('money_%s of %i models begins with those that cost most', (name, count, labels) => {
    const one = money(ranked(count), name);
    expect(shownIn(one).map(({ label }) => label)).toEqual(labels);
    expect(titleOf(one)).toBe(
      name === 'models' ? 'Cost by model, USD per hour' : 'Cost in the viewed range, USD',
    );
  });

  test.each([
    ...[1, 7, 8, 26, 40, 100].map((count) => [count, four] as const),
    ...[48, 72, 200].map((count) => [count, two] as const),
  ])('of %i models is whole: its top is the sum of all', (count, price) => {
    const world = ranked(count, price);
    const data = Object.fromEntries(
      idsOf(count).map((id, index) => [`OutputTokenCount ${id}`, 1e6 * (index + 1)]),
    );
    for (const name of ['models', 'table']) {
      expect(sumOf(evaluate(money(world, name), data))).toBeCloseTo((count * (count + 1)) / 2, 6);
    }
  });

  test('has a colour of its own for each of the eight that cost most, and grey for all others', () => {
    const lines = shownIn(money(ranked(20), 'table'));
    const colours = lines.map(({ color }) => color);
    expect(new Set(colours.slice(0, 8)).size).toBe(8);
    expect(new Set(colours.slice(8))).toEqual(new Set([PALETTE.grey]));
    expect(colours.slice(0, 8)).not.toContain(PALETTE.grey);
    const stack = shownIn(money(ranked(20), 'models'));
    expect(stack.slice(0, 7).map(({ color }) => color)).toEqual(colours.slice(0, 7));
    expect(stack[7]?.color).toBe(PALETTE.grey);
  });

  test('sums all series of a model, those that discovery leaves out, too', () => {
    const world = { usage: usageOf(['us.a.m', 'eu.a.m', 'b.m']), prices: { all: two } };
    const data = {
      'InputTokenCount us.a.m': 1e6,
      'OutputTokenCount eu.a.m': 10e6,
      'InputTokenCount b.m': 1e8,
    };
    const expected = { 'a.m': 11, 'b.m': 100 };
    const settings = { discovery: { exclude: ['eu.*'] } };
    expect(evaluate(money(world, 'models'), data)).toEqual(expected);
    expect(evaluate(money({ ...world, settings }, 'models'), data)).toEqual(expected);
  });

  test('is multiplied once, in your currency and by your period', () => {
    const settings = { priceMultiplier: 0.5, currency: 'EUR', costPeriod: 86_400 };
    const one = money({ ...ranked(1), settings }, 'models');
    expect(titleOf(one)).toBe('Cost by model, EUR per day');
    expect(evaluate(one, { 'InputTokenCount v.m-1000': 3e6 })).toEqual({ 'v.m-1000': 1.5 });
    expect(new Set(entries(one).map(({ period }) => period))).toEqual(new Set([86_400]));
  });

  test('leaves out the newest period, and is 0 where there is no data: a gap would draw the lines above it too low', () => {
    const one = money(ranked(3), 'models');
    expect(one.properties).toMatchObject({ view: 'timeSeries', stacked: true });
    for (const { expression } of shownIn(one)) {
      expect(expression).toMatch(/^IF\(epoch<MAX\(epoch\),FILL\(SUM\(\[.*\]\),0\)\)$/);
    }
    expect(Object.values(evaluate(one, {}))).toEqual([0, 0, 0]);
    // The table has the newest period, too: it sums up.
    expect(money(ranked(3), 'table').properties).toMatchObject({
      view: 'table',
      table: { summaryColumns: ['SUM', 'MAX'] },
    });
    expect(JSON.stringify(money(ranked(3), 'table'))).not.toContain('epoch');
  });

  test('that does not fit is drawn in part, and the title counts', () => {
    const us = systemProfile('us', 'big.model');
    const teams = Array.from({ length: 118 }, (_, index) =>
      applicationProfile(`team${1_000 + index}0000`, `team ${index}`, us.modelArns),
    );
    const one = money(
      {
        catalogue: { profiles: [us, ...teams] },
        usage: usageOf(teams.map(({ id }) => ({ id, metrics: METRICS }))),
        prices: Object.fromEntries(
          teams.map(({ id }, index) => [
            `p${index}`,
            {
              models: [id],
              per: '1M',
              input: 1.000_001 + index,
              output: 2.000_001 + index,
              cacheRead: 1,
              cacheWrite: 2,
            },
          ]),
        ),
      },
      'models',
    );
    // Page 1 has no room for 472 metrics in each of its panels. A series is drawn with all four of its metrics.
    const drawn = Map.groupBy(
      entries(one).filter(({ path }) => path[1]?.endsWith('TokenCount')),
      ({ path }) => path[3],
    );
    expect(new Set([...drawn.values()].map(({ length }) => length))).toEqual(new Set([4]));
    expect(drawn.size).toBeGreaterThan(60);
    expect(titleOf(one)).toBe(`Cost by model, USD per hour, ${drawn.size} of 118 series`);
  });

  test.each(['models', 'table', 'month'])('without a price there is no money_%s', (name) => {
    expect(() => money({ usage: usageOf(['a.m']) }, name)).toThrow('no widget');
  });
});

describe('the month at this rate', () => {
  const month = (world: World = {}) => money({ ...ranked(2), ...world }, 'month');
  const horizontal = (world: World): unknown =>
    (month(world).properties.annotations as { horizontal: unknown } | undefined)?.horizontal;

  test('is what 730 hours cost at the mean of the whole periods', () => {
    const data = { 'InputTokenCount v.m-1000': 2e6, 'OutputTokenCount v.m-1001': 1e6 };
    expect(Object.values(evaluate(month(), data))).toEqual([3 * 730]);
    const daily = month({ settings: { costPeriod: 86_400 } });
    expect(Object.values(evaluate(daily, data))[0]).toBeCloseTo((3 * 730) / 24, 9);
  });

  const budget = { label: 'Budget 900', value: 900, color: PALETTE.red };
  /** The account spent 7 on each of 35 days. */
  const fact = formatFact(
    new Map([
      [
        accountUsageId(REGION),
        { until: '2026-11-19', cost: Array(DAYS_OF_USAGE).fill(7), unpriced: 0, ranked: '2026-11-16' },
      ],
    ]),
  );
  // November has 30 days: 210.
  const forecast = { label: 'Forecast 210 (rest estimated from 28 days)', value: 210, color: PALETTE.ochre };

  test.each<[string, World, unknown]>([
    ['alone', {}, undefined],
    ['beside the budget', { settings: { monthlyBudget: 900 } }, [budget]],
    [
      'beside a budget for several Regions',
      { settings: { monthlyBudget: 900 }, board: { isOneOfSeveral: true } },
      [{ ...budget, label: 'Budget 900 (cost: this Region)' }],
    ],
    ['beside the forecast', { facts: { usage: fact } }, [forecast]],
    ['beside both', { settings: { monthlyBudget: 900 }, facts: { usage: fact } }, [budget, forecast]],
  ])('%s', (_, world, lines) => {
    expect(horizontal(world)).toEqual(lines);
  });
});
