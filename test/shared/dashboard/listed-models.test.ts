import { describe, expect, test } from 'vitest';
import type { KnownUse } from '../../../shared/bedrock/catalogue.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { markdown, namesOn, render, type World, widget } from './render.ts';

describe('idle models', () => {
  const models = [
    foundationModel('b.second', { provider: 'Beta', name: 'Second' }),
    foundationModel('a.old', { provider: 'Alpha', name: 'Old', lifecycle: { status: 'LEGACY' } }),
    foundationModel('a.first', { provider: 'Alpha', name: 'First *new*' }),
  ];
  const idle = (world: World): string => markdown(widget(render(world), 'idle'));

  test('are listed by provider and name', () => {
    expect(idle({ catalogue: { foundationModels: models } })).toContain(
      String.raw`**Available, without traffic:** **Alpha:** First \*new\*, Old · **Beta:** Second · [`,
    );
  });

  test('of one provider are named up to four, one for ids of one name, and counted beyond', () => {
    const many = ['a', 'b', 'c', 'c', 'd', 'e', 'f'].map((name, index) =>
      foundationModel(`v.${index}`, { provider: 'V', name }),
    );
    expect(idle({ catalogue: { foundationModels: many } })).toContain('**V:** a, b, c, d, 2 more ·');
  });

  test.each<[string, World]>([
    ['there are none', {}],
    [
      'all are in use',
      { catalogue: { foundationModels: models }, usage: usageOf(models.map(({ id }) => id)) },
    ],
    [
      'the settings hide them',
      { catalogue: { foundationModels: models }, settings: { discovery: { idle: 'hide' } } },
    ],
  ])('take no place where %s', (_, world) => {
    expect(namesOn(render(world))).not.toContain('idle');
  });
});

describe('quiet models', () => {
  const us = systemProfile('us', 'a.m');
  const team = applicationProfile('teamaaaaaaaa', 'team a', us.modelArns);
  const since = (day: string): KnownUse => ({ rank: 1, busyness: 3, quietSince: day });
  const world = (known: Readonly<Record<string, KnownUse>>, more: World = {}): World => ({
    catalogue: { profiles: [us, team] },
    usage: { ...usageOf(['us.a.m', team.id, 'b.m']), known: new Map(Object.entries(known)) },
    ...more,
  });
  const rowsOf = (one: World): string[] =>
    namesOn(render(one)).flatMap((name) => /^([dm]_2f_\w+)_header$/.exec(name)?.[1] ?? []);
  const QUIET = { 'us.a.m': since('2026-11-10'), [team.id]: since('2026-11-12') };

  test('are a list with their last day with data, and have no row', () => {
    const desired = render(world(QUIET));
    expect(markdown(widget(desired, 'quiet'))).toContain(
      '**Quiet now** (last whole day with use): a.m (2026-11-12) · [',
    );
    expect(rowsOf(world(QUIET))).toEqual(['d_2f_b_2e_m']);
    expect(namesOn(desired).at(-2)).toBe('quiet');
  });

  test.each<[string, World]>([
    [
      'one of its series is in use',
      world({ 'us.a.m': since('2026-11-10'), [team.id]: { rank: 1, busyness: 3 } }),
    ],
    ['of one of its series nothing is known', world({ 'us.a.m': since('2026-11-10') })],
    ['nothing is known', world({})],
    ['a model entry asks for its row', world(QUIET, { models: { mine: 'a.m' } })],
  ])('a model is none where %s', (_, one) => {
    expect(namesOn(render(one))).not.toContain('quiet');
    expect(rowsOf(one)).toHaveLength(2);
  });

  test('still count in what all models cost', () => {
    const prices = { all: { models: ['*'], per: '1M', input: 1, output: 1 } };
    const stack = widget(render(world(QUIET, { prices })), 'money_models');
    expect(evaluate(stack, { 'InputTokenCount us.a.m': 2e6, 'InputTokenCount b.m': 1e6 })).toEqual({
      'a.m': 2,
      'b.m': 1,
    });
  });

  test('are named up to twenty, and counted beyond', () => {
    const ids = Array.from({ length: 23 }, (_, index) => `v.m-${10 + index}`);
    const known = new Map(ids.map((id) => [id, since('2026-11-01')]));
    const text = markdown(widget(render({ usage: { ...usageOf(ids), known } }), 'quiet'));
    expect(text.match(/v\.m-\d+ \(2026-11-01\)/g)).toHaveLength(20);
    expect(text).toContain(' · 3 more · [');
  });
});
