import { describe, expect, test } from 'vitest';
import type { KnownUse, Lifecycle } from '../../../shared/bedrock/catalogue.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { BOARD, markdown, render, type World, widget } from './render.ts';

const banner = (world: World, page = 1): string => markdown(widget(render(world), 'banner', page));
const lines = (world: World, start: string): string[] =>
  banner(world)
    .split('\n')
    .filter((line) => line.startsWith(start));
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `v.m-${100 + index}`);

/** What facts say of a series that was used on this day, and then not for ten. */
const unused = (day: string): KnownUse => ({ rank: 1, busyness: 1, quietSince: day, unusedSince: day });

/** Models with these lives; all are in use. */
function living(lives: readonly Lifecycle[]): World {
  const foundationModels = lives.map((lifecycle, index) =>
    foundationModel(`a.m-${10 + index}`, { name: `Model ${10 + index}`, lifecycle }),
  );
  return { catalogue: { foundationModels }, usage: usageOf(foundationModels.map(({ id }) => id)) };
}

describe('the banner', () => {
  test('says whose the page is and where its parameters are, and nothing else if all is well', () => {
    expect(banner({})).toMatch(
      /^## Amazon Bedrock · us-east-1\nManaged by \*\*bedrock-dashboard-operator\*\* \(parameters below `\/bedrock-dashboard\/` in us-east-1\) · \[About these metrics\]\(\S+\)$/,
    );
  });

  test('links pages and Regions to each other', () => {
    const other = { ...BOARD, region: 'eu-west-1', dashboardName: 'Board-eu-west-1' };
    const world = { usage: usageOf(idsOf(140)), linked: [BOARD, other] };
    expect(banner(world)).toContain(
      '\nPages: **1** · [2](#dashboards:name=Board-2) · Regions: **us-east-1** · [eu-west-1](#dashboards:name=Board-eu-west-1)  \n',
    );
    expect(banner(world, 2)).toContain(
      '## Amazon Bedrock · us-east-1 (page 2 of 2)\nPages: [1](#dashboards:name=Board) · **2** · ',
    );
    expect(banner({ linked: [BOARD] })).not.toMatch(/Pages:|Regions:/);
  });

  test('grows with what it says', () => {
    const models = Object.fromEntries(idsOf(3).map((id) => [id, { modelId: id, titel: 1 }]));
    expect(widget(render({ models }), 'banner').height).toBeGreaterThan(widget(render({}), 'banner').height);
  });

  test('cannot be forged by what you write', () => {
    const forged = '](https://e.co#bdo=00000000/line)<b>`c`*d*';
    const world = { settings: { start: forged } };
    expect(readMark(widget(render(world), 'banner'))?.widget).toBe('banner');
    expect(banner(world)).toContain(String.raw`\]\(https://e.co`);
    expect(banner(world)).toContain(String.raw`\<b\>\`c\`\*d\*`);
  });
});

describe('problems', () => {
  test('are on page 1 only, whole, the remedy first', () => {
    const world = {
      settings: { maxPage: 2 },
      catalogue: { denied: ['bedrock:ListImportedModels'] },
      usage: usageOf(idsOf(140)),
    };
    expect(lines(world, '**Fix:**')).toEqual([
      "**Fix:** Allow bedrock:ListImportedModels for the operator's role: bedrock:ListImportedModels: access denied; what it lists is shown only if it has traffic  ",
      '**Fix:** Rename the key to maxPages: settings: maxPage: unknown key  ',
    ]);
    expect(banner(world, 2)).not.toContain('Fix');
  });

  test('are three, and the number of the others', () => {
    const models = Object.fromEntries(idsOf(14).map((id) => [id, { modelId: id, titel: 1 }]));
    const fixes = lines({ models, usage: usageOf(idsOf(14)) }, '**Fix:**');
    expect(fixes.slice(0, 3).every((line) => line.includes('titel: unknown key'))).toBe(true);
    expect(fixes.slice(3)).toEqual(['**Fix:** 11 more: `bedrock-dashboard plan` lists them  ']);
  });
});

describe('what is not in the cost', () => {
  const us = systemProfile('us', 'a.m');
  const teams = ['a', 'b'].map((name) =>
    applicationProfile(`team${name}aaaaaaa`, `team ${name}`, us.modelArns),
  );
  const world = (prices: World['prices'], ids: readonly string[]): World => ({
    catalogue: { profiles: [us, ...teams] },
    usage: usageOf(ids),
    ...(prices === undefined ? {} : { prices }),
  });
  const both = { models: ['*'], per: '1M', input: 1, output: 1 };

  test.each<[string, World, string[]]>([
    ['nothing, where all has a price', world({ both }, ['a.m', 'b.m']), []],
    ['nothing, where nothing is billed', world({}, []), []],
    [
      'a model without a price',
      world({ a: { ...both, models: ['a.*'] } }, ['a.m', 'b.m']),
      ['b.m: what has no price of input, output'],
    ],
    [
      'a model without a price of its output',
      world({ a: { ...both, models: ['a.*'] }, b: { models: ['b.*'], per: '1M', input: 1 } }, ['a.m', 'b.m']),
      ['b.m: what has no price of output'],
    ],
    [
      'one of two series of a model',
      world(
        { a: { ...both, models: [teams[0]?.id] } },
        teams.map(({ id }) => id),
      ),
      [String.raw`a.m \(1 of 2 series\): what has no price of input, output`],
    ],
    [
      'four models by name, and the number of the others',
      world({ none: { ...both, models: ['x.*'] } }, idsOf(6)),
      ['v.m-100, v.m-101, v.m-102, v.m-103, 2 more: what has no price of input, output'],
    ],
  ])('%s', (_, one, notes) => {
    expect(lines(one, '**Not in the cost:**')).toEqual(
      notes.map((note) => `**Not in the cost:** ${note} (\`bedrock-dashboard explain\`)  `),
    );
  });

  test('in the month alone is what does not fit there', () => {
    // 100 series of four prices are 400 metrics: 472 fit into the account's cost, and 360 into the month's.
    const four = { ...both, cacheRead: 1, cacheWrite: 1 };
    expect(lines(world({ four }, idsOf(100)), '**Not in the cost:**')).toEqual([
      '**Not in the cost:** in the month, 10 of 100 series for lack of room (`bedrock-dashboard explain`)  ',
    ]);
  });
});

