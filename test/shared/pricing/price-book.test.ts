import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../shared/bedrock/claims.ts';
import type { Series } from '../../../shared/bedrock/series.ts';
import type { PriceEntry } from '../../../shared/config/price-entry.ts';
import { type Lookup, lookUpPrice, priceBook } from '../../../shared/pricing/price-book.ts';
import { formatPriceSource } from '../../../shared/pricing/price-source.ts';
import { accountArn, configOf, TODAY } from '../builders.ts';
import { law, shuffled } from '../laws.ts';

const BASE = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const plain: Series = { id: BASE, scope: 'in-region', base: BASE };
const us: Series = { id: `us.${BASE}`, scope: 'us', base: BASE };
const app: Series = { id: 'app123456789', scope: 'application', base: BASE, name: 'Chat', source: us.id };
const batch: Series = { id: 'batch1234567', scope: 'application', base: BASE, name: 'Batch', source: BASE };
const rented: Series = { id: accountArn('provisioned-model', 'p1'), scope: 'provisioned', base: BASE };
const own: Series = {
  id: accountArn('imported-model', 'i1'),
  scope: 'imported',
  base: accountArn('imported-model', 'i1'),
};
const tuned: Series = { id: accountArn('custom-model', 'c1'), scope: 'custom', base: BASE };

function lookUp(entries: readonly PriceEntry[], series: Series, claim?: Claim): Lookup {
  const book = priceBook({ prices: entries, claims: claim === undefined ? [] : [claim] });
  return lookUpPrice(book, series, TODAY);
}

/** Price entries by name, each with one pattern or several. */
function entriesOf(patterns: Readonly<Record<string, string | readonly string[]>>) {
  const prices = Object.entries(patterns).map(([name, models]): [string, object] => [
    name,
    { models: [models].flat(), per: '1M', input: 1 },
  ]);
  return configOf({ prices: Object.fromEntries(prices) }).prices;
}

function claimOf(kind: Claim['kind'], modelId: string, fields: object = { inputTokenPrice: 9 }): Claim {
  const [entry] = configOf({ models: { chat: { modelId, ...fields } } }).models;
  if (entry === undefined) throw new Error('the entry of this test cannot be parsed');
  return { entry, kind, base: BASE, series: [] };
}

function sourceOf({ price }: Lookup): string | undefined {
  return price === undefined ? undefined : formatPriceSource(price.from);
}

function winner(
  series: Series,
  patterns: Parameters<typeof entriesOf>[0],
  claim?: Claim,
): string | undefined {
  return sourceOf(lookUp(entriesOf(patterns), series, claim));
}

describe('a pattern of models never prices a service', () => {
  const policy: Series = {
    id: 'guardrails/TopicPolicy/ApplyGuardrail',
    scope: 'service',
    base: 'guardrails',
    source: 'guardrails/TopicPolicy',
  };
  test.each(['*', 'guard*', 'guardrails*', 'guardrails/*', '*Policy', policy.id])('%s', (pattern) => {
    expect(lookUp(entriesOf({ all: pattern }), policy)).toEqual({});
  });

  test.each<[string, string | undefined]>([
    ['guardrails', 'prices/own'],
    ['guardrails/TopicPolicy', 'prices/own'],
    ['guardrails/WordPolicy', undefined],
    ['agentCore', undefined],
  ])('the service %s does, if it is the one: %s', (service, source) => {
    const { prices } = configOf({ prices: { own: { service, textUnits: 1, vcpuHour: 1 } } });
    expect(sourceOf(lookUp(prices, policy))).toBe(source);
  });

  test('nor does the price of a service hold for models', () => {
    const { prices } = configOf({ prices: { own: { service: 'guardrails', textUnits: 1 } } });
    expect(lookUp(prices, plain)).toEqual({});
  });
});

test('no entries, no price, no problem', () => {
  expect(lookUp([], us)).toEqual({});
  expect(lookUp(entriesOf({ other: ['eu.*', 'amazon.*'] }), us)).toEqual({});
});

