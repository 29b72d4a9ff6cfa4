import { describe, expect, test } from 'vitest';
import { desireRegion } from '../../../shared/loop/desire-region.ts';
import { catalogueOf, foundationModel, observed, parameter, usageOf } from '../builders.ts';
import { faultsOf } from './estate-laws.ts';
import { BOARD, entries, markdown, render, widget } from './render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const CACHED = {
  id: NOVA,
  metrics: [
    'Invocations',
    'InputTokenCount',
    'OutputTokenCount',
    'CacheReadInputTokenCount',
    'CacheWriteInputTokenCount',
  ],
};
const entryOf = (input: number, more: object = {}) => ({
  models: [NOVA],
  per: '1M',
  input,
  output: 4 * input,
  cacheRead: input / 10,
  cacheWrite: input,
  ...more,
});

function drawn(prices: Readonly<Record<string, object>>, today?: string, settings: object = {}) {
  return render({ usage: usageOf([CACHED]), prices, settings, ...(today === undefined ? {} : { today }) });
}

const expressionsOf = (desired: ReturnType<typeof render>, name: string) =>
  entries(widget(desired, name)).flatMap(({ expression }) => expression ?? []);

describe('a price that changed on 15 November', () => {
  const changed = { a: entryOf(3), b: entryOf(4, { from: '2026-11-15' }) };

  test('is in every expression with its day, and in none of the day before it', () => {
    for (const name of ['cost_number', 'cost_month', 'cost_graph', '_cost']) {
      expect(expressionsOf(drawn(changed, '2026-11-15'), name), name).toContain(
        'input0*IF(EPOCH(input0)<1794700800,3,4)/1000000',
      );
    }
    expect(JSON.stringify(drawn(changed, '2026-11-14').pages)).toBe(
      JSON.stringify(drawn({ a: entryOf(3) }, '2026-11-14').pages),
    );
  });

  test('changes nothing from day to day', () => {
    expect(JSON.stringify(drawn(changed, '2026-11-15'))).toBe(JSON.stringify(drawn(changed, '2026-12-24')));
  });

  test('is the price for all time after 40 days', () => {
    const bytes = JSON.stringify(drawn(changed, '2026-12-25').pages);
    expect(bytes).not.toContain('IF(EPOCH(input0)');
    expect(bytes.replaceAll('prices/b', 'prices/a')).toBe(
      JSON.stringify(drawn({ a: entryOf(4) }, '2026-12-25').pages),
    );
  });

  test('multiplied, is multiplied once on all days', () => {
    const [, ...parts] = expressionsOf(drawn(changed, undefined, { priceMultiplier: 0.8 }), '_cost');
    expect(parts).toContain('input0*IF(EPOCH(input0)<1794700800,3,4)/1000000*0.8');
  });

  test('has the period of costs, which begins with each day', () => {
    const periods = (settings: object) =>
      new Set(
        entries(widget(drawn(changed, undefined, settings), 'cost_number')).map(({ period }) => period),
      );
    expect(periods({ period: 300 })).toEqual(new Set([3600]));
    expect(periods({ costPeriod: 7200 })).toEqual(new Set([7200]));
    expect(periods({ period: 7 * 3600 })).toEqual(new Set([3600]));
  });

  test('in another unit is the same price', () => {
    const perThousand = { models: [NOVA], per: '1K', input: 0.003, output: 0.012, from: '2026-11-15' };
    const { a } = changed;
    expect(expressionsOf(drawn({ a, b: perThousand }), '_cost')).toContain('input0*3/1000000');
  });
});

