import { describe, expect, it } from 'vitest';
import type { ImageDimensions } from '../../../shared/bedrock/catalogue.ts';
import type { Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { accountArn, applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
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

function rowWidgets(desired: DesiredRegion): Widget[] {
  return widgetsOf(desired).filter((one) => readMark(one)?.widget.startsWith('d_2f_'));
}

/** What is billed has the period of costs. */
function periodOf(metric: string): number {
  return /Token|Image/.test(metric) ? 3600 : 300;
}

describe('a row', () => {
  const desired = render({ usage: usageOf([NOVA]), prices });
  const drawn = widgetsOf(desired)
    .flatMap(entries)
    .filter(({ expression, visible }) => expression === undefined && visible !== false);

  it.each(SEED_METRICS)('shows %s as %s, for the model and for the account', (metric, stat) => {
    expect(drawn).toContainEqual(
      expect.objectContaining({
        path: ['AWS/Bedrock', metric, 'ModelId', NOVA],
        stat,
        period: periodOf(metric),
      }),
    );
    expect(drawn).toContainEqual(
      expect.objectContaining({ path: ['AWS/Bedrock', metric], stat, period: periodOf(metric) }),
    );
  });

  it('is a header and at most five panels beside each other, on 24 columns', () => {
    const own = rowWidgets(desired);
    expect(own.map(({ type, width, height }) => [type, width, height])).toEqual([
      ['text', 24, 2],
      ['metric', 6, 6],
      ['metric', 6, 6],
      ['metric', 6, 6],
      ['metric', 6, 6],
    ]);
  });

  it('has wider panels where no price is known', () => {
    const own = rowWidgets(render({ usage: usageOf([NOVA]) }));
    expect(own.map(({ width }) => width)).toEqual([24, 8, 8, 8]);
  });

  it('takes its periods from the model entry, else from the settings', () => {
    const world = {
      settings: { period: 300, costPeriod: 7200 },
      usage: usageOf([NOVA, 'a.model']),
      models: { nova: { modelId: NOVA, period: 60, costPeriod: 86_400 } },
      prices: { all: { models: ['*'], per: '1M', input: 1, output: 4 } },
    };
    const widgets = widgetsOf(render(world));
    const periodsOf = (name: string): Set<number | undefined> =>
      new Set(
        widgets
          .filter((one) => readMark(one)?.widget === name)
          .flatMap(entries)
          .map(({ period }) => period),
      );
    for (const panel of ['latency', 'requests']) {
      expect(periodsOf(`m_2f_nova_${panel}`)).toEqual(new Set([60]));
      expect(periodsOf(`d_2f_a_2e_model_${panel}`)).toEqual(new Set([300]));
    }
    for (const panel of ['tokens', 'cost']) {
      expect(periodsOf(`m_2f_nova_${panel}`)).toEqual(new Set([86_400]));
      expect(periodsOf(`d_2f_a_2e_model_${panel}`)).toEqual(new Set([7200]));
    }
  });
});

describe('the panels of a row are those of what the model does', () => {
  const ID = 'vendor.model-v1:0';
  const image = { modelId: ID, imageSize: '1024x1024', bucketedStepSize: '50' };
  const titlesOf = (
    model: object | undefined,
    metrics: string[],
    images: ImageDimensions[] = [],
  ): string[] => {
    const foundationModels = model === undefined ? [] : [foundationModel(ID, model)];
    const usage = usageOf([{ id: ID, metrics }], images);
    return rowWidgets(render({ catalogue: { foundationModels }, usage, prices })).flatMap(
      ({ properties: { title } }) => (title === undefined ? [] : [String(title).replace(', incomplete', '')]),
    );
  };
  const TEXT = ['Invocations', 'InputTokenCount', 'OutputTokenCount'];
  const STREAMED = [...TEXT, 'TimeToFirstToken'];
  const CACHED = [...TEXT, 'CacheReadInputTokenCount'];
  const QUOTA = [...TEXT, 'EstimatedTPMQuotaUsage'];
  const REQUESTS = 'Requests and errors';

  it.each<[string, object | undefined, string[], ImageDimensions[], string[]]>([
    ['text', {}, TEXT, [], ['Latency', REQUESTS, 'Tokens', 'Cost']],
    [
      'text that can be streamed',
      { isStreaming: true },
      TEXT,
      [],
      ['Latency and speed', REQUESTS, 'Tokens', 'Cost'],
    ],
    ['text that is streamed', {}, STREAMED, [], ['Latency and speed', REQUESTS, 'Tokens', 'Cost']],
    ['with a cache', {}, CACHED, [], ['Latency', REQUESTS, 'Tokens and cache', 'Cost']],
    ['with a quota', {}, QUOTA, [], ['Latency', REQUESTS, 'Tokens', 'Quota use a minute', 'Cost']],
    [
      'of an embedding model, which puts nothing out',
      { outputModalities: ['EMBEDDING'], isStreaming: true },
      ['Invocations', 'InputTokenCount'],
      [],
      ['Latency', REQUESTS, 'Input tokens', 'Cost'],
    ],
    [
      'of an image model',
      { outputModalities: ['IMAGE'] },
      ['Invocations'],
      [image],
      ['Latency', REQUESTS, 'Images'],
    ],
    [
      'of an image model whose images have no size',
      { outputModalities: ['IMAGE'] },
      ['Invocations'],
      [{ modelId: ID }],
      ['Latency', REQUESTS, 'Images'],
    ],
    [
      'of an image model that counts tokens',
      { outputModalities: ['IMAGE'] },
      ['Invocations', 'InputTokenCount'],
      [image],
      ['Latency', REQUESTS, 'Images', 'Input tokens', 'Cost'],
    ],
    ['of a video model', { outputModalities: ['VIDEO'] }, ['Invocations'], [], ['Latency', REQUESTS, 'Cost']],
    [
      'of a speech model, which has no text to be fast with',
      { outputModalities: ['SPEECH'], isStreaming: true },
      TEXT,
      [],
      ['Latency', REQUESTS, 'Tokens', 'Cost'],
    ],
    [
      'of a model that makes text and images',
      { outputModalities: ['IMAGE', 'TEXT'] },
      TEXT,
      [image],
      ['Latency', REQUESTS, 'Tokens', 'Images', 'Cost'],
    ],
    [
      'of a model that makes text and images, with a quota: six widgets with the header',
      { outputModalities: ['IMAGE', 'TEXT'] },
      QUOTA,
      [image],
      ['Latency', REQUESTS, 'Tokens and images', 'Quota use a minute', 'Cost'],
    ],
    [
      'of an image model with a quota',
      { outputModalities: ['IMAGE'] },
      ['Invocations', 'EstimatedTPMQuotaUsage'],
      [image],
      ['Latency', REQUESTS, 'Images', 'Quota use a minute'],
    ],
    [
      'of an image model that counts tokens, with a quota',
      { outputModalities: ['IMAGE'] },
      ['Invocations', 'InputTokenCount', 'EstimatedTPMQuotaUsage'],
      [image],
      ['Latency', REQUESTS, 'Tokens and images', 'Quota use a minute', 'Cost'],
    ],
    [
      'of an embedding model that does put something out',
      { outputModalities: ['EMBEDDING'] },
      TEXT,
      [],
      ['Latency', REQUESTS, 'Tokens', 'Cost'],
    ],
    [
      'of a model that makes what nobody has heard of',
      { outputModalities: ['SMELL'] },
      TEXT,
      [],
      ['Latency', REQUESTS, 'Tokens', 'Cost'],
    ],
    ['that nobody lists', undefined, STREAMED, [], ['Latency and speed', REQUESTS, 'Tokens', 'Cost']],
    ['that nobody lists, with images', undefined, ['Invocations'], [image], ['Latency', REQUESTS, 'Images']],
  ])('%s', (_, model, metrics, images, titles) => {
    const found = titlesOf(model, metrics, images);
    expect(found.filter((title) => title !== 'Cost' || titles.includes('Cost'))).toEqual(titles);
    expect(found.length).toBeLessThanOrEqual(5);
  });

  it('draw images with their own three dimensions', () => {
    const id = 'amazon.nova-canvas-v1:0';
    const model = { modelId: id, imageSize: '1024x1024', bucketedStepSize: '50' };
    const foundationModels = [foundationModel(id, { outputModalities: ['IMAGE'] })];
    const images = widget(
      render({ models: { pictures: model }, catalogue: { foundationModels } }),
      '_images',
    );
    expect(entries(images)).toEqual([
      expect.objectContaining({
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
        label: 'Images 1024x1024 50',
        period: 3600,
      }),
    ]);
  });

  it('show the quota in minutes, whatever the period of the rest', () => {
    const usage = usageOf([{ id: ID, metrics: QUOTA }]);
    const quota = widget(render({ settings: { period: 86_400 }, usage }), '_quota');
    expect(quota.properties).toMatchObject({
      start: '-PT3H',
      yAxis: { left: { label: 'Tokens a minute' }, right: { label: 'Requests a minute' } },
    });
    expect(
      entries(quota).map(({ path, stat, period, yAxis }) => [path[1], path[3], stat, period, yAxis]),
    ).toEqual([
      ['EstimatedTPMQuotaUsage', ID, 'Sum', 60, undefined],
      ['Invocations', ID, 'Sum', 60, 'right'],
    ]);
  });

  it('show rates of all series together, on an axis of their own', () => {
    const usage = usageOf(['us.v.m', 'eu.v.m', 'v.m'].map((id) => ({ id, metrics: CACHED })));
    const desired = render({ usage });
    const data = {
      'Invocations us.v.m': 90,
      'InvocationClientErrors us.v.m': 4,
      'InvocationServerErrors eu.v.m': 1,
      'Invocations eu.v.m': 10,
      'InvocationThrottles v.m': 25,
      'InputTokenCount us.v.m': 60,
      'CacheReadInputTokenCount us.v.m': 30,
      'CacheWriteInputTokenCount eu.v.m': 10,
    };
    expect(evaluate(widget(desired, '_requests'), data)).toEqual({
      'Error rate %': 5,
      'Throttle rate %': 20,
    });
    expect(evaluate(widget(desired, '_tokens'), data)).toEqual({ 'Cache hit rate %': 30 });
    const rates = entries(widget(desired, '_requests')).filter(({ label }) => label?.includes('rate'));
    for (const rate of rates) expect(rate).toMatchObject({ yAxis: 'right' });
  });

  it('show no speed of a streamed model that has not been streamed', () => {
    const usage = usageOf([{ id: ID, metrics: STREAMED }]);
    const latency = widget(render({ usage }), '_latency');
    const data = { [`InvocationLatency ${ID}`]: 3_000, [`OutputTokenCount ${ID}`]: 100 };
    expect(evaluate(latency, { ...data, [`TimeToFirstToken ${ID}`]: 1_000 })).toEqual({
      'Tokens per second': 50,
    });
    expect(evaluate(latency, data)).toEqual({ 'Tokens per second': Number.NaN });
  });
});

describe('the header of a row', () => {
  it('names three price entries and counts the rest', () => {
    const ids = ['us', 'eu', 'jp', 'global', 'apac'].map((scope) => `${scope}.${NOVA}`);
    const ownPrices = Object.fromEntries(
      ids.map((id, index) => [`p${index}`, { models: [id], per: '1M', input: 1, output: 2 }]),
    );
    const header = markdown(
      widget(render({ models: { nova: NOVA }, usage: usageOf(ids), prices: ownPrices }), '_header'),
    );
    expect(header).toMatch(/prices from prices\/p\d, prices\/p\d, prices\/p\d, 2 more /);
  });
});

describe('the series of a row', () => {
  const sonnet = 'anthropic.claude-sonnet-4-5';
  const us = systemProfile('us', sonnet);
  const all = systemProfile('global', sonnet);
  const teams = ['a', 'b'].map((name) => applicationProfile(`profile-${name}`, `team ${name}`, us.modelArns));
  const labels = (ids: string[], profiles = [us, all, ...teams]): (string | undefined)[] => {
    const desired = render({ catalogue: { profiles }, usage: usageOf(ids) });
    return entries(widget(desired, '_tokens')).map(({ label }) => label);
  };

  it.each([
    ['one', [us.id], ['Uncached input', 'Output tokens']],
    [
      'two scopes',
      [us.id, all.id],
      ['Uncached input (global)', 'Output tokens (global)', 'Uncached input (us)', 'Output tokens (us)'],
    ],
    [
      'two profiles of one scope',
      teams.map(({ id }) => id),
      [
        'Uncached input (team a)',
        'Output tokens (team a)',
        'Uncached input (team b)',
        'Output tokens (team b)',
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
    ).toBe('Uncached input (profile-a)');
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

  it('fill a panel up to 500 entries, and the title says so', () => {
    const ids = Array.from({ length: 60 }, (_, index) => `profile-${index + 10}`);
    const profiles = ids.map((id) => applicationProfile(id, id, us.modelArns));
    const images = ids.flatMap((modelId) =>
      Array.from({ length: 9 }, (_, size) => ({ modelId, imageSize: `${size}`, bucketedStepSize: '50' })),
    );
    const metrics = ['TimeToFirstToken', 'OutputTokenCount'];
    const usage = usageOf(
      ids.map((id) => ({ id, metrics })),
      images,
    );
    const desired = render({ catalogue: { profiles: [us, ...profiles] }, usage });
    expect(entries(widget(desired, '_images'))).toHaveLength(500);
    expect(widget(desired, '_images').properties.title).toBe('Images, 500 of 540 lines');
    const latency = widget(desired, '_latency');
    const drawn = new Set(entries(latency).flatMap(({ path: [, , , id] }) => id ?? []));
    expect(entries(latency).length).toBeLessThanOrEqual(500);
    expect(entries(latency).length).toBeGreaterThan(440);
    expect(latency.properties.title).toBe(`Latency and speed, ${drawn.size} of 60 series`);
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
    expect(entries(widget(desired, '_tokens'))).toHaveLength(240);
    expect(markdown(widget(desired, '_header'))).toContain('**a panel draws at most 120 of the 130 series**');
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
