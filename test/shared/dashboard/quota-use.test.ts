import { describe, expect, test } from 'vitest';
import type { Quota } from '../../../shared/bedrock/catalogue.ts';
import { metricCount, type Widget } from '../../../shared/dashboard/body.ts';
import { PALETTE } from '../../../shared/dashboard/colours.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { CATALOGUE, COUNTED, GLOBAL, NOVA, QUOTAS, SONNET, TEAM_A, TEAM_B, TOKENS, US } from './quotas.ts';
import { entries, namesOn, render, shownIn, titleOf, type World, widget } from './render.ts';
import { expectSoundPage } from './sound.ts';

const used = (ids: readonly string[], metrics = COUNTED) => usageOf(ids.map((id) => ({ id, metrics })));
const WORLD: World = {
  catalogue: CATALOGUE,
  quotas: QUOTAS,
  usage: used([US, GLOBAL, TEAM_A, TEAM_B, NOVA]),
};
const minute = (world: World): Widget => widget(render(world), 'incident_quotas');
/** The quotas that CloudWatch compares, as they are called in the legend. */
const compared = (one: Widget) =>
  entries(one).flatMap(({ id = '', label = '' }) => (/^q\d+$/.test(id) ? [label] : []));

/** So many models, each with a quota of tokens a minute that `each` series share. */
function many(count: number, each = 1): World & { readonly quotas: readonly Quota[] } {
  const bases = Array.from({ length: count }, (_, index) => `v.m-${1_000 + index}`);
  const codeOf = (index: number): string => `L-A000${1_000 + index}`;
  const ids = bases.flatMap((base) => Array.from({ length: each }, (_, at) => `r${at}.${base}`));
  return {
    usage: used(ids),
    settings: {
      maxPages: 99,
      quotas: { codes: Object.fromEntries(bases.map((base, index) => [`*${base}`, [codeOf(index)]])) },
    },
    quotas: bases.map((base, index) => ({
      code: codeOf(index),
      name: `On-demand model inference tokens per minute for ${base}`,
      value: 1_000,
    })),
  };
}

describe('the use of quotas', () => {
  test('is in per cent of each, summed over all series that share one, the highest first', () => {
    const data = Object.fromEntries(
      [US, TEAM_A, TEAM_B, GLOBAL, NOVA].flatMap((id) => [
        [`EstimatedTPMQuotaUsage ${id}`, 50_000],
        [`Invocations ${id}`, 40],
      ]),
    );
    // 3 * 50,000 of 200,000; 3 * 40 of 500; 50,000 of 1,000,000; 50,000 of 4,000,000.
    expect(Object.entries(evaluate(minute(WORLD), data))).toEqual([
      ['tokens/min, Cross-region: Anthropic Claude Sonnet 4.5 V1', 75],
      ['requests/min, Cross-region: Anthropic Claude Sonnet 4.5 V1', 24],
      ['tokens/min, Global cross-region: Anthropic Claude Sonnet 4.5 V1', 5],
      ['tokens/min, On-demand: Amazon Nova Lite', 1.25],
    ]);
    const day = widget(render(WORLD), 'account_quotas_day');
    expect(evaluate(day, { [`EstimatedTPMQuotaUsage ${GLOBAL}`]: 144e6 })).toEqual({
      'tokens/day, Global cross-region: Anthropic Claude Sonnet 4.5 V1': 10,
    });
  });

  test('shows the five that come nearest to their limit, whichever they are', () => {
    const data = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `EstimatedTPMQuotaUsage r0.v.m-${1_000 + index}`,
        10 * index,
      ]),
    );
    const use = evaluate(minute(many(12)), data);
    expect(Object.values(use)).toEqual([11, 10, 9, 8, 7]);
    expect(Object.keys(use)[0]).toBe('tokens/min, On-demand: v.m-1011');
  });

  test.each([
    ['incident_quotas', 'Quota used, the highest five', '-PT3H', 60],
    ['account_quotas_day', 'Daily quota used', '-P14D', 86_400],
  ])(
    '%s has the range and the period of its quotas, and lines at 80 and 100 %%',
    (name, title, start, period) => {
      const one = widget(render({ ...WORLD, settings: { period: 3600 } }), name);
      expect(titleOf(one)).toBe(title);
      expect(one.properties).toMatchObject({ start, yAxis: { left: { label: '% of the quota', min: 0 } } });
      expect(new Set(entries(one).map((entry) => entry.period))).toEqual(new Set([period]));
      expect(one.properties.annotations).toEqual({
        horizontal: [
          { label: 'Quota', value: 100, color: PALETTE.red },
          { label: '80 %', value: 80, color: PALETTE.amber },
        ],
      });
      // One entry of many lines: without a label of its own, each line keeps the name of its quota.
      expect(shownIn(one)).toMatchObject([{ label: '', expression: expect.stringMatching(/^SORT\(\[q0\b/) }]);
    },
  );

  const BOTH = ['incident_quotas', 'account_quotas_day'];
  test.each<[string, World, string[]]>([
    ['quotas are known', WORLD, BOTH],
    ['quotas were not read', { ...WORLD, quotas: undefined }, []],
    ['the settings do not show them', { ...WORLD, settings: { quotas: { show: false } } }, []],
    ['nothing has traffic', { ...WORLD, usage: used([]) }, []],
    ['there is none', { ...WORLD, quotas: [] }, []],
    [
      'all are 0, which has no percentage',
      { ...WORLD, quotas: QUOTAS.map((one) => ({ ...one, value: 0 })) },
      [],
    ],
    [
      'no model publishes the estimate of tokens',
      { ...WORLD, usage: used([US, NOVA], ['Invocations']) },
      ['incident_quotas'],
    ],
  ])('where %s', (_, world, expected) => {
    expect(namesOn(render(world)).filter((name) => name.includes('_quotas'))).toEqual(expected);
  });

  test('counts what discovery leaves out: it uses the quota all the same', () => {
    const world = { ...WORLD, settings: { discovery: { exclude: [TEAM_A, TEAM_B] } } };
    const data = Object.fromEntries(
      [US, TEAM_A, TEAM_B].map((id) => [`EstimatedTPMQuotaUsage ${id}`, 20_000]),
    );
    expect(Object.values(evaluate(minute(world), data))[0]).toBe(30);
  });

  test('is that of a quota that you name by its code, too', () => {
    const settings = { quotas: { codes: { 'us.*': ['L-0000000E'] } } };
    const one = minute({ ...WORLD, usage: used([US]), settings });
    // 1,000,000 of 4,000,000 tokens, and 25 of 500 requests.
    expect(evaluate(one, { [`EstimatedTPMQuotaUsage ${US}`]: 1e6, [`Invocations ${US}`]: 25 })).toEqual({
      'tokens/min, On-demand: Amazon Nova Lite': 25,
      'requests/min, Cross-region: Anthropic Claude Sonnet 4.5 V1': 5,
    });
  });
});