describe('prices are handed on whole', () => {
  test.each([
    ['per 1K', { per: '1K', amounts: { input: 0.003, output: 0.015 } }],
    ['per 1M', { per: '1M', amounts: { input: 3 } }],
    ['one price only', { per: '1M', amounts: { image: 0.04 } }],
    ['0 is a price', { per: '1M', amounts: { input: 0 } }],
  ])('%s', (_situation, prices) => {
    const { per, amounts } = prices;
    const entries = configOf({ prices: { list: { models: [us.id], per, ...amounts } } }).prices;
    expect(lookUp(entries, us)).toEqual({ price: { prices, from: { kind: 'prices', name: 'list' } } });
  });

  test('of an entry that knows the input only, nothing is filled in from a less exact one', () => {
    const { prices } = configOf({
      prices: {
        base: { models: [BASE], per: '1M', input: 3, output: 15 },
        us: { models: [us.id], per: '1K', input: 0.004 },
      },
    });
    expect(lookUp(prices, us).price).toEqual({
      from: { kind: 'prices', name: 'us' },
      prices: { per: '1K', amounts: { input: 0.004 } },
    });
  });
});

describe('the order of exactness', () => {
  /** From most to least exact, for each kind of series: the names say the level. */
  const ladders: [string, Series, [string, string][]][] = [
    [
      'a system profile',
      us,
      [
        ['exact series id', us.id],
        ['pattern with every literal of the series id', `${us.id}*`],
        ['pattern on the series id', 'us.*'],
        ['exact base', BASE],
        ['pattern with every literal of the base', `${BASE}*`],
        ['pattern on the base with many literals', 'anthropic.claude-sonnet-4-5-*'],
        ['pattern on the base with few literals', '*claude*'],
        ['pattern on everything', '*'],
      ],
    ],
    [
      'an application profile made from a system profile',
      app,
      [
        ['exact series id', app.id],
        ['pattern on the series id', 'app?????????'],
        ['exact source', us.id],
        ['pattern on the source with every literal of it', `${us.id}*`],
        ['pattern on the source', 'us.anthropic.*'],
        ['shorter pattern on the source', 'us.*'],
        ['exact base', BASE],
        ['pattern on the base', '*claude*'],
        ['pattern on everything', '*'],
      ],
    ],
    [
      'an application profile made from a model',
      batch,
      [
        ['exact series id', batch.id],
        ['pattern on the series id', 'b*'],
        ['exact source, which is the base', BASE],
        ['pattern on the base', 'anthropic.*'],
        ['pattern on everything', '*'],
      ],
    ],
    [
      'a plain id',
      plain,
      [
        ['exact series id, which is the base', BASE],
        ['pattern on the base', `${BASE.slice(0, -1)}?`],
        ['shorter pattern on the base', 'anthropic.*'],
        ['pattern on everything', '*'],
      ],
    ],
    [
      'a custom model',
      tuned,
      [
        ['exact series id', tuned.id],
        ['pattern on the series id', 'arn:*:custom-model/*'],
        ['exact base', BASE],
        ['pattern on the base', '*claude*'],
      ],
    ],
  ];

  test.each(ladders)('%s: each level beats all below it, whatever the names', (_kind, series, ladder) => {
    for (const [at, [, pattern]] of ladder.entries()) {
      for (const [, lower] of ladder.slice(at + 1)) {
        expect(winner(series, { a: pattern, b: lower }), `${pattern} against ${lower}`).toBe('prices/a');
        expect(winner(series, { a: lower, b: pattern }), `${pattern} against ${lower}`).toBe('prices/b');
        expect(lookUp(entriesOf({ a: lower, b: pattern }), series).tie?.rival).toBeUndefined();
      }
    }
  });

  test.each(ladders)('%s: each level alone gives the price', (_kind, series, ladder) => {
    for (const [, pattern] of ladder) expect(winner(series, { only: pattern })).toBe('prices/only');
  });

  test('fewer literals on a more exact level win over many on a less exact one', () => {
    expect(winner(us, { a: 'anthropic.claude-sonnet-4-5-20250929-v1:?', b: 'u?.*' })).toBe('prices/b');
    expect(winner(app, { a: BASE, b: 'u*' })).toBe('prices/b');
  });

  test('a pattern that also matches the base speaks of the base, not of the series', () => {
    for (const pattern of ['*', '*anthropic*', '*:0', '??*', '*.*']) {
      expect(winner(us, { a: pattern, b: BASE })).toBe('prices/b');
      expect(winner(app, { a: pattern, b: BASE })).toBe('prices/b');
    }
    expect(winner(us, { a: '*us.*', b: BASE })).toBe('prices/a');
  });

  test('an entry counts with its most exact pattern', () => {
    expect(winner(us, { a: '*anthropic*', b: ['amazon.*', '*', us.id] })).toBe('prices/b');
    expect(winner(us, { a: ['*', BASE], b: '*anthropic*' })).toBe('prices/a');
  });

  test('the source is for application profiles: a system profile has no other one', () => {
    expect(winner({ ...us, id: `eu.${BASE}`, scope: 'eu' }, { a: us.id })).toBeUndefined();
    expect(winner(batch, { a: us.id })).toBeUndefined();
    expect(winner(batch, { a: 'us.*' })).toBeUndefined();
  });
});

