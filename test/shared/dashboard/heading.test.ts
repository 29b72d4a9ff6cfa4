import { describe, expect, it } from 'vitest';
import type { Lifecycle } from '../../../shared/bedrock/catalogue.ts';
import {
  accountArn,
  applicationProfile,
  foundationModel,
  modelArn,
  systemProfile,
  usageOf,
} from '../builders.ts';
import { markdown, namesOn, render, type World, widget } from './render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const both = { per: '1M', input: 1, output: 2 };
const prices = { all: { models: ['*'], ...both } };

/** The notes of the first row's heading, between its title and its link. */
function notes(world: World): string[] {
  const parts = markdown(widget(render(world), '_header')).split(' · ');
  expect(parts.at(-1)).toMatch(/^\[About these metrics\]\(.*_header\)$/);
  return parts.slice(0, -1);
}

describe('the heading of a row', () => {
  it('names title, series, and where the prices are from', () => {
    const models = { chat: { modelId: NOVA, title: 'Our *chat*' } };
    expect(notes({ models, usage: usageOf([NOVA]), prices })).toEqual([
      String.raw`**Our \*chat\***`,
      `\`${NOVA}\``,
      'price: prices/all',
    ]);
  });

  it.each<[string, World['prices'], string]>([
    [
      'says of when they are',
      { nova: { models: ['*'], ...both, asOf: '2026-11-01' } },
      'prices/nova of 2026-11-01',
    ],
    [
      'names two places and counts the rest',
      Object.fromEntries(
        ['us', 'eu', 'jp', 'apac'].map((scope) => [scope, { models: [`${scope}.*`], ...both }]),
      ),
      'prices/apac, prices/eu, 2 more',
    ],
  ])('%s', (_, some, expected) => {
    const usage = usageOf(['us', 'eu', 'jp', 'apac'].map((scope) => `${scope}.${NOVA}`));
    expect(notes({ usage, ...(some === undefined ? {} : { prices: some }) })).toContain(`price: ${expected}`);
  });

  it.each<[string, World['prices'], string[]]>([
    ['nothing', { all: { models: ['*'], ...both } }, []],
    ['nothing, where nothing has a price', {}, []],
    [
      'a kind without a price',
      { all: { models: ['*'], per: '1M', input: 1 } },
      ['not in the cost: what has no price of output'],
    ],
    [
      'days before the price',
      { all: { models: ['*'], ...both, from: '2026-11-15' } },
      ['price changed lately', 'not in the cost: what had no price before 2026-11-15'],
    ],
  ])('says what the cost of the row leaves out: %s', (_, some, expected) => {
    const world = { usage: usageOf([NOVA]), ...(some === undefined ? {} : { prices: some }) };
    expect(notes(world).filter((note) => /cost|lately/.test(note))).toEqual(expected);
  });

  it.each<[Lifecycle, string[]]>([
    [{ status: 'ACTIVE' }, []],
    [{ status: 'ACTIVE', startDate: '2026-11-19' }, []],
    [{ status: 'LEGACY' }, ['**LEGACY**']],
    [{ status: 'LEGACY', legacyDate: '2026-03-01' }, ['**LEGACY since 2026-03-01**']],
    [
      { status: 'LEGACY', legacyDate: '2026-03-01', endOfLifeDate: '2026-09-01' },
      ['**LEGACY since 2026-03-01, end of life 2026-09-01**'],
    ],
    [
      {
        status: 'LEGACY',
        legacyDate: '2026-03-01',
        extendedAccessDate: '2026-06-01',
        endOfLifeDate: '2026-09-01',
      },
      [
        '**LEGACY since 2026-03-01, extended access from 2026-06-01 (expect a higher price), end of life 2026-09-01**',
      ],
    ],
    [{ status: 'ACTIVE', legacyDate: '2027-03-01' }, ['**legacy from 2027-03-01**']],
    [
      { status: 'ACTIVE', extendedAccessDate: '2027-03-01' },
      ['**extended access from 2027-03-01 (expect a higher price)**'],
    ],
    [{ status: 'ACTIVE', endOfLifeDate: '2027-09-01' }, ['**end of life 2027-09-01**']],
  ])('marks the life cycle %j', (lifecycle, expected) => {
    const foundationModels = [foundationModel(NOVA, { name: 'Nova Pro', lifecycle })];
    const all = notes({ catalogue: { foundationModels }, usage: usageOf([NOVA]) });
    expect(all).toEqual(['**Nova Pro**', ...expected, `\`${NOVA}\``]);
  });

  // Today is 2026-11-20.
  const from = (day: string, models = ['*']) => ({ models, ...both, from: day });
  it.each<[string, NonNullable<World['prices']>, string[], boolean]>([
    ['there is no price', {}, [NOVA], true],
    ['a price has always held', prices, [NOVA], true],
    ['a price began before', { all: from('2026-11-09') }, [NOVA], true],
    ['a price began on that day', { all: from('2026-11-10') }, [NOVA], false],
    ['a price will begin later', { ...prices, later: from('2027-01-01') }, [NOVA], false],
    ['another model has a later price', { ...prices, later: from('2027-01-01', ['b.*']) }, [NOVA], true],
    [
      'one of two series has a later price',
      { ...prices, later: from('2027-01-01', ['us.*']) },
      [`us.${NOVA}`, `eu.${NOVA}`],
      true,
    ],
    [
      'one of two series has a later price, and the other one none',
      { later: from('2027-01-01', ['us.*']) },
      [`us.${NOVA}`, `eu.${NOVA}`],
      false,
    ],
  ])('expects a higher price in extended access, or not: %s', (_, some, series, isExpected) => {
    const lifecycle = { status: 'LEGACY', extendedAccessDate: '2026-11-10' } as const;
    const world = {
      catalogue: { foundationModels: [foundationModel(NOVA, { lifecycle })] },
      usage: usageOf(series),
      prices: some,
    };
    expect(notes(world)[1]).toBe(
      `**LEGACY, extended access from 2026-11-10${isExpected ? ' (expect a higher price)' : ''}**`,
    );
  });

  it('says that there is no traffic', () => {
    expect(notes({ models: { chat: NOVA } })).toContain('no traffic in the last two weeks');
  });

  it('is alone where nothing can be called and nothing has traffic', () => {
    const model = foundationModel(NOVA, { inferenceTypes: ['PROVISIONED'] });
    const desired = { catalogue: { foundationModels: [model] }, models: { reserved: NOVA } };
    expect(notes(desired)).toContain('not callable by the token, and without traffic');
    expect(namesOn(render(desired)).filter((name) => name.startsWith('m_'))).toEqual([
      'm_2f_reserved_header',
    ]);
  });
});

