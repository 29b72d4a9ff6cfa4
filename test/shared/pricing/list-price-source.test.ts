import { describe, expect, it, test } from 'vitest';
import type { Series } from '../../../shared/bedrock/series.ts';
import { formatFact } from '../../../shared/facts/fact-text.ts';
import { rowsAndCosts } from '../../../shared/loop/rows-and-costs.ts';
import { listPrices, rateScopeOf } from '../../../shared/pricing/sources/list-prices.ts';
import {
  applicationProfile,
  catalogueOf,
  foundationModel,
  modelArn,
  observed,
  PREFIX,
  parameter,
  REGION,
  systemProfile,
  usageOf,
} from '../builders.ts';

const BASE = 'anthropic.claude-opus-5';
const REGIONAL = { input: 5.5, output: 27.5, cacheRead: 0.55, rate: 'USE1_input_tokens_standard' };
const GLOBAL = { input: 5, output: 25, rate: 'USE1_input_tokens_global_standard' };
const KNOWN = {
  regional: { now: { ...REGIONAL, source: 'offer' } },
  global: { now: { ...GLOBAL, source: 'offer' } },
};
const FACT = parameter('facts/prices/all', formatFact(new Map([[`${BASE} ${REGION}`, KNOWN]])));

function series(id: string, partial: Partial<Series> = {}): Series {
  return { id, base: BASE, scope: 'in-region', ...partial };
}

describe('the rate of a series', () => {
  test.each<[string, Series, string | undefined]>([
    ['in the Region', series(BASE), 'regional'],
    ['of a geography', series(`eu.${BASE}`, { scope: 'eu' }), 'regional'],
    ['of a geography that is new', series(`mars.${BASE}`, { scope: 'mars' }), 'regional'],
    ['of the global profile', series(`global.${BASE}`, { scope: 'global' }), 'global'],
    ['of a profile made from the model', series('abc', { scope: 'application', source: BASE }), 'regional'],
    [
      'of a profile made from a geography',
      series('abc', { scope: 'application', source: `us.${BASE}` }),
      'regional',
    ],
    [
      'of a profile made from the global one',
      series('abc', { scope: 'application', source: `global.${BASE}` }),
      'global',
    ],
    ['of a provisioned model', series('arn:x', { scope: 'provisioned' }), undefined],
    ['of an imported model', series('arn:x', { scope: 'imported' }), undefined],
    ['of a custom model', series('arn:x', { scope: 'custom' }), undefined],
    ['of what is not understood', series('x', { scope: 'unknown' }), undefined],
  ])('%s', (_, one, scope) => {
    expect(rateScopeOf(one)).toBe(scope);
  });
});

describe('a list price', () => {
  const find = listPrices(new Map([[BASE, { regional: [REGIONAL] }]]));

  it('is whole, with the name of its rate', () => {
    expect(find(series(`us.${BASE}`, { scope: 'us' }))).toEqual([
      {
        prices: { per: '1M', amounts: { input: 5.5, output: 27.5, cacheRead: 0.55 } },
        from: { kind: 'list', name: 'USE1_input_tokens_standard' },
        level: 'listed',
      },
    ]);
  });

  test.each([
    series('abc', { scope: 'application', source: `us.${BASE}` }),
    series(`mantle/${BASE}`, { scope: 'mantle' }),
  ])('of $id is that of its base model', (one) => {
    expect(find(one)).toHaveLength(1);
  });

  it('of a service is that of its rate', () => {
    const policy = series('guardrails/TopicPolicy', { scope: 'service', base: 'guardrails' });
    const findService = listPrices(new Map([['guardrails/TopicPolicy', { regional: [REGIONAL] }]]));
    expect(findService({ ...policy, source: 'guardrails/TopicPolicy' })).toHaveLength(1);
    expect(findService({ ...policy, source: 'guardrails/WordPolicy' })).toEqual([]);
  });

  test.each([
    series(`global.${BASE}`, { scope: 'global' }),
    series(`${BASE}-5`, { base: `${BASE}-5` }),
    series('anthropic.claude-opus', { base: 'anthropic.claude-opus' }),
    series(BASE.toUpperCase(), { base: BASE.toUpperCase() }),
  ])('is none for another scope or a near miss: $id', (one) => {
    expect(find(one)).toEqual([]);
  });
});