describe('ties: the first by name wins, and the rival is named', () => {
  test.each([
    ['the same series id', us, us.id, us.id],
    ['patterns on the series id', us, 'us.*', '?s.a*'],
    ['patterns on the source', app, 'us.*', '?s.a*'],
    ['the same source', app, us.id, us.id],
    ['the same base', us, BASE, BASE],
    ['patterns on the base', us, 'anthropic*', 'anthropi?.*'],
    ['the same pattern', plain, '*', '*'],
  ])('%s', (_situation, series, first, second) => {
    expect(lookUp(entriesOf({ beta: second, alpha: first }), series)).toEqual({
      price: { from: { kind: 'prices', name: 'alpha' }, prices: { per: '1M', amounts: { input: 1 } } },
      tie: {
        winner: { kind: 'prices', name: 'alpha' },
        rival: { kind: 'prices', name: 'beta' },
      },
    });
  });

  test('from different days are none: each day has the entry that began last', () => {
    const dated = (from?: string) => ({
      models: [us.id],
      per: '1M',
      input: 1,
      ...(from === undefined ? {} : { from }),
    });
    const { prices } = configOf({ prices: { a: dated('2026-11-10'), b: dated(), c: dated('2026-11-30') } });
    const found = lookUp(prices, us);
    expect(found.tie).toBeUndefined();
    expect(sourceOf(found)).toBe('prices/a');
    expect(found.price?.since).toBe('2026-11-10');
    expect(found.before).toEqual([
      { until: '2026-11-10', price: { prices: expect.anything(), from: { kind: 'prices', name: 'b' } } },
    ]);
  });

  test.each([
    ['of today', '2026-11-10'],
    ['of a day to come', '2026-12-24'],
  ])('from one day, %s, are one', (_, from) => {
    const dated = { models: [us.id], per: '1M', input: 1, from };
    const { prices } = configOf({ prices: { a: dated, b: dated, c: { ...dated, from: '2026-11-01' } } });
    expect(lookUp(prices, us).tie).toEqual({
      winner: { kind: 'prices', name: 'a' },
      rival: { kind: 'prices', name: 'b' },
    });
  });

  test('an entry that names the Region wins over one that does not, whichever began later', () => {
    const all = { models: [us.id], per: '1M', input: 1, from: '2026-11-10' };
    const { prices } = configOf({
      prices: { a: all, b: { ...all, regions: ['us-east-1'], from: '2026-11-01' } },
    });
    const found = lookUp(prices, us);
    expect([sourceOf(found), found.tie]).toEqual(['prices/b', undefined]);
  });

  test('names in code-point order', () => {
    expect(winner(us, { a: us.id, Z: us.id })).toBe('prices/Z');
    expect(winner(us, { '\u{1F680}': us.id, '\uFF21': us.id })).toBe('prices/\uFF21');
  });

  test('one entry with two equal patterns is no tie', () => {
    const entries = entriesOf({ list: ['us.*', '?s.a*', us.id, us.id] });
    expect(lookUp(entries, us).tie?.rival).toBeUndefined();
  });

  test('a second entry is found behind another pattern of the winner', () => {
    const entries = entriesOf({ a: [us.id, us.id], b: us.id });
    expect(lookUp(entries, us).tie?.rival).toEqual({ kind: 'prices', name: 'b' });
  });

  test('a tie below the winner is none', () => {
    expect(lookUp(entriesOf({ a: '*', b: '*', c: us.id }), us).tie?.rival).toBeUndefined();
    expect(lookUp(entriesOf({ a: 'us.*', b: 'anth*' }), us).tie?.rival).toBeUndefined();
  });

  test('one literal character more is no tie', () => {
    expect(lookUp(entriesOf({ a: 'us.*', b: 'us.a*' }), us)).toMatchObject({
      price: { from: { kind: 'prices', name: 'b' } },
    });
  });
});

