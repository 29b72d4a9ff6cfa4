import { describe, expect, test } from 'vitest';
import type { ImageDimensions, Traffic, Usage } from '../../../shared/bedrock/catalogue.ts';
import { readFacts } from '../../../shared/facts/facts.ts';
import { regionalId } from '../../../shared/facts/regional-items.ts';
import type { SeriesUsed } from '../../../shared/facts/usage-fact.ts';
import { withUsageFacts } from '../../../shared/facts/usage-in.ts';
import { PREFIX, parameter, REGION, usageOf } from '../builders.ts';
import { usageFacts } from '../usage-facts.ts';

const [LARGE, SMALL, COARSE]: [ImageDimensions, ImageDimensions, ImageDimensions] = [
  { modelId: 'painter', imageSize: '1024', bucketedStepSize: '50' },
  { modelId: 'painter', imageSize: '512' },
  { modelId: 'painter', imageSize: '1024' },
];

function known(used: Traffic, region = REGION) {
  const parameters = [parameter(...usageFacts({ [region]: used }))];
  return readFacts({ prefix: PREFIX, parameters }).usage.items;
}

test('without facts nothing is claimed', () => {
  const usage = usageOf(['a']);
  expect(withUsageFacts(usage, new Map(), REGION)).toBe(usage);
  expect(
    withUsageFacts(usage, known({ series: usageOf(['b']).series, images: [] }, 'eu-west-2'), REGION),
  ).toBe(usage);
});

test('what had data and is not listed is silent, with its billed metrics; what is listed is not', () => {
  const usage = usageOf(['a'], [LARGE]);
  const items = known({
    series: [
      ...usageOf(['a', 'b']).series,
      { id: 'c', metrics: ['Invocations'] },
      { id: 'd', metrics: ['CacheReadInputTokenCount', 'Invocations'] },
    ],
    images: [LARGE, SMALL, COARSE],
  });
  const { silent, known: uses } = withUsageFacts(usage, items, REGION);
  expect(silent).toEqual({
    series: [
      { id: 'b', metrics: ['InputTokenCount', 'OutputTokenCount'] },
      { id: 'd', metrics: ['CacheReadInputTokenCount'] },
    ],
    images: [SMALL],
  });
  expect([...(uses ?? [])].map(([id, { rank }]) => [id, rank])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
    ['d', 4],
    ['painter', 5],
  ]);
});

describe('what is counted under several sets of dimensions is silent once', () => {
  const mantle = (name: string, dimensions: Readonly<Record<string, string>>) =>
    ({ namespace: 'AWS/BedrockMantle', name, dimensions }) as const;
  const whole = mantle('TotalInputTokens', { Model: 'a' });
  const pair = mantle('InputTokens', { Model: 'a', Project: 'p' });
  const other = mantle('TotalInputTokens', { Model: 'ab' });

  test.each<[string, Usage['further'], readonly string[], readonly string[]]>([
    ['the model is listed', [whole], ['mantle/a', 'mantle/a/p', 'mantle/a/q'], []],
    ['a project is listed', [pair], ['mantle/a', 'mantle/a/p', 'mantle/a/q'], []],
    ['only projects were known', [pair], ['mantle/a/p', 'mantle/a/q'], ['mantle/a/q']],
    ['nothing of it is listed', [other], ['mantle/a', 'mantle/a/p'], ['mantle/a']],
    ['another model is listed', [other], ['mantle/a'], ['mantle/a']],
    ['a policy is not listed', [], ['guardrails/T', 'guardrails/T/ApplyGuardrail'], ['guardrails/T']],
  ])('%s', (_, further, ids, expected) => {
    const items = new Map(
      ids.map((id) => [
        regionalId(id, REGION),
        { until: '2026-11-24', sums: [1, 1, null, null, 1], rank: 1 },
      ]),
    );
    const { silent } = withUsageFacts(usageOf([], [], further), items, REGION);
    expect((silent?.series ?? []).map(({ id }) => id)).toEqual(expected);
  });
});

