import { describe, expect, test } from 'vitest';
import { explain } from '../../../../local/tool/cli/explain/explanation.ts';
import { headingOf } from '../../../../local/tool/cli/explain/heading.ts';
import { subjectOf } from '../../../../local/tool/cli/explain/subject.ts';
import { describeExplanation } from '../../../../local/tool/cli/explain/text.ts';
import { explainClaim } from '../../../../local/tool/inventory/explain-claim.ts';
import { explainDiscovery, explainPlacement } from '../../../../local/tool/inventory/explain-placement.ts';
import { explainPrice } from '../../../../local/tool/inventory/explain-price.ts';
import { type InventoryItem, inventory } from '../../../../local/tool/inventory/inventory.ts';
import type { RegionEstate } from '../../../../local/tool/inventory/region-estates.ts';
import type { Claim } from '../../../../shared/bedrock/claims.ts';
import type { Series } from '../../../../shared/bedrock/series.ts';
import { priceBook } from '../../../../shared/pricing/price-book.ts';
import { accountArn, configOf } from '../../../shared/builders.ts';
import { know } from '../../../shared/pricing/known.ts';
import { us as opusProfile, pricedRegion } from '../cli/prices/priced-region.ts';

const opusId = opusProfile.id;
const opus = (amount: number, more: object = {}) => {
  return { models: [opusId], per: '1M', input: amount, output: amount, ...more };
};

const BASE = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const us: Series = { id: `us.${BASE}`, scope: 'us', base: BASE };
const app: Series = { id: 'app123456789', scope: 'application', base: BASE, name: 'Chat', source: us.id };
const rented: Series = { id: accountArn('provisioned-model', 'p1'), scope: 'provisioned', base: BASE };

function claimOf(name: string, kind: Claim['kind'], modelId: string): Claim {
  const [entry] = configOf({ models: { [name]: { modelId, inputTokenPrice: 9 } } }).models;
  if (entry === undefined) throw new Error('the entry of this test cannot be parsed');
  return { entry, kind, base: BASE, series: [] };
}

function explained(series: Series, patterns: Readonly<Record<string, string[]>>, claim?: Claim) {
  const prices = Object.fromEntries(
    Object.entries(patterns).map(([name, models]) => [name, { models, per: '1M', input: 1 }]),
  );
  const book = priceBook({ ...configOf({ prices }), claims: claim === undefined ? [] : [claim] });
  return explainPrice({ series, prices: book(series), later: [] });
}

describe('why a price holds', () => {
  test.each([
    ['exact series', us, us.id, 'names exactly this series'],
    ['pattern on the series', us, 'us.*', 'is a pattern on the series id'],
    ['exact source', app, us.id, 'names exactly what the application profile was made from'],
    ['pattern on the source', app, 'us.*', 'is a pattern on what the application profile was made from'],
    ['exact base', us, BASE, 'names exactly the base model'],
    ['pattern on the base', us, '*claude*', 'is a pattern on the base model'],
  ])('%s', (_, series, pattern, words) => {
    expect(explained(series, { list: [pattern] })).toEqual({
      winner: 'prices/list',
      reason: `${pattern} ${words}`,
      lost: [],
    });
  });

  test.each([
    ['of the series', 'series', us.id, 'inline prices of a model entry that names exactly this series'],
    ['of the base', 'base', BASE, 'inline prices of a model entry that names exactly the base model'],
  ] as const)('inline prices of a claim %s', (_, kind, id, reason) => {
    expect(explained(us, {}, claimOf('chat', kind, id))).toEqual({ winner: 'models/chat', reason, lost: [] });
  });
});