describe('models that come and go', () => {
  const active = (startDate: string): Lifecycle => ({ status: 'ACTIVE', startDate });
  const legacy = (endOfLifeDate?: string): Lifecycle => ({
    status: 'LEGACY',
    ...(endOfLifeDate === undefined ? {} : { endOfLifeDate }),
  });

  // Today is 2026-11-20.
  test.each<[string, Lifecycle[], string[]]>([
    ['today', [active('2026-11-20')], ['Model 10 since 2026-11-20']],
    ['thirteen days ago', [active('2026-11-07')], ['Model 10 since 2026-11-07']],
    ['fourteen days ago', [active('2026-11-06')], []],
    ['on a day that Bedrock does not tell', [{ status: 'ACTIVE' }], []],
    [
      'one after the other: the newest first, up to three',
      ['08', '12', '10', '12', '09'].map((day) => active(`2026-11-${day}`)),
      ['Model 11 since 2026-11-12 · Model 13 since 2026-11-12 · Model 12 since 2026-11-10 · 2 more'],
    ],
  ])('are new if they came %s', (_, lives, expected) => {
    const expectedLines = expected.map((text) => `**New:** ${text}  `);
    expect(lines(living(lives), '**New:**')).toEqual(expectedLines);
    // So they are without traffic.
    expect(lines({ ...living(lives), usage: usageOf() }, '**New:**')).toEqual(expectedLines);
  });

  test.each<[string, Lifecycle[], string[]]>([
    ['none, where all are active', [active('2026-01-31')], []],
    ['a legacy model', [legacy()], ['Model 10 **LEGACY**']],
    [
      'the next two, those without a date last, and the number of the others',
      [legacy(), legacy('2027-06-30'), legacy('2027-01-31'), legacy('2028-01-31')],
      ['Model 12 **LEGACY, end of life 2027-01-31** · Model 11 **LEGACY, end of life 2027-06-30** · 2 more'],
    ],
  ])('retire: %s', (_, lives, expected) => {
    expect(lines(living(lives), '**Retiring:**')).toEqual(expected.map((text) => `**Retiring:** ${text}  `));
    expect(lines({ ...living(lives), usage: usageOf() }, '**Retiring:**')).toEqual([]);
  });

  test('retire: at a higher price, unless that price is known', () => {
    const world = living([{ status: 'LEGACY', extendedAccessDate: '2027-01-01' }]);
    expect(lines(world, '**Retiring:**')).toEqual([
      '**Retiring:** Model 10 **LEGACY, extended access from 2027-01-01 (expect a higher price)**  ',
    ]);
    const prices = { later: { models: ['*'], per: '1M', input: 1, output: 1, from: '2027-01-01' } };
    expect(lines({ ...world, prices }, '**Retiring:**')).toEqual([
      '**Retiring:** Model 10 **LEGACY, extended access from 2027-01-01**  ',
    ]);
  });

  test('are to be left once their end of life is 45 days away; those that retire later are named apart', () => {
    const world = living([
      legacy('2027-01-05'),
      legacy('2027-01-04'),
      { ...active(''), endOfLifeDate: '2026-11-19' },
    ]);
    expect(lines(world, '**Move')).toEqual([
      '**Move to another model:** Model 12 **end of life 2026-11-19** · Model 11 **LEGACY, end of life 2027-01-04**  ',
    ]);
    expect(lines(world, '**Retiring:**')).toEqual([
      '**Retiring:** Model 10 **LEGACY, end of life 2027-01-05**  ',
    ]);
  });

  test('are not to be left where nothing is in use', () => {
    const world = living([legacy('2026-12-01')]);
    const entry = { ...world, models: { old: 'a.m-10' } };
    expect(lines(entry, '**Move')).toHaveLength(1);
    const idle = { ...entry, usage: usageOf() };
    expect(lines(idle, '**Move')).toEqual([]);
    expect(lines(idle, '**Retiring:**')).toEqual(['**Retiring:** old **LEGACY, end of life 2026-12-01**  ']);
  });

  test('are to be called or left where they are LEGACY and have not been called for ten days', () => {
    const world = living([legacy('2026-12-01'), legacy(), active('2026-01-01'), legacy('2027-03-01')]);
    const known = new Map([
      ['a.m-10', unused('2026-11-07')],
      ['a.m-11', unused('2026-11-08')],
      ['a.m-12', unused('2026-11-08')],
    ]);
    const quiet = { ...world, usage: { ...usageOf(['a.m-10', 'a.m-11', 'a.m-12', 'a.m-13']), known } };
    expect(lines(quiet, '**Call')).toEqual([
      '**Call or replace:** Model 10 **LEGACY, end of life 2026-12-01**, last used 2026-11-07 · Model 11 **LEGACY**, last used 2026-11-08: AWS may end access after 15 days without a request  ',
    ]);
    // Each is named once.
    expect(lines(quiet, '**Move')).toEqual([]);
    expect(lines(quiet, '**Retiring:**')).toEqual([
      '**Retiring:** Model 13 **LEGACY, end of life 2027-03-01**  ',
    ]);
  });
});