describe('the series in the heading of a row', () => {
  it('are named up to four, and counted beyond', () => {
    const us = systemProfile('us', NOVA);
    const teams = Array.from({ length: 9 }, (_, index) =>
      applicationProfile(`team0000000${index}`, `team *${index}*`, us.modelArns),
    );
    const world = { catalogue: { profiles: [us, ...teams] }, usage: usageOf(teams.map(({ id }) => id)) };
    const named = [0, 1, 2, 3].map((index) => String.raw`team \*${index}\*`).join(', ');
    expect(notes(world)).toContain(`${named}, 5 more`);
  });

  const provisioned = accountArn('provisioned-model', 'pppp');
  const imported = accountArn('imported-model', 'iiii');
  const custom = accountArn('custom-model', `${NOVA}:128k/cccc`);
  const CATALOGUE = {
    foundationModels: [foundationModel(NOVA, { name: 'Nova Pro' })],
    provisioned: [{ arn: provisioned, name: 'reserved-nova', foundationModelArn: modelArn(NOVA) }],
    imported: [{ arn: imported, name: 'support-mistral' }],
    custom: [{ arn: custom, name: 'tuned-nova', baseModelArn: modelArn(`${NOVA}:128k`) }],
  };

  it.each<[string, string[], string, string]>([
    [
      'your provisioned throughput and custom model are in the row of their base, by name',
      [NOVA, provisioned, custom],
      '**Nova Pro**',
      'in-region, tuned-nova, reserved-nova',
    ],
    [
      'provisioned throughput alone is, too, with what you type to ask for it',
      [provisioned],
      '**Nova Pro**',
      `reserved-nova \`${provisioned}\``,
    ],
    ['so is a custom model', [custom], '**Nova Pro**', `tuned-nova \`${custom}\``],
    [
      'an imported model is a row of its own',
      [imported],
      '**support-mistral**',
      `support-mistral \`${imported}\``,
    ],
  ])('%s', (_, used, title, series) => {
    const world = { catalogue: CATALOGUE, usage: usageOf(used) };
    expect(notes(world)).toEqual([title, series]);
    expect(namesOn(render(world)).filter((name) => name.endsWith('_header'))).toHaveLength(1);
    // They are no application profiles.
    expect(namesOn(render(world))).not.toContain('profiles_text');
  });
});
