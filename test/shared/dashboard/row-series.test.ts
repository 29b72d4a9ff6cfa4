import { describe, expect, it } from 'vitest';
import { metricCount } from '../../../shared/dashboard/body.ts';
import { applicationProfile, foundationModel, systemProfile, usageOf } from '../builders.ts';
import { evaluate } from './metric-math.ts';
import { entries, render, shownIn, titleOf, type World, widget } from './render.ts';

const SONNET = 'anthropic.claude-sonnet-4-5';
const us = systemProfile('us', SONNET);
const all = systemProfile('global', SONNET);
const teams = ['a', 'b'].map((name) => applicationProfile(`profile-${name}`, `team ${name}`, us.modelArns));
const CACHED = ['Invocations', 'InputTokenCount', 'OutputTokenCount', 'CacheReadInputTokenCount'];

describe('a row of several series', () => {
  const world: World = {
    catalogue: { foundationModels: [foundationModel('v.m')] },
    usage: usageOf(['us.v.m', 'eu.v.m', 'v.m'].map((id) => ({ id, metrics: CACHED }))),
    prices: {
      us: { models: ['us.*'], per: '1M', input: 2, output: 10 },
      others: { models: ['eu.*', 'v.*'], per: '1M', input: 1, output: 5 },
    },
  };
  const data = {
    'Invocations us.v.m': 90,
    'InvocationClientErrors us.v.m': 4,
    'InvocationServerErrors eu.v.m': 1,
    'Invocations eu.v.m': 10,
    'InvocationThrottles v.m': 25,
    'InputTokenCount us.v.m': 60e6,
    'CacheReadInputTokenCount us.v.m': 30e6,
    'CacheWriteInputTokenCount eu.v.m': 10e6,
    'OutputTokenCount eu.v.m': 2e6,
  };
  const desired = render(world);

  it('shows their sums: requests, tokens, cost and rates', () => {
    expect(evaluate(widget(desired, '_requests'), data)).toEqual({
      Invocations: 100,
      'Client errors': 4,
      'Server errors': 1,
      Throttled: 25,
    });
    expect(evaluate(widget(desired, '_tokens'), data)).toEqual({
      'Uncached input': 60e6,
      'Output tokens': 2e6,
      'Cache read': 30e6,
      'Cache write': 10e6,
    });
    expect(evaluate(widget(desired, '_cost'), data)).toEqual({ Input: 120, Output: 10 });
    expect(evaluate(widget(desired, '_numbers'), data)).toMatchObject({
      USD: 130,
      '% failed': 5,
      '% throttled': 20,
      '% from cache': 30,
    });
  });

  it('shows the latency of each, and in numbers that of the busiest: percentiles cannot be summed', () => {
    const known = new Map([
      ['eu.v.m', { rank: 1, busyness: 9 }],
      ['us.v.m', { rank: 1, busyness: 2 }],
    ]);
    const ranked = render({ ...world, usage: { ...usageOf(['us.v.m', 'eu.v.m', 'v.m']), known } });
    const latency = widget(ranked, '_latency');
    expect(titleOf(latency)).toBe('Latency p90');
    expect(entries(latency).map(({ path, stat, label }) => [path[1], path[3], stat, label])).toEqual([
      ['InvocationLatency', 'eu.v.m', 'p90', 'eu'],
      ['InvocationLatency', 'us.v.m', 'p90', 'us'],
      ['InvocationLatency', 'v.m', 'p90', 'in-region'],
    ]);
    const numbers = widget(ranked, '_numbers');
    expect(titleOf(numbers)).toBe('Viewed range, ms of eu');
    const latencies = shownIn(numbers).filter(({ path }) => path[1] === 'InvocationLatency');
    expect(latencies.map(({ path, stat }) => [path[3], stat])).toEqual([
      ['eu.v.m', 'Minimum'],
      ['eu.v.m', 'Average'],
      ['eu.v.m', 'Maximum'],
    ]);
  });
});

describe('the names of series', () => {
  const labels = (ids: string[], profiles = [us, all, ...teams]): (string | undefined)[] =>
    entries(widget(render({ catalogue: { profiles }, usage: usageOf(ids) }), '_latency')).map(
      ({ label }) => label,
    );

  it.each([
    ['one needs none', [us.id], ['p50', 'p90', 'p99']],
    ['of two scopes are the scopes', [us.id, all.id], ['global', 'us']],
    ['of two profiles of one scope are theirs', teams.map(({ id }) => id), ['team a', 'team b']],
  ])('%s', (_, ids, wanted) => {
    expect(labels(ids)).toEqual(wanted);
  });

  it('are their ids where name and scope are the same', () => {
    const twins = teams.map((team) => ({ ...team, name: 'team' }));
    const ids = twins.map(({ id }) => id);
    expect(labels(ids, twins)).toEqual(ids);
  });

  it('are text, and no dynamic label', () => {
    const tricky = [all, applicationProfile('profile-t', `\${PROP('Dim.ModelId')}`, us.modelArns)];
    expect(
      labels(
        tricky.map(({ id }) => id),
        tricky,
      ).join(),
    ).toContain("$ {PROP('Dim.ModelId')}");
  });
});

