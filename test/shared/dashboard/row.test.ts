import { describe, expect, it } from 'vitest';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import { foundationModel, usageOf } from '../builders.ts';
import { entries, namesOn, render, type World, widgetsOf } from './render.ts';

const NOVA = 'amazon.nova-pro-v1:0';
const prices = { all: { models: ['*'], per: '1M', input: 1, output: 2 } };

/** What the seed construct draws for a model (its addModelMonitoring): metric and statistic, Sum for SampleCount. */
const SEED_METRICS = [
  ['InvocationLatency', 'Minimum'],
  ['InvocationLatency', 'Average'],
  ['InvocationLatency', 'Maximum'],
  ['InputTokenCount', 'Sum'],
  ['OutputTokenCount', 'Sum'],
  ['Invocations', 'Sum'],
  ['InvocationClientErrors', 'Sum'],
  ['InvocationServerErrors', 'Sum'],
  ['InvocationThrottles', 'Sum'],
  ['LegacyModelInvocations', 'Sum'],
];

const rowOf = (world: World): Widget[] =>
  widgetsOf(render(world)).filter((one) => readMark(one)?.widget.startsWith('d_2f_'));

describe('a row', () => {
  const metrics = ['Invocations', 'InputTokenCount', 'OutputTokenCount', 'LegacyModelInvocations'];
  const world = { usage: usageOf([{ id: NOVA, metrics }]), prices };

  it.each(SEED_METRICS)('shows %s as %s, and so does the account', (metric, stat) => {
    const all = widgetsOf(render(world)).flatMap(entries);
    for (const path of [
      ['AWS/Bedrock', metric, 'ModelId', NOVA],
      ['AWS/Bedrock', metric],
    ]) {
      expect(all).toContainEqual(expect.objectContaining({ path, stat }));
    }
  });

  it.each<[string, World, [width: number, height: number][]]>([
    [
      'with a price is a heading of one line, and five panels in one band',
      { usage: usageOf([NOVA]), prices },
      [
        [24, 1],
        [5, 6],
        [5, 6],
        [5, 6],
        [5, 6],
        [4, 6],
      ],
    ],
    [
      'without a price has wider panels',
      { usage: usageOf([NOVA]) },
      [
        [24, 1],
        [7, 6],
        [6, 6],
        [6, 6],
        [5, 6],
      ],
    ],
  ])('%s', (_, one, sizes) => {
    const row = rowOf(one);
    expect(row.map(({ width, height }) => [width, height])).toEqual(sizes);
    expect(new Set(row.slice(1).map(({ y }) => y)).size).toBe(1);
    expect(row[0]).toMatchObject({ type: 'text', properties: { background: 'transparent' } });
  });

  it('has its panels in the same order, whatever is in them', () => {
    const names = (one: World): string[] =>
      namesOn(render(one)).flatMap((name) => /^d_2f_\w+_([a-z]+)$/.exec(name)?.[1] ?? []);
    const ALL = ['header', 'requests', 'latency', 'tokens', 'cost', 'numbers'];
    expect(names({ usage: usageOf([NOVA]), prices })).toEqual(ALL);
    const video = foundationModel(NOVA, { outputModalities: ['VIDEO'] });
    const without = {
      catalogue: { foundationModels: [video] },
      usage: usageOf([{ id: NOVA, metrics: ['Invocations'] }]),
    };
    expect(names(without)).toEqual(['header', 'requests', 'latency', 'numbers']);
  });

  it('takes its periods from the model entry, else from the settings', () => {
    const widgets = widgetsOf(
      render({
        settings: { period: 300, costPeriod: 7200 },
        usage: usageOf([NOVA, 'a.model']),
        models: { nova: { modelId: NOVA, period: 60, costPeriod: 86_400 } },
        prices,
      }),
    );
    const periodsOf = (name: string): (number | undefined)[] => [
      ...new Set(
        widgets
          .filter((one) => readMark(one)?.widget === name)
          .flatMap(entries)
          .map(({ period }) => period),
      ),
    ];
    for (const panel of ['latency', 'requests']) {
      expect(periodsOf(`m_2f_nova_${panel}`)).toEqual([60]);
      expect(periodsOf(`d_2f_a_2e_model_${panel}`)).toEqual([300]);
    }
    for (const panel of ['tokens', 'cost']) {
      expect(periodsOf(`m_2f_nova_${panel}`)).toEqual([86_400]);
      expect(periodsOf(`d_2f_a_2e_model_${panel}`)).toEqual([7200]);
    }
    // Numbers have the viewed range as their period.
    expect(periodsOf('m_2f_nova_numbers')).toEqual([undefined]);
  });
});

describe('the order of rows', () => {
  const ids = ['a.one', 'b.two', 'c.three', 'd.four'];
  const usage = usageOf(ids);
  const known = new Map([
    ['c.three', { rank: 1, busyness: 1 }],
    ['d.four', { rank: 2, busyness: 9 }],
  ]);

  it.each<[string, World, string[]]>([
    ['is that of providers and titles', {}, ['d/a.one', 'd/b.two', 'd/c.three', 'd/d.four']],
    [
      'begins with model entries',
      { models: { mine: 'c.three' } },
      ['m/mine', 'd/a.one', 'd/b.two', 'd/d.four'],
    ],
    [
      'begins with the models that cost most, as far as that is known',
      { usage: { ...usage, known } },
      ['d/c.three', 'd/d.four', 'd/a.one', 'd/b.two'],
    ],
    [
      'begins with the order of model entries',
      {
        usage: { ...usage, known },
        models: {
          last: { modelId: 'c.three', order: 2 },
          first: { modelId: 'b.two', order: 1 },
          none: 'a.one',
        },
      },
      ['m/first', 'm/last', 'd/d.four', 'm/none'],
    ],
  ])('%s', (_, world, keys) => {
    const headings = namesOn(render({ usage, ...world })).flatMap(
      (name) => /^(.*)_header$/.exec(name)?.[1] ?? [],
    );
    expect(headings.map((name) => name.replace('_2f_', '/').replaceAll('_2e_', '.'))).toEqual(keys);
  });
});