describe('what a run makes of facts', () => {
  const profiles = [
    systemProfile('us', BASE),
    systemProfile('global', BASE),
    applicationProfile('abcdefghijkl', 'team', [modelArn(BASE)]),
  ];
  const ids = [BASE, `us.${BASE}`, `global.${BASE}`, 'abcdefghijkl'];

  function costs(parameters: Parameters<typeof observed>[0]['parameters']) {
    const region = observed(
      {
        parameters,
        catalogue: catalogueOf({ foundationModels: [foundationModel(BASE)], profiles }),
        usage: usageOf(ids),
        pages: new Map(),
        alarms: [],
      },
      {
        region: REGION,
        operatorRegion: REGION,
        prefix: PREFIX,
        dashboardName: 'Board',
        owner: '12345678',
      },
    );
    const { bySeries } = rowsAndCosts(region, () => true).costs;
    const input = Object.fromEntries(
      [...bySeries.values()].map(({ series: { id }, price }) => [id, price?.prices.amounts.input]),
    );
    return { input, bySeries, problems: region.config.problems };
  }

  it('is the price of every series that you priced nowhere', () => {
    expect(costs([FACT])).toMatchObject({
      input: { [BASE]: 5.5, [`us.${BASE}`]: 5.5, [`global.${BASE}`]: 5, abcdefghijkl: 5.5 },
      problems: [],
    });
  });

  it('yields to what you typed, however inexact, as a whole', () => {
    const typed = parameter('prices/mine', { models: ['us.*'], per: '1M', input: 4 });
    expect(costs([FACT, typed]).input).toMatchObject({ [BASE]: 5.5, [`us.${BASE}`]: 4 });
    const all = parameter('prices/mine', { models: ['*'], per: '1M', input: 4 });
    expect(new Set(Object.values(costs([FACT, all]).input))).toEqual(new Set([4]));
  });

  test.each([
    ['three changes: the first one ever read holds before', 3, undefined],
    ['four changes: nothing holds before the third one', 4, '2026-11-08'],
  ])('of %s', (_, changes, unpricedBefore) => {
    const days = ['2026-11-05', '2026-11-08', '2026-11-11', '2026-11-14'].slice(-changes);
    const dated = [undefined, ...days].map((since, place) => ({
      ...{ ...REGIONAL, source: 'offer', input: 5 + place / 10 },
      ...(since === undefined ? {} : { since }),
    }));
    // Collect keeps three beside the one that holds.
    const [now, ...before] = dated.slice(-4).reverse();
    const fact = formatFact(new Map([[`${BASE} ${REGION}`, { regional: { now, before } }]]));
    const cost = costs([parameter('facts/prices/all', fact)]).bySeries.get(BASE);
    expect(cost?.before).toHaveLength(3);
    expect(cost?.unpricedBefore).toBe(unpricedBefore);
  });

  test.each([{ listPrices: false }, { currency: 'EUR' }])('is nothing with %o', (settings) => {
    expect(new Set(Object.values(costs([FACT, parameter('settings', settings)]).input))).toEqual(
      new Set([undefined]),
    );
  });

  it('is nothing in another Region', () => {
    const elsewhere = parameter('facts/prices/all', formatFact(new Map([[`${BASE} eu-west-1`, KNOWN]])));
    expect(new Set(Object.values(costs([elsewhere]).input))).toEqual(new Set([undefined]));
  });

  it('is a problem where a fact makes no sense, and costs nothing else', () => {
    const broken = formatFact(
      new Map<string, unknown>([
        [`${BASE} ${REGION}`, KNOWN],
        ['x y', { regional: 5 }],
      ]),
    );
    const { input, problems } = costs([parameter('facts/prices/all', broken)]);
    expect(input[BASE]).toBe(5.5);
    expect(problems.map(({ where, key }) => [where, key])).toEqual([['facts/prices', 'x y']]);
  });
});