describe('more series than a row draws', () => {
  const many = (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => `profile-${1_000 + index}`);
    return {
      ids,
      catalogue: { profiles: [us, ...ids.map((id) => applicationProfile(id, id, us.modelArns))] },
    };
  };
  const seriesIn = (one: ReturnType<typeof widget>): number =>
    new Set(entries(one).flatMap(({ path }) => path[3] ?? [])).size;

  it.each([
    [6, 'Latency p90', 'Requests and errors', 'Tokens'],
    [9, 'Latency p90, 6 of 9 series', 'Requests and errors', 'Tokens'],
    [120, 'Latency p90, 6 of 120 series', 'Requests and errors', 'Tokens'],
    [
      131,
      'Latency p90, 6 of 131 series',
      'Requests and errors, 120 of 131 series',
      'Tokens, 120 of 131 series',
    ],
  ])('of %i series the titles count those that are drawn', (count, ...titles) => {
    const { ids, catalogue } = many(count);
    const desired = render({ catalogue, usage: usageOf(ids) });
    const panels = ['_latency', '_requests', '_tokens'].map((name) => widget(desired, name));
    expect(panels.map(titleOf)).toEqual(titles);
    expect(panels.map(seriesIn)).toEqual([Math.min(count, 6), Math.min(count, 120), Math.min(count, 120)]);
  });

  it.each([
    [0, 130, 'Requests and errors, 60 of 130 series', 0, 60],
    [120, 1, 'Requests and errors, 120 of 121 series', 119, 1],
    [131, 130, 'Requests and errors, 144 of 261 series', 84, 60],
    [84, 60, 'Requests and errors', 84, 60],
  ])('%i series beside %i of bedrock-mantle fit into 500 entries', (count, projects, title, own, mantle) => {
    const { ids, catalogue } = many(count);
    const further = Array.from({ length: projects }, (_, index) => `project-${index}`).flatMap((Project) =>
      ['Inferences', 'InferenceClientErrors', 'InputTokens', 'OutputTokens'].map((name) => ({
        namespace: 'AWS/BedrockMantle' as const,
        name,
        dimensions: { Project, Model: SONNET },
      })),
    );
    const usage = usageOf(
      ids.map((id) => ({ id, metrics: CACHED })),
      [],
      further,
    );
    const desired = render({ catalogue, usage });
    for (const name of ['_requests', '_tokens']) {
      const panel = widget(desired, name);
      expect(metricCount(panel.properties)).toBeLessThanOrEqual(500);
      const paths = entries(panel).map(({ path }) => path.join());
      expect(paths.filter((path) => path.includes(',ModelId,'))).toHaveLength(4 * own);
      expect(paths.filter((path) => path.includes(',Model,'))).toHaveLength(2 * mantle);
      expect(titleOf(panel).replace(/Tokens( and cache)?/, 'Requests and errors')).toBe(title);
    }
  });

  it('the busiest are drawn', () => {
    const { ids, catalogue } = many(131);
    const known = new Map(ids.slice(120).map((id) => [id, { rank: 1, busyness: 5 }]));
    const desired = render({ catalogue, usage: { ...usageOf(ids), known } });
    expect(shownIn(widget(desired, '_latency')).map(({ label }) => label)).toEqual(ids.slice(120, 126));
    expect(JSON.stringify(widget(desired, '_requests'))).toContain('"profile-1130"');
  });

  it.each([
    [60, 9, /^Images, 4\d\d of 540 kinds of images$/],
    [120, 5, /^Tokens and images, [12]\d\d of 600 kinds of images$/],
    // Two lines, 240 metrics of tokens and their partial sums leave room for 200 images or so; four lines for none.
    [131, 10, /^Tokens, cache and images, 0 of 1310 kinds of images$/],
  ])(
    '%i series with %i kinds of images each fit into 500 entries, and the title counts',
    (count, each, title) => {
      const { ids, catalogue } = many(count);
      const metrics = { 60: ['Invocations'], 120: ['Invocations', 'OutputTokenCount'] }[count] ?? CACHED;
      const images = ids.flatMap((modelId) =>
        Array.from({ length: each }, (_, size) => ({
          modelId,
          imageSize: `${size}`,
          bucketedStepSize: '50',
        })),
      );
      const one = widget(
        render({
          catalogue,
          usage: usageOf(
            ids.map((id) => ({ id, metrics })),
            images,
          ),
        }),
        '_tokens',
      );
      expect(titleOf(one)).toMatch(title);
      expect(metricCount(one.properties)).toBeLessThanOrEqual(500);
      const drawn = entries(one).filter(({ path }) => path[1] === 'OutputImageCount').length;
      expect(titleOf(one)).toContain(`, ${drawn} of `);
    },
  );
});
