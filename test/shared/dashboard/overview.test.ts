import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metricCount, type Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { presentPage } from '../../../shared/drift/live-page.ts';
import { foundationModel, usageOf } from '../builders.ts';
import { law } from '../laws.ts';
import { CATALOGUE, COUNTED, GLOBAL, NOVA, QUOTAS, TEAM_A, US } from './quotas.ts';
import { BOARD, markdown, namesOn, render, type World, widget, widgetsOf } from './render.ts';

const prices = { all: { models: ['*'], per: '1M', input: 1, output: 2 } };
const EVERYTHING = [
  ...COUNTED,
  'InvocationThrottles',
  'CacheReadInputTokenCount',
  'CacheWriteInputTokenCount',
  'TimeToFirstToken',
];

/** Your widgets on page 1: some text, and metrics in as few widgets as they need. */
function yours(widgets: number, metrics = 0): Pick<World, 'pages'> {
  const graphs = Array.from({ length: Math.ceil(metrics / 500) }, (_, at) => ({
    type: 'metric',
    properties: { metrics: Array(Math.min(500, metrics - 500 * at)).fill(['A', 'B']) },
  }));
  const texts = Array.from({ length: widgets }, () => ({ type: 'text', properties: { markdown: 'x' } }));
  return { pages: new Map([['Board', presentPage('Board', { widgets: [...graphs, ...texts] })]]) };
}

const metricsOn = (widgets: readonly Widget[]): number =>
  widgets.reduce((sum, { properties }) => sum + metricCount(properties), 0);
const leftOut = (world: World): string[] =>
  render(world).problems.flatMap(({ message }) => /^no room for (.*) beside/.exec(message)?.[1] ?? []);

test('page 1 begins with state, numbers, what fails, what it costs, rankings, and what all models use', () => {
  const desired = render({
    settings: { monthlyBudget: 900, alarms: { errorRate: true } },
    catalogue: CATALOGUE,
    quotas: QUOTAS,
    usage: {
      ...usageOf([US, GLOBAL, TEAM_A, NOVA].map((id) => ({ id, metrics: EVERYTHING }))),
      logDelivery: [{ metric: 'ModelInvocationLogsS3DeliverySuccess', dimensions: [] }],
    },
    prices,
  });
  const names = namesOn(desired);
  expect(names[0]).toBe('banner');
  expect(names[1]).toMatch(/^alarms_/);
  expect(names.slice(2, 26)).toEqual([
    ...['requests', 'errors', 'throttles', 'speed', 'cost', 'month'].map((name) => `numbers_${name}`),
    ...['outcomes', 'trouble', 'latency', 'quotas'].map((name) => `incident_${name}`),
    ...['models', 'table', 'month'].map((name) => `money_${name}`),
    ...['latency', 'top_requests', 'top_throttles'].map((name) => `ranking_${name}`),
    ...['tokens', 'sizes', 'numbers', 'logs', 'quotas_day'].map((name) => `account_${name}`),
    'profiles_text',
    'profiles_input',
    'profiles_output',
  ]);
  const rest = names.slice(names.indexOf('profiles_costs') + 1);
  expect(new Set(rest.slice(0, -1).map((name) => name.slice(0, 4)))).toEqual(new Set(['d_2f']));
  expect(rest.at(-1)).toBe('line');
});

test('without any model page 1 has what the account counts', () => {
  expect(namesOn(render({}))).toEqual([
    'banner',
    ...['requests', 'errors', 'throttles', 'speed'].map((name) => `numbers_${name}`),
    ...['outcomes', 'trouble', 'latency'].map((name) => `incident_${name}`),
    ...['tokens', 'sizes', 'numbers'].map((name) => `account_${name}`),
    'line',
  ]);
});

