import { describe, expect, test } from 'vitest';
import { shortHash } from '../../../shared/kit/hash.ts';
import { desireRegion } from '../../../shared/loop/desire-region.ts';
import { catalogueOf, foundationModel, observed, parameter, usageOf } from '../builders.ts';
import { faultsOf } from './estate-laws.ts';
import { BOARD, entries, markdown, render, titleOf, widget } from './render.ts';

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
    for (const name of [
      'numbers_cost',
      'numbers_month',
      'money_models',
      'money_table',
      'money_month',
      '_cost',
    ]) {
      const id = /models|table/.test(name) ? `m${shortHash('d/amazon.nova-pro-v1:0')}_input0` : 'input0';
      expect(expressionsOf(drawn(changed, '2026-11-15'), name).join(' '), name).toContain(
        `${id}*IF(EPOCH(${id})<1794700800,3,4)/1000000`,
      );
    }
    expect(expressionsOf(drawn(changed, '2026-11-15'), '_numbers').join()).not.toContain('EPOCH');
    expect(markdown(widget(drawn(changed, '2026-11-15'), '_header'))).toContain(' · price changed lately · ');
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
    expect(expressionsOf(drawn(changed, undefined, { priceMultiplier: 0.8 }), '_cost')).toContain(
      'IF(epoch<MAX(epoch),FILL(input0*IF(EPOCH(input0)<1794700800,3,4)/1000000*0.8,0))',
    );
  });

  test('has the period of costs, which begins with each day', () => {
    const periods = (settings: object) =>
      new Set(
        entries(widget(drawn(changed, undefined, settings), 'numbers_cost')).map(({ period }) => period),
      );
    expect(periods({ period: 300 })).toEqual(new Set([3600]));
    expect(periods({ costPeriod: 7200 })).toEqual(new Set([7200]));
    expect(periods({ period: 7 * 3600 })).toEqual(new Set([3600]));
  });

  test('in another unit is the same price', () => {
    const perThousand = { models: [NOVA], per: '1K', input: 0.003, output: 0.012, from: '2026-11-15' };
    const { a } = changed;
    expect(expressionsOf(drawn({ a, b: perThousand }), '_cost')).toContain(
      'IF(epoch<MAX(epoch),FILL(input0*3/1000000,0))',
    );
  });
});

describe('a price that begins on 15 November', () => {
  const desired = drawn({ b: entryOf(4, { from: '2026-11-15' }) });

  test('is none before, and row and banner say so', () => {
    expect(expressionsOf(desired, '_cost')).toContain(
      'IF(epoch<MAX(epoch),FILL(input0*IF(EPOCH(input0)<1794700800,0,4)/1000000,0))',
    );
    expect(markdown(widget(desired, '_header'))).toContain(
      ' · not in the cost: what had no price before 2026-11-15 · ',
    );
    expect(markdown(widget(desired, 'banner'))).toContain(
      '**Not in the cost:** amazon.nova-pro-v1:0: what had no price before 2026-11-15 (',
    );
  });

  test('saves nothing before', () => {
    expect(expressionsOf(desired, 'numbers_cost').find((one) => one.includes('3.6'))).toContain(
      'cacheRead0*IF(EPOCH(cacheRead0)<1794700800,0,3.6)/1000000',
    );
  });

  test('is complete after 40 days', () => {
    const later = drawn({ b: entryOf(4, { from: '2026-11-15' }) }, '2026-12-25');
    expect(markdown(widget(later, '_header'))).not.toContain('not in the cost');
    expect(markdown(widget(later, 'banner'))).not.toContain('Not in the cost');
  });

  test('is not there yet on the day before', () => {
    const before = drawn({ b: entryOf(4, { from: '2026-11-15' }) }, '2026-11-14');
    expect(() => widget(before, 'numbers_cost')).toThrow();
    expect(markdown(widget(before, 'banner'))).toContain(
      '**Not in the cost:** amazon.nova-pro-v1:0: what has no price of input, output',
    );
  });
});

describe('a price that changed more often than is drawn', () => {
  const days = ['2026-11-05', '2026-11-08', '2026-11-11', '2026-11-14'];
  const header = (desired: ReturnType<typeof render>) => markdown(widget(desired, '_header'));

  test('is none before the third change from now, and the heading says so', () => {
    const typed = Object.fromEntries(days.map((from, place) => [`p${place}`, entryOf(place + 2, { from })]));
    const { p0: _, ...three } = typed;
    expect(header(drawn({ p: entryOf(1), ...three }))).not.toContain('not in the cost');
    expect(header(drawn({ p: entryOf(1), ...typed }))).toContain(
      ' · not in the cost: what had no price before 2026-11-08 · ',
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

  test('what does not fit is left out, and the banner says how much', () => {
    const [changed, constant] = [2, 0].map((changes) => desireRegion(estate(100, changes, false).observed));
    // A metric with a price that changed counts one and a half times: 78 * 4 * 1.5 fit into 472.
    expect(changed && markdown(widget(changed, 'banner'))).toContain(
      ', 18 more: 22 of 100 series for lack of room (`',
    );
    expect(changed && titleOf(widget(changed, 'money_models'))).toBe(
      'Cost by model, USD per hour, 78 of 100 models',
    );
    expect(constant && titleOf(widget(constant, 'money_models'))).toBe('Cost by model, USD per hour');
  });
});