describe('provisioned and imported series are billed by the hour', () => {
  test.each([
    ['provisioned', rented],
    ['imported', own],
  ])('%s: only the exact id gives a price', (_scope, series) => {
    const { id, base } = series;
    const others = [
      '*',
      'arn:*',
      `${id}*`,
      `${id.slice(0, -1)}?`,
      ...(base === id ? [] : [base, 'anthropic.*']),
    ];
    expect(winner(series, { all: others })).toBeUndefined();
    expect(winner(series, { all: others, exact: id })).toBe('prices/exact');
  });

  test.each([
    ['provisioned', rented],
    ['imported', own],
  ])('%s: inline prices hold only where the entry names exactly it', (_scope, series) => {
    expect(winner(series, {}, claimOf('base', BASE))).toBeUndefined();
    expect(winner(series, {}, claimOf('series', series.id))).toBe('models/chat');
  });
});

describe('inline prices of a model entry', () => {
  test('are taken whole, with their unit', () => {
    const claim = claimOf('base', BASE, { outputTokenPrice: 0, priceUnit: '1M' });
    expect(lookUp(entriesOf({ all: '*' }), us, claim)).toEqual({
      price: { from: { kind: 'models', name: 'chat' }, prices: { per: '1M', amounts: { output: 0 } } },
    });
  });

  test('an entry without prices leaves them to the price entries', () => {
    expect(winner(us, { all: '*' }, claimOf('series', us.id, {}))).toBe('prices/all');
    expect(winner(us, {}, claimOf('series', us.id, {}))).toBeUndefined();
  });

  const usInline = claimOf('series', us.id);
  const appInline = claimOf('series', app.id);
  const baseInline = claimOf('base', BASE);

  test.each([
    ['claim of the series against its exact id', us, usInline, us.id, 'models/chat'],
    ['claim of the series against a pattern on it', us, usInline, 'us.*', 'models/chat'],
    ['claim of the series against its base', us, usInline, BASE, 'models/chat'],
    ['claim of the series against its source', app, appInline, us.id, 'models/chat'],
    ['claim of the base against the exact series', us, baseInline, us.id, 'prices/list'],
    ['claim of the base against a pattern on the series', us, baseInline, 'us.*', 'prices/list'],
    ['claim of the base against the exact source', app, baseInline, us.id, 'prices/list'],
    ['claim of the base against a pattern on the source', app, baseInline, 'us.*', 'prices/list'],
    ['claim of the base against the exact base', us, baseInline, BASE, 'models/chat'],
    ['claim of the base against a pattern on the base', us, baseInline, '*claude*', 'models/chat'],
    [
      'claim of the base against the plain id, which it names as exactly',
      plain,
      baseInline,
      BASE,
      'models/chat',
    ],
  ])('%s', (_situation, series, claim, pattern, from) => {
    expect(winner(series, { list: pattern }, claim)).toBe(from);
  });

  test.each([
    ['of the base, for a profile', us, baseInline],
    ['of the base, for an application profile', app, baseInline],
    ['of the source, for an application profile', app, usInline],
    ['of the base that an application profile was made from', batch, baseInline],
  ])('hold %s, whichever entry has its row', (_situation, series, inline) => {
    const bare = { ...claimOf('series', series.id, {}), series: [series] };
    expect(sourceOf(lookUpPrice(priceBook({ prices: [], claims: [bare, inline] }), series, TODAY))).toBe(
      'models/chat',
    );
  });

  test('of one profile do not hold for another one, nor for what was made from that', () => {
    expect(winner({ ...us, id: `eu.${BASE}`, scope: 'eu' }, {}, usInline)).toBeUndefined();
    expect(winner(batch, {}, usInline)).toBeUndefined();
  });

  test('where they win, a tie among price entries is no problem', () => {
    expect(lookUp(entriesOf({ a: BASE, b: BASE }), us, baseInline).tie?.rival).toBeUndefined();
    expect(lookUp(entriesOf({ a: 'us.*', b: 'us.*' }), us, baseInline).tie?.rival).toEqual({
      kind: 'prices',
      name: 'b',
    });
  });
});

