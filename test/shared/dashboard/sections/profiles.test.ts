import { describe, expect, test } from 'vitest';
import type { SeriesUsage } from '../../../../shared/bedrock/catalogue.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../../builders.ts';
import { evaluate } from '../metric-math.ts';
import { entries, markdown, render, shownIn, titleOf, type World, widget } from '../render.ts';
import { namesOf } from './published.ts';

const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const us = systemProfile('us', SONNET);
const global = systemProfile('global', SONNET);
const checkout = applicationProfile('aaaaaaaaaaaa', 'checkout', us.modelArns);
const search = applicationProfile('bbbbbbbbbbbb', 'search', global.modelArns);

const PRICES = {
  us: { models: ['us.*'], per: '1M', input: 3.3, output: 16.5 },
  global: { models: ['global.*'], per: '1M', input: 3, output: 15 },
};

function rendered(world: Partial<World> & { readonly used?: readonly (string | SeriesUsage)[] }) {
  const { used = [checkout.id, search.id], ...rest } = world;
  return render({
    catalogue: {
      foundationModels: [foundationModel(SONNET, { inferenceTypes: ['INFERENCE_PROFILE'] })],
      profiles: [us, global, checkout, search],
    },
    usage: usageOf(used),
    ...rest,
  });
}

describe('the section of application profiles', () => {
  test.each<[string, Parameters<typeof rendered>[0], readonly string[]]>([
    ['is not there without any traffic of theirs', { used: [us.id] }, []],
    ['has tokens, and no cost without a price', {}, ['text', 'input', 'output']],
    ['has cost with a price', { prices: PRICES }, ['text', 'input', 'output', 'costs']],
    [
      'counts hidden and filtered ones, too',
      {
        prices: PRICES,
        models: { secret: { modelId: checkout.id, hidden: true } },
        settings: { discovery: { exclude: ['*'] } },
      },
      ['text', 'input', 'output', 'costs'],
    ],
  ])('%s', (_, world, names) => {
    expect(namesOf(rendered(world), 'profiles')).toEqual(names);
  });

  test('shows each by name, not by id, as one sum over the viewed range', () => {
    const desired = rendered({ prices: PRICES });
    expect(widget(desired, 'profiles_output').properties).toMatchObject({
      view: 'table',
      table: { summaryColumns: ['SUM', 'MAX'], showTimeSeriesData: false },
    });
    const shown = (name: string) =>
      entries(widget(desired, name)).flatMap(({ label, visible }) => (visible === false ? [] : [label]));
    expect(shown('profiles_input')).toEqual(['checkout', 'search']);
    expect(shown('profiles_output')).toEqual(['checkout', 'search']);
    expect(shown('profiles_costs')).toEqual(['Total', 'checkout', 'search']);
    expect(markdown(widget(desired, 'profiles_text'))).toMatch(
      /^\*\*Teams: application inference profiles\*\* · each at its own price; [^·]+ · \[[^·]+$/,
    );
  });

  test('tells profiles of one name apart by their ids', () => {
    const twin = { ...search, name: 'checkout' };
    const desired = rendered({ catalogue: { profiles: [us, global, twin, checkout] } });
    expect(entries(widget(desired, 'profiles_output')).map(({ label }) => label)).toEqual([
      'checkout (aaaaaaaaaaaa)',
      'checkout (bbbbbbbbbbbb)',
    ]);
  });

  test('a name is text, and no dynamic label', () => {
    const named = { ...search, name: '$'.concat('{SUM}') };
    const desired = rendered({ catalogue: { profiles: [us, global, named] }, used: [named.id] });
    expect(entries(widget(desired, 'profiles_output'))[0]?.label).toBe('$ {SUM}');
  });

  test('grows with the number of profiles, up to a limit', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        applicationProfile(`p${String(index).padStart(11, '0')}`, `team ${index}`, us.modelArns),
      );
    const height = (count: number): number => {
      const profiles = [us, ...many(count)];
      const used = many(count).map(({ id }) => id);
      return widget(rendered({ catalogue: { profiles }, used }), 'profiles_input').height;
    };
    // Title and head take 1.4 units; a row takes 0.6, and the cost has one more.
    expect([1, 10, 40].map(height)).toEqual([3, 8, 12]);
  });
});