describe('a price that begins on 15 November', () => {
  const desired = drawn({ b: entryOf(4, { from: '2026-11-15' }) });

  test('is none before, and every sum says so', () => {
    expect(expressionsOf(desired, '_cost')).toContain('input0*IF(EPOCH(input0)<1794700800,0,4)/1000000');
    expect(markdown(widget(desired, '_header'))).toContain(
      '**cost is incomplete: not all priced before 2026-11-15**',
    );
    expect(markdown(widget(desired, 'cost_text'))).toContain('Cost is shown for 0 of 1 model');
  });

  test('saves nothing before', () => {
    expect(expressionsOf(desired, 'cost_number').find((one) => one.includes('3.6'))).toContain(
      'cacheRead0*IF(EPOCH(cacheRead0)<1794700800,0,3.6)/1000000',
    );
  });

  test('is complete after 40 days', () => {
    const later = drawn({ b: entryOf(4, { from: '2026-11-15' }) }, '2026-12-25');
    expect(markdown(widget(later, '_header'))).not.toContain('incomplete');
  });

  test('is not there yet on the day before', () => {
    const before = drawn({ b: entryOf(4, { from: '2026-11-15' }) }, '2026-11-14');
    expect(markdown(widget(before, 'cost_text'))).toContain('No cost can be shown');
  });
});

describe('a price that changed more often than is drawn', () => {
  const days = ['2026-11-05', '2026-11-08', '2026-11-11', '2026-11-14'];
  const header = (desired: ReturnType<typeof render>) => markdown(widget(desired, '_header'));

  test('is none before the third change from now, and every sum says so', () => {
    const typed = Object.fromEntries(days.map((from, place) => [`p${place}`, entryOf(place + 2, { from })]));
    const { p0: _, ...three } = typed;
    expect(header(drawn({ p: entryOf(1), ...three }))).not.toContain('incomplete');
    expect(header(drawn({ p: entryOf(1), ...typed }))).toContain(
      '**cost is incomplete: not all priced before 2026-11-08**',
    );
  });
});

describe('many series whose prices all changed', () => {
  const KINDS = { input: 1, output: 4, cacheRead: 0.1, cacheWrite: 1.25 };

  /** `isAlike`: all have the same prices; else each has its own, of all digits. */
  function estate(series: number, changes: number, isAlike: boolean) {
    const ids = Array.from({ length: series }, (_, index) => `v${index % 5}.m-${index}-v1:0`);
    const price = (models: readonly string[], index: number, change: number) => ({
      models,
      per: '1M',
      ...Object.fromEntries(
        Object.entries(KINDS).map(([kind, times]) => [kind, times * (1.000_001 + index + 1.3 * change)]),
      ),
      ...(change === 0 ? {} : { from: `2026-11-0${change}` }),
    });
    const all = Array.from({ length: changes + 1 }, (_, change) => change);
    const prices = all.flatMap((change) =>
      isAlike
        ? [parameter(`prices/all-${change}`, price(['*'], 1, change))]
        : ids.map((id, index) => parameter(`prices/${index}-${change}`, price([id], index, change))),
    );
    const answers = {
      parameters: [parameter('settings', { monthlyBudget: 100 }), ...prices],
      catalogue: catalogueOf({ foundationModels: ids.map((id) => foundationModel(id)) }),
      usage: usageOf(ids.map((id) => ({ ...CACHED, id }))),
      pages: new Map(),
      alarms: [],
    };
    return { observed: observed(answers, BOARD), linked: [] };
  }

  test.each([
    [20, 2, false],
    [118, 1, false],
    [118, 2, false],
    [118, 3, false],
    [118, 2, true],
    [130, 2, true],
  ])('%d series, %d changes, alike: %s: no limit is exceeded', (series, changes, isAlike) => {
    expect(faultsOf(estate(series, changes, isAlike))).toEqual([]);
  });

  test('what does not fit is left out, and said', () => {
    const { observed: world } = estate(118, 2, false);
    const title = (of: typeof world) => widget(desireRegion(of), 'cost_graph').properties.title;
    expect(title(world)).toMatch(/^Cost of all models, \d+ of 118 series/);
    expect(title(estate(118, 0, false).observed)).toBe('Cost of all models');
  });
});
