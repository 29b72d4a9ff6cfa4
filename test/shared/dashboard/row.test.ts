import { describe, expect, it } from 'vitest';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import type { Desired } from '../../../shared/loop/desire.ts';
import { accountArn, applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { entries, markdown, render, widget, widgetsOf } from './render.ts';

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

function rowWidgets(desired: Desired): Widget[] {
  return widgetsOf(desired).filter((one) => readMark(one)?.widget.startsWith('d_2f_'));
}

describe('a row', () => {
  const desired = render({ usage: usageOf([NOVA]), prices });
  const drawn = widgetsOf(desired)
    .flatMap(entries)
    .filter(({ expression, visible }) => expression === undefined && visible !== false);

  it.each(SEED_METRICS)('shows %s as %s, for the model and for the account', (metric, stat) => {
    expect(drawn).toContainEqual(
      expect.objectContaining({ path: ['AWS/Bedrock', metric, 'ModelId', NOVA], stat, period: 3600 }),
    );
    expect(drawn).toContainEqual(
      expect.objectContaining({ path: ['AWS/Bedrock', metric], stat, period: 3600 }),
    );
  });

  it('is a header and at most five panels beside each other, on 24 columns', () => {
    const own = rowWidgets(desired);
    expect(own.map(({ type, width, height }) => [type, width, height])).toEqual([
      ['text', 24, 2],
      ['metric', 5, 6],
      ['metric', 5, 6],
      ['metric', 5, 6],
      ['metric', 5, 6],
      ['metric', 4, 6],
    ]);
  });

  it('has four wider panels where no price is known', () => {
    const own = rowWidgets(render({ usage: usageOf([NOVA]) }));
    expect(own.map(({ width }) => width)).toEqual([24, 6, 6, 6, 6]);
  });

  it('takes its period from the model entry, else from the settings', () => {
    const world = {
      settings: { period: 300 },
      usage: usageOf([NOVA, 'a.model']),
      models: { nova: { modelId: NOVA, period: 60 } },
    };
    const panels = widgetsOf(render(world))
      .flatMap(entries)
      .filter(({ path }) => path[3] !== undefined);
    expect(new Set(panels.filter(({ path }) => path[3] === NOVA).map(({ period }) => period))).toEqual(
      new Set([60]),
    );
    expect(new Set(panels.filter(({ path }) => path[3] === 'a.model').map(({ period }) => period))).toEqual(
      new Set([300]),
    );
  });

  it('draws images with their own three dimensions, on the right axis, for image models only', () => {
    const id = 'amazon.nova-canvas-v1:0';
    const world = {
      models: { pictures: { modelId: id, imageSize: '1024x1024', bucketedStepSize: '50' } },
      usage: usageOf([NOVA]),
    };
    const tokens = widget(render(world), 'pictures_tokens');
    expect(tokens.properties).toMatchObject({
      title: 'Tokens and images',
      yAxis: { right: { label: 'Images' } },
    });
    expect(entries(tokens)).toContainEqual({
      path: [
        'AWS/Bedrock',
        'OutputImageCount',
        'ModelId',
        id,
        'ImageSize',
        '1024x1024',
        'BucketedStepSize',
        '50',
      ],
      stat: 'Sum',
      label: 'Images',
      period: 3600,
      yAxis: 'right',
    });
    expect(widget(render(world), '0_tokens').properties.title).toBe('Tokens');
  });
});

describe('the series of a row', () => {
  const sonnet = 'anthropic.claude-sonnet-4-5';
  const us = systemProfile('us', sonnet);
  const all = systemProfile('global', sonnet);
  const teams = ['a', 'b'].map((name) => applicationProfile(`profile-${name}`, `team ${name}`, us.modelArns));
  const labels = (ids: string[], profiles = [us, all, ...teams]): (string | undefined)[] => {
    const desired = render({ catalogue: { profiles }, usage: usageOf(ids) });
    return entries(widget(desired, '_invocations')).map(({ label }) => label);
  };

  it.each([
    ['one', [us.id], ['Invocations', 'Of a legacy model']],
    [
      'two scopes',
      [us.id, all.id],
      ['Invocations (global)', 'Of a legacy model (global)', 'Invocations (us)', 'Of a legacy model (us)'],
    ],
    [
      'two profiles of one scope',
      teams.map(({ id }) => id),
      [
        'Invocations (team a)',
        'Of a legacy model (team a)',
        'Invocations (team b)',
        'Of a legacy model (team b)',
      ],
    ],
  ])('%s: told apart by the shortest thing that does', (_, ids, wanted) => {
    expect(labels(ids)).toEqual(wanted);
  });

  it('fall back to the id where name and scope are the same', () => {
    const twins = teams.map((team) => ({ ...team, name: 'team' }));
    expect(
      labels(
        twins.map(({ id }) => id),
        twins,
      ).at(0),
    ).toBe('Invocations (profile-a)');
  });

  it("do not evaluate what people wrote in a profile's name", () => {
    const tricky = [all, applicationProfile('profile-t', `\${PROP('Dim.ModelId')}`, us.modelArns)];
    expect(
      labels(
        tricky.map(({ id }) => id),
        tricky,
      ).join(),
    ).toContain("$ {PROP('Dim.ModelId')}");
  });

  it('fill a panel up to 500 lines, and the title says so', () => {
    const ids = Array.from({ length: 60 }, (_, index) => `profile-${index + 10}`);
    const profiles = ids.map((id) => applicationProfile(id, id, us.modelArns));
    const images = ids.flatMap((modelId) =>
      Array.from({ length: 8 }, (_, size) => ({ modelId, imageSize: `${size}`, bucketedStepSize: '50' })),
    );
    const tokens = widget(
      render({ catalogue: { profiles: [us, ...profiles] }, usage: usageOf(ids, images) }),
      '_tokens',
    );
    expect(entries(tokens)).toHaveLength(500);
    expect(tokens.properties.title).toBe('Tokens and images, 500 of 600 lines');
  });

  it('are drawn up to 120, and the header says how many there are', () => {
    const many = Array.from({ length: 130 }, (_, index) =>
      applicationProfile(`profile-${1000 + index}`, `team ${index}`, us.modelArns),
    );
    const desired = render({
      catalogue: { profiles: [us, ...many] },
      usage: usageOf(many.map(({ id }) => id)),
      prices: {},
    });
    expect(entries(widget(desired, '_latency'))).toHaveLength(360);
    expect(markdown(widget(desired, '_header'))).toContain('**120 of 130 series are drawn**');
    expect(markdown(widget(desired, '_header'))).toContain('and 118 more');
  });
});

describe('the header of a row', () => {
  const header = (world: Parameters<typeof render>[0]): string => markdown(widget(render(world), '_header'));
  const withLifecycle = (lifecycle: object): string => {
    const model = foundationModel(NOVA, { name: 'Nova Pro', lifecycle: { status: 'LEGACY', ...lifecycle } });
    return header({ catalogue: { foundationModels: [model] }, usage: usageOf([NOVA]) });
  };

  it.each([
    [{}, '**LEGACY**'],
    [{ legacyDate: '2026-03-01' }, '**LEGACY since 2026-03-01**'],
    [
      { legacyDate: '2026-03-01', endOfLifeDate: '2026-09-01' },
      '**LEGACY since 2026-03-01, end of life 2026-09-01**',
    ],
    [{ status: 'ACTIVE', legacyDate: '2027-03-01' }, '**legacy from 2027-03-01**'],
    [{ status: 'ACTIVE', endOfLifeDate: '2027-09-01' }, '**end of life 2027-09-01**'],
  ])('marks the life cycle %j', (lifecycle, wanted) => {
    expect(withLifecycle(lifecycle)).toContain(wanted);
  });

  it('says nothing of the life cycle of an active model', () => {
    expect(withLifecycle({ status: 'ACTIVE' })).not.toMatch(/legacy|life/i);
  });

  it('names title, series, and where the prices come from', () => {
    const text = header({
      models: { chat: { modelId: NOVA, title: 'Our *chat*' } },
      usage: usageOf([NOVA]),
      prices,
    });
    expect(text.split('\n')[0]).toBe(String.raw`## Our \*chat\*`);
    expect(text).toContain(`\`${NOVA}\` · prices from prices/all ·`);
  });

  it('says of when the prices are', () => {
    const dated = { nova: { models: [NOVA], per: '1M', input: 1, output: 2, asOf: '2026-11-01' } };
    expect(header({ usage: usageOf([NOVA]), prices: dated })).toContain(
      'prices from prices/nova of 2026-11-01',
    );
  });

  it('says that there is no traffic', () => {
    expect(header({ models: { chat: NOVA } })).toContain('no traffic in the last two weeks');
  });

  it('stands alone where nothing can be called and nothing has traffic', () => {
    const model = foundationModel(NOVA, { inferenceTypes: ['PROVISIONED'] });
    const desired = render({ catalogue: { foundationModels: [model] }, models: { reserved: NOVA } });
    expect(markdown(widget(desired, '_header'))).toContain(
      'nothing of this model can be called by the token',
    );
    expect(() => widget(desired, '_latency')).toThrow();
  });

  it('shows a provisioned series under the name that people gave it', () => {
    const arn = accountArn('provisioned-model', 'abc');
    const provisioned = [
      { arn, name: 'reserved', foundationModelArn: `arn:aws:bedrock:us-east-1::foundation-model/${NOVA}` },
    ];
    expect(
      header({
        catalogue: { foundationModels: [foundationModel(NOVA)], provisioned },
        usage: usageOf([arn]),
      }),
    ).toContain(`reserved \`${arn}\``);
  });
});