describe('where there is too little room on page 1', () => {
  const world: World = { usage: usageOf([NOVA]), prices };

  // The metrics of four numbers are 1 + 4 + 3 + 1; those of the cost 8, and of the month 9.
  test.each<[number, string[]]>([
    [2_500, []],
    [2_492, []],
    [2_491, ['requests', 'errors', 'throttles', 'speed']],
    [2_475, ['requests', 'errors', 'throttles', 'speed']],
    [2_474, ['requests', 'errors', 'throttles', 'speed', 'cost', 'month']],
  ])('beside %i metrics of your own the numbers that fit are drawn', (count, numbers) => {
    const crowded = { ...world, ...yours(0, count) };
    expect(namesOn(render(crowded)).filter((name) => /^(?:numbers|incident|money)_/.test(name))).toEqual(
      numbers.map((name) => `numbers_${name}`),
    );
    expect(leftOut(crowded)).toContain('what fails');
    expect(leftOut(crowded).includes('the numbers of all models')).toBe(numbers.length === 0);
    expect(leftOut(crowded).includes('the cost in numbers')).toBe(numbers.length < 6);
  });

  const BY_IMPORTANCE = [
    'the numbers of all models',
    'the cost in numbers',
    'what fails',
    'the cost of all models',
    'the rankings of models',
    'what all models use',
  ];

  test('the least important sections go first, and each is a problem', () => {
    const seen = new Set<number>();
    for (let count = 2_380; count <= 2_500; count += 1) {
      const gone = leftOut({ ...world, ...yours(0, count) });
      expect(gone.toSorted()).toEqual(BY_IMPORTANCE.slice(BY_IMPORTANCE.length - gone.length).toSorted());
      seen.add(gone.length);
    }
    expect([...seen]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('so do those that your widgets leave no place for', () => {
    // Beside banner, alarms and line, four widgets are numbers, two more are those of the cost, and three are what fails.
    expect(leftOut({ ...world, ...yours(487) }).toSorted()).toEqual(BY_IMPORTANCE.slice(3).toSorted());
    expect(leftOut({ ...world, ...yours(490) }).toSorted()).toEqual(BY_IMPORTANCE.slice(2).toSorted());
    expect(leftOut({ ...world, ...yours(492) }).toSorted()).toEqual(BY_IMPORTANCE.slice(1).toSorted());
    expect(leftOut({ ...world, ...yours(494) }).toSorted()).toEqual(BY_IMPORTANCE.toSorted());
  });

  test('page 1 fits beside any number of your own widgets', () => {
    const rich: World = {
      settings: { maxPages: 9 },
      catalogue: {
        ...CATALOGUE,
        foundationModels: [foundationModel('v.idle'), ...CATALOGUE.foundationModels],
      },
      quotas: QUOTAS,
      usage: usageOf([US, GLOBAL, TEAM_A, NOVA].map((id) => ({ id, metrics: EVERYTHING }))),
      prices,
    };
    const own = fc.tuple(
      fc.oneof(fc.nat(495), fc.constantFrom(0, 480, 490)),
      fc.oneof(fc.nat(2_500), fc.constantFrom(0, 2_400, 2_500)),
    );
    law(
      fc.property(own, ([widgets, metrics]) => {
        const graphs = Math.ceil(metrics / 500);
        const desired = render({ ...rich, ...yours(Math.max(0, widgets - graphs), metrics) });
        const page = widgetsOf(desired);
        expect(page.length + Math.max(widgets, graphs)).toBeLessThanOrEqual(500);
        expect(metricsOn(page) + metrics).toBeLessThanOrEqual(2_500);
        const names = page.map((one) => readMark(one)?.widget);
        expect([names[0], names.at(-2), names.at(-1)]).toEqual(['banner', 'idle', 'line']);
      }),
      { numRuns: 60 },
    );
  });
});

describe('page 1 of 150 models, with all that can be shown', () => {
  const ids = Array.from({ length: 150 }, (_, index) => `v.m-${1_000 + index}`);
  const all = { all: { ...prices.all, cacheRead: 0.1, cacheWrite: 1.25 } };
  const usage = usageOf(ids.map((id) => ({ id, metrics: EVERYTHING })));

  test('is whole within the limits, and so are as many pages as are allowed', () => {
    const desired = render({ settings: { maxPages: 4, monthlyBudget: 9_000 }, usage, prices: all });
    expect(desired.problems.filter(({ key }) => key !== 'maxPages')).toEqual([]);
    expect(desired.pages).toHaveLength(4);
    for (const { body } of desired.pages) {
      expect(body.widgets.length).toBeLessThanOrEqual(500);
      expect(metricsOn(body.widgets)).toBeLessThanOrEqual(2_500);
    }
  });

  test('shows problems, what retires, and all numbers without scrolling', () => {
    const models = Object.fromEntries(
      ids.slice(0, 20).map((id, index) => [`m${index}`, { modelId: id, titel: 'x'.repeat(999) }]),
    );
    const foundationModels = ids.map((id, index) =>
      foundationModel(id, {
        name: `A model whose name is longer than most names are, ${index}`,
        lifecycle: {
          status: 'LEGACY',
          legacyDate: '2026-03-01',
          extendedAccessDate: '2026-06-01',
          endOfLifeDate: index < 10 ? '2026-12-31' : `${2_300 - index}-01-31`,
        },
      }),
    );
    const known = new Map(
      ids.slice(0, 5).map((id) => {
        return [id, { rank: 1, busyness: 1, quietSince: '2026-11-01', unusedSince: '2026-11-01' }];
      }),
    );
    const regions = Array.from({ length: 8 }, (_, index) => `us-gov-south-${index}`);
    const linked = regions.map((region) => ({ ...BOARD, region, dashboardName: `Board-${region}` }));
    const desired = render({
      models,
      usage: { ...usage, known },
      prices: all,
      catalogue: { foundationModels },
      linked,
    });
    // 13 units of some 50 pixels are what a window of 1280 x 800 shows below the console's own head.
    const visible = widgetsOf(desired).filter(({ y, height }) => y + height <= 13);
    expect(visible.map((one) => readMark(one)?.widget).slice(2)).toEqual(
      ['requests', 'errors', 'throttles', 'speed', 'cost', 'month'].map((name) => `numbers_${name}`),
    );
    const text = markdown(widget(desired, 'banner'));
    expect(text).toContain('(expect a higher price), end of life 2151-01-31');
    for (const line of ['Call or replace', 'Move to another model', 'Retiring'])
      expect(text).toContain(`**${line}:**`);
  });
});