describe('more quotas than fit', () => {
  test.each([
    [1, 1],
    [40, 1],
    [100, 1],
    [100, 4],
    [101, 1],
    [125, 3],
    [300, 1],
  ])('%i of %i series each stay within the limits, and the title counts', (count, each) => {
    const desired = render(many(count, each));
    for (const { body } of desired.pages) expectSoundPage(body);
    const one = widget(desired, 'incident_quotas');
    const { length } = compared(one);
    expect(titleOf(one)).toBe(
      length === count
        ? 'Quota used, the highest five'
        : `Quota used, the highest five, ${length} of ${count} quotas`,
    );
    // At most a hundred are compared. Each takes an entry beside its metrics, and so does the comparison.
    expect(length).toBe(Math.min(count, 100, Math.floor((500 - 1) / (each + 1))));
  });

  test('those of your model entries are among those compared', () => {
    const [last, world] = ['r0.v.m-1149', many(150)];
    const isCompared = (one: World): boolean =>
      compared(minute(one)).some((label) => label.includes('m-1149'));
    expect(isCompared(world)).toBe(false);
    expect(isCompared({ ...world, models: { mine: last } })).toBe(true);
  });

  test('one that more series share than a widget has entries is left out, and the others are not', () => {
    const shared = Array.from({ length: 600 }, (_, at) => `r${at}.v.m-1000`);
    expect(namesOn(render({ ...many(1), usage: used(shared) }))).not.toContain('incident_quotas');
    const one = minute({ ...many(2), usage: used([...shared, 'r0.v.m-1001']) });
    expect(titleOf(one)).toBe('Quota used, the highest five, 1 of 2 quotas');
    expect(evaluate(one, { 'EstimatedTPMQuotaUsage r0.v.m-1001': 500 })).toEqual({
      'tokens/min, On-demand: v.m-1001': 50,
    });
  });

  test.each([150, 239, 240, 400])(
    'one that %i series share is their sum, in expressions that fit',
    (count) => {
      const us = systemProfile('us', SONNET);
      const teams = Array.from({ length: count }, (_, index) =>
        applicationProfile(`team${1_000 + index}0000`, `team ${index}`, us.modelArns),
      );
      const one = minute({
        catalogue: {
          foundationModels: [foundationModel(SONNET, { name: 'Claude Sonnet 4.5', inferenceTypes: [] })],
          profiles: [us, ...teams],
        },
        quotas: [TOKENS],
        usage: used(teams.map(({ id }) => id)),
      });
      expect(metricCount(one.properties)).toBeLessThanOrEqual(500);
      for (const { expression = '' } of entries(one)) expect(expression.length).toBeLessThanOrEqual(2_048);
      const data = Object.fromEntries(
        teams.map(({ id }) => [`EstimatedTPMQuotaUsage ${id}`, TOKENS.value / 100]),
      );
      expect(Object.values(evaluate(one, data))[0]).toBeCloseTo(count, 9);
    },
  );
});