describe('what a profile costs', () => {
  const points = {
    [`InputTokenCount ${checkout.id}`]: 2e6,
    [`OutputTokenCount ${checkout.id}`]: 1e6,
    [`InputTokenCount ${search.id}`]: 1e6,
  };

  test('each at its own price, that of the profile it was made from', () => {
    const costs = evaluate(widget(rendered({ prices: PRICES }), 'profiles_costs'), points);
    expect(costs.checkout).toBeCloseTo(2 * 3.3 + 16.5, 9);
    expect(costs.search).toBeCloseTo(3, 9);
    expect(costs.Total).toBeCloseTo(2 * 3.3 + 16.5 + 3, 9);
  });

  test('the multiplier applies once', () => {
    const settings = { priceMultiplier: 0.5 };
    const costs = evaluate(widget(rendered({ prices: PRICES, settings }), 'profiles_costs'), points);
    expect(costs.search).toBeCloseTo(1.5, 9);
    expect(costs.Total).toBeCloseTo((2 * 3.3 + 16.5 + 3) / 2, 9);
  });

  test('input tokens are all that went in', () => {
    const input = evaluate(widget(rendered({}), 'profiles_input'), {
      [`InputTokenCount ${checkout.id}`]: 1,
      [`CacheReadInputTokenCount ${checkout.id}`]: 10,
      [`CacheWriteInputTokenCount ${checkout.id}`]: 100,
    });
    expect(input).toEqual({ checkout: 111, search: 0 });
  });

  const cached = { id: search.id, metrics: ['InputTokenCount', 'CacheReadInputTokenCount'] };
  test.each<[string, Parameters<typeof rendered>[0], string, string[], string[]]>([
    ['nothing', { prices: PRICES }, 'Cost, USD', [], ['Total', 'checkout', 'search']],
    [
      'nothing, in another currency',
      { prices: PRICES, settings: { currency: 'EUR' } },
      'Cost, EUR',
      [],
      ['Total', 'checkout', 'search'],
    ],
    [
      'a profile without a price',
      { prices: { us: PRICES.us } },
      'Cost, USD',
      ['not in the cost: what has no price of input, output'],
      ['Sum', 'checkout'],
    ],
    [
      'cached tokens without a price',
      { prices: PRICES, used: [checkout.id, cached] },
      'Cost, USD',
      ['not in the cost: what has no price of cache read'],
      ['Sum', 'checkout', 'search'],
    ],
  ])('the heading says what is not in the sum: %s', (_, world, title, notes, labels) => {
    const desired = rendered(world);
    expect(titleOf(widget(desired, 'profiles_costs'))).toBe(title);
    const said = markdown(widget(desired, 'profiles_text')).split(' · ');
    expect(said.filter((note) => note.startsWith('not in the cost'))).toEqual(notes);
    expect(shownIn(widget(desired, 'profiles_costs')).map(({ label }) => label)).toEqual(labels);
  });
});

describe('more profiles than a table shows', () => {
  const many = Array.from({ length: 64 }, (_, index) => {
    const number = String(index).padStart(2, '0');
    return applicationProfile(`profile000${number}`, `team-${number}`, us.modelArns);
  });
  const desired = rendered({
    catalogue: { profiles: [us, ...many] },
    used: many.map(({ id }) => id),
    prices: PRICES,
  });

  test('are said in words, and their cost is no total', () => {
    const input = titleOf(widget(desired, 'profiles_input'));
    expect(input).toBe('Input tokens, cached ones included, 30 of 64 profiles');
    const costs = widget(desired, 'profiles_costs');
    expect([titleOf(costs), entries(costs)[0]?.label]).toEqual(['Cost, USD, 30 of 64 profiles', 'Sum']);
    for (const name of ['profiles_input', 'profiles_output', 'profiles_costs'])
      expect(entries(widget(desired, name)).length).toBeLessThanOrEqual(500);
  });

  test('so are profiles whose many image sizes do not fit', () => {
    const images = many.slice(0, 30).flatMap(({ id }) =>
      Array.from({ length: 15 }, (_, step) => ({
        modelId: id,
        imageSize: '1024',
        bucketedStepSize: String(step),
      })),
    );
    const crowded = rendered({
      catalogue: { profiles: [us, ...many.slice(0, 30)] },
      usage: usageOf(
        many.slice(0, 30).map(({ id }) => id),
        images,
      ),
      prices: { all: { models: ['*'], per: '1M', input: 1, output: 1, image: 0.04 } },
    });
    const table = widget(crowded, 'profiles_costs', 2);
    expect(entries(table).length).toBeLessThanOrEqual(500);
    expect(titleOf(table)).toMatch(/^Cost, USD, \d\d of 30 profiles$/);
    expect(entries(table)[0]?.label).toBe('Sum');
  });
});