describe('why a price does not hold', () => {
  test.each([
    ['less exact', us, { a: [BASE], b: [us.id] }, 'prices/a', 'less exact: it names exactly the base model'],
    [
      'fewer literal characters',
      us,
      { a: ['us.*'], b: ['us.anthropic.*'] },
      'prices/a',
      'as exact, with fewer literal characters (3 instead of 13)',
    ],
    ['a tie', us, { a: ['us.*'], b: ['?s.a*'] }, 'prices/b', 'as exact; prices/a is the first by name'],
    ['the same entry', us, { a: ['us.*', us.id] }, 'prices/a', 'a less exact pattern of the same entry'],
  ] as const)('%s', (_, series, patterns, from, reason) => {
    const listed = Object.fromEntries(Object.entries(patterns).map(([name, models]) => [name, [...models]]));
    expect(explained(series, listed).lost).toEqual([{ from, pattern: expect.any(String), reason }]);
  });

  test('an entry that names the Region, and one that began later, win', () => {
    const entry = { models: [us.id], per: '1M', input: 1 };
    const lost = (winner: object) => {
      const book = priceBook({
        ...configOf({ prices: { a: entry, b: { ...entry, ...winner } } }),
        claims: [],
      });
      return explainPrice({ series: us, prices: book(us), later: [] }).lost.map(({ from, reason }) => [
        from,
        reason,
      ]);
    };
    expect(lost({ regions: ['us-east-1'] })).toEqual([
      ['prices/a', 'as exact, and prices/b names the Region'],
    ]);
    expect(lost({ from: '2026-11-01' })).toEqual([
      ['prices/a', 'as exact, and prices/b holds from a later day on'],
    ]);
  });

  test('against the inline prices of an entry, and inline prices against a price entry', () => {
    expect(explained(us, { a: [us.id] }, claimOf('chat', 'series', us.id)).lost).toEqual([
      {
        from: 'prices/a',
        pattern: us.id,
        reason: 'as exact, but the inline prices of a model entry win then',
      },
    ]);
    expect(explained(us, { a: ['us.*'] }, claimOf('chat', 'base', BASE)).lost).toEqual([
      { from: 'models/chat', reason: 'less exact: it names exactly the base model' },
    ]);
  });

  test('none: not matched, or billed by the hour', () => {
    expect(explained(us, { a: ['amazon.*'] })).toEqual({
      reason: expect.stringContaining('no pattern of a price entry matches it'),
      lost: [],
    });
    expect(explained(rented, { a: ['arn:*', BASE] }, claimOf('chat', 'base', BASE))).toEqual({
      reason: expect.stringContaining('billed by the hour'),
      lost: [],
    });
  });
});

describe('what holds from a later day on', () => {
  const entry = (input: number, more: object = {}) => ({ models: [us.id], per: '1M', input, ...more });
  const explainedWith = (prices: Readonly<Record<string, object>>) => {
    const item = inventory(know({ prices }, [us.id])).find(({ series }) => series.id === us.id);
    if (item === undefined) throw new Error('no such series');
    return explainPrice(item);
  };

  test('does not hold yet, and is said', () => {
    expect(explainedWith({ now: entry(1), next: entry(2, { from: '2027-01-01' }) })).toEqual({
      winner: 'prices/now',
      reason: `${us.id} names exactly this series`,
      lost: [],
      later: [{ from: 'prices/next', since: '2027-01-01', prices: { per: '1M', amounts: { input: 2 } } }],
    });
  });

  test('may be the first price that there is', () => {
    expect(explainedWith({ next: entry(2, { from: '2027-01-01' }) })).toMatchObject({
      reason: 'no price holds yet',
      lost: [],
      later: [{ from: 'prices/next' }],
    });
  });

  test('may lose against what is more exact', () => {
    const next = entry(2, { models: ['us.*'], from: '2027-01-01' });
    expect(explainedWith({ now: entry(1), next })).toEqual({
      winner: 'prices/now',
      reason: `${us.id} names exactly this series`,
      lost: [
        {
          from: 'prices/next',
          pattern: 'us.*',
          reason: 'from 2027-01-01 on, and then less exact: it is a pattern on the series id',
        },
      ],
    });
  });

  test('is in the heading of its entry', () => {
    const region = pricedRegion({ prices: { now: opus(1), next: opus(2, { from: '2027-01-01' }) } });
    const items = inventory(region);
    const headings = ['prices/now', 'prices/next'].map((path) => {
      const subject = subjectOf(path, region as RegionEstate, items);
      return subject === undefined ? [] : headingOf(subject, region as RegionEstate);
    });
    expect(headings).toEqual([
      [
        'prices/now matches 1 series and holds for 1:',
        `  ${opusId}: holds, because ${opusId} names exactly this series`,
      ],
      [
        'prices/next matches 1 series and holds for 0:',
        `  ${opusId}: holds from 2027-01-01 on; until then prices/now does`,
      ],
    ]);
  });

  test('is a line of the explanation of a series, with its amounts', () => {
    const region = pricedRegion({ prices: { now: opus(1), next: opus(2, { from: '2027-01-01' }) } });
    const item = inventory(region).find(({ series }) => series.id === opusId);
    if (item === undefined) throw new Error('no such series');
    const watched = { alarmsOf: () => [], limitsOf: () => [], isUnmatched: () => false, hasQuotas: false };
    const text = describeExplanation(explain(item, region as RegionEstate, watched), 'USD');
    expect(text).toContain('  price       input 1, output 1 USD per 1M\n');
    expect(text).toContain(
      '\n              from 2027-01-01 on: input 2, output 2 USD per 1M, from prices/next\n',
    );
  });
});