test('where all that is known is listed, nothing is silent', () => {
  const usage = usageOf(['a']);
  expect(withUsageFacts(usage, known({ series: usage.series, images: [] }), REGION)).toEqual({
    ...usage,
    known: new Map([['a', { rank: 1, busyness: 1 }]]),
  });
});

/** A series of which facts say this, as the board knows it. */
function useOf(item: Partial<SeriesUsed>, recent?: readonly string[]) {
  const items = new Map([
    [regionalId('a', REGION), { until: '2026-11-24', sums: [1, 1, null, null, 1], rank: 1, ...item }],
  ]);
  const usage = { ...usageOf(['a']), ...(recent === undefined ? {} : { recent: new Set(recent) }) };
  return withUsageFacts(usage, items, REGION).known?.get('a');
}

describe('what is known of a series', () => {
  test.each([
    [null, 0],
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [1_023, 10],
    [1_024, 11],
    [5e9, 33],
  ])('%s requests are a busyness of %i, whatever its tokens', (requests, busyness) => {
    expect(useOf({ sums: [9e9, null, 5, null, requests] })?.busyness).toBe(busyness);
  });

  test.each<[string, string | undefined, readonly string[] | undefined, string | undefined]>([
    ['it had data until yesterday', undefined, [], undefined],
    ['it had its last data earlier', '2026-11-20', [], '2026-11-20'],
    ['it had its last data earlier, and others have some now', '2026-11-20', ['b', 'us.a'], '2026-11-20'],
    ['it had its last data earlier, and some in the last three hours', '2026-11-20', ['b', 'a'], undefined],
    ['it had its last data earlier, and what is recent is not known', '2026-11-20', undefined, undefined],
  ])('whether it is quiet: %s', (_, last, recent, quietSince) => {
    const use = useOf(last === undefined ? {} : { last }, recent);
    expect(use).toEqual({ rank: 1, busyness: 1, ...(quietSince === undefined ? {} : { quietSince }) });
  });

  // The last whole day that is known is 2026-11-24.
  test.each<[string, string | undefined, readonly string[] | undefined, string | undefined]>([
    ['nine whole days have followed its last data', '2026-11-15', [], undefined],
    ['ten whole days have', '2026-11-14', [], '2026-11-14'],
    ['more have', '2026-10-30', [], '2026-10-30'],
    ['ten whole days have, and it has data of the last three hours', '2026-11-14', ['a'], undefined],
    ['ten whole days have, and what is recent is not known', '2026-11-14', undefined, undefined],
    ['it had data until yesterday', undefined, [], undefined],
  ])('whether it is unused: %s', (_, last, recent, unusedSince) => {
    expect(useOf(last === undefined ? {} : { last }, recent)?.unusedSince).toBe(unusedSince);
  });

  test.each<[string, string, Usage['further'], string | undefined]>([
    [
      'it is listed',
      '2026-11-05',
      [{ namespace: 'AWS/BedrockMantle', name: 'TotalInputTokens', dimensions: { Model: 'a' } }],
      undefined,
    ],
    ['it is not listed any more', '2026-11-05', [], '2026-11-05'],
    ['it is not listed, and was used less than ten days ago', '2026-11-15', [], undefined],
  ])('what bedrock-mantle counts is unused once it is not listed: %s', (_, last, further, unusedSince) => {
    const item: SeriesUsed = { until: '2026-11-24', last, sums: [1, 1], rank: 1 };
    const usage = { ...usageOf([], [], further), recent: new Set<string>() };
    const { known: uses } = withUsageFacts(usage, new Map([[regionalId('mantle/a', REGION), item]]), REGION);
    expect(uses?.get('mantle/a')).toEqual({
      rank: 1,
      busyness: expect.any(Number),
      ...(unusedSince === undefined ? {} : { unusedSince }),
    });
  });
});