test('the order of the entries and of their patterns does not matter', () => {
  const entries = entriesOf({
    a: ['us.*', '*'],
    b: ['?s.a*', BASE],
    c: ['anthropic.*', 'amazon.*'],
    d: [us.id, app.id],
    e: app.id,
  });
  const orders = fc
    .tuple(...entries.map(({ models }) => shuffled(models)))
    .chain((models) => shuffled(entries.map((entry, at) => ({ ...entry, models: models[at] ?? [] }))));
  law(
    fc.property(orders, fc.constantFrom(plain, us, app, batch, tuned, rented, own), (order, series) => {
      expect(lookUp(order, series)).toEqual(lookUp(entries, series));
    }),
  );
});

describe('a profile that is published under its ARN', () => {
  const byArn: Series = { ...us, id: accountArn('inference-profile', us.id) };

  test.each([
    ['its id', us.id, 'series'],
    ['a pattern on its id', 'us.*', 'pattern'],
    ['its ARN', byArn.id, 'series'],
  ])('is priced by %s, as exactly as under its id', (_situation, pattern) => {
    expect(winner(byArn, { base: BASE, list: pattern })).toBe('prices/list');
  });
});

test('the date of a price is handed on', () => {
  const { prices } = configOf({
    prices: { list: { models: [us.id], per: '1M', input: 1, asOf: '2026-11-01' } },
  });
  expect(lookUp(prices, us).price?.asOf).toBe('2026-11-01');
});

describe('prices of service tiers', () => {
  const amounts = { input: 3, output: 15 };
  const flex = { input: 1.5 };
  const { prices } = configOf({
    prices: { list: { models: [BASE], per: '1M', ...amounts, tiers: { flex } } },
  });
  const pricesOf = (series: Series, tiers?: 'price' | 'show' | 'off') => {
    const book = priceBook({ prices, claims: [], ...(tiers === undefined ? {} : { tiers }) });
    return lookUpPrice(book, series, TODAY).price?.prices;
  };
  const inTier = (tier: string): Series => ({ ...plain, id: `${BASE}+${tier}`, tier });

  test('are beside the standard ones, with the setting "price" alone', () => {
    expect(pricesOf(us)).toEqual({ per: '1M', amounts, tiers: { flex } });
    expect(pricesOf(us, 'price')).toEqual(pricesOf(us));
    for (const mode of ['show', 'off'] as const) expect(pricesOf(us, mode)).toEqual({ per: '1M', amounts });
  });

  test('hold for a series whose id names the tier: kinds without one cost what the standard tier costs', () => {
    expect(pricesOf(inTier('flex'))).toEqual({ per: '1M', amounts: { input: 1.5, output: 15 } });
    expect(pricesOf(inTier('flex'), 'show')).toEqual({ per: '1M', amounts });
    for (const tier of ['priority', 'default', 'reserved'])
      expect(pricesOf(inTier(tier)), tier).toEqual({ per: '1M', amounts });
  });

  test('an entry that names the series names it with a tier as well', () => {
    const series: Series = { ...us, id: `${us.id}+flex`, tier: 'flex' };
    expect(winner(series, { base: BASE, exact: us.id })).toBe('prices/exact');
  });
});