describe('who claims a series', () => {
  const exact = claimOf('exact', 'series', us.id);
  const ofBase = claimOf('all', 'base', BASE);

  test('an exact claim beats that of the base; who names the same later has lost', () => {
    const late = claimOf('later', 'series', us.id).entry;
    const lost = [
      { entry: late, winner: exact.entry },
      { entry: late, winner: claimOf('other', 'series', app.id).entry },
    ];
    expect(explainClaim({ series: us, claims: [exact, ofBase], isHeld: true }, { lost })).toEqual({
      winner: 'models/exact',
      reason: 'it names exactly this series',
      lost: [
        {
          from: 'models/all',
          reason: 'names the base model only; who names exactly this series has it',
        },
        {
          from: 'models/later',
          reason: 'names the same as models/exact, which is the first by name; it has no row',
        },
      ],
    });
  });

  test.each([
    [
      'the base',
      us,
      [ofBase],
      true,
      `it names the base model ${BASE}, and no entry names exactly this series`,
    ],
    ['the model itself', { ...us, id: BASE }, [ofBase], true, 'it names this model'],
    ['later', us, [exact], false, 'it names exactly this series; it takes the series once that has traffic'],
    ['no entry', us, [], true, 'no model entry names it or its base model'],
  ])('by %s', (_, series, claims, isHeld, reason) => {
    expect(explainClaim({ series, claims, isHeld }, { lost: [] }).reason).toBe(reason);
  });
});

const ITEM: InventoryItem = {
  series: us,
  traffic: 'data',
  placement: { kind: 'row', key: 'k', title: 'Chat' },
  isHeld: true,
  claims: [],
  verdict: { isWanted: true, by: 'default' },
  prices: [],
  later: [],
  missing: [],
};

describe('where a series is', () => {
  test.each<[Partial<InventoryItem>, string]>([
    [{}, '"Chat"'],
    [{ traffic: 'none', isHeld: false }, '"Chat", once it has traffic'],
    [{ traffic: 'none' }, '"Chat"'],
    [{ traffic: 'silent' }, '"Chat"; without data for two weeks it is not drawn, but its cost counts'],
    [
      { placement: { kind: 'hidden', key: 'k', title: 'Chat' } },
      'no row: the entry of "Chat" says hidden; its cost counts',
    ],
    [{ placement: { kind: 'filtered' } }, 'no row, but its cost counts'],
    [{ placement: { kind: 'filtered' }, traffic: 'none' }, 'no row: discovery leaves it out'],
    [
      { placement: { kind: 'idle' }, traffic: 'none' },
      "no row yet: it gets one by itself once it has traffic; until then it is in the list 'Available, no traffic yet'",
    ],
    [
      { placement: { kind: 'none' }, traffic: 'none' },
      'no row yet: it gets one by itself once it has traffic',
    ],
    [
      { placement: { kind: 'none' }, traffic: 'silent' },
      'no row; without data for two weeks it is not drawn, but its cost counts',
    ],
  ])('%j', (partial, sentence) => {
    expect(explainPlacement({ ...ITEM, ...partial })).toBe(sentence);
  });

  test.each<[Partial<InventoryItem>, RegExp]>([
    [{}, /^shown: no pattern of discovery\.exclude/],
    [{ verdict: { isWanted: true, by: 'include', pattern: 'us.*' } }, /^shown: us\.\* of discovery\.include/],
    [
      { verdict: { isWanted: false, by: 'exclude', pattern: 'us.*' } },
      /^left out: us\.\* of discovery\.exclude/,
    ],
    [{ verdict: { isWanted: false, by: 'not included' } }, /^left out: no pattern of discovery\.include/],
    [
      { claims: [claimOf('a', 'series', us.id)], verdict: { isWanted: false, by: 'not included' } },
      /^does not matter/,
    ],
  ])('discovery: %j', (partial, sentence) => {
    expect(explainDiscovery({ ...ITEM, ...partial })).toMatch(sentence);
  });
});
