import { describe, expect, test } from 'vitest';
import type { TierUsage } from '../../../shared/bedrock/catalogue.ts';
import {
  isServedElsewhere,
  splitTier,
  tierDimensions,
  tiersBySeries,
} from '../../../shared/bedrock/service-tiers.ts';

const pair = (modelId: string, asked: string, served = asked): TierUsage => ({
  modelId,
  asked,
  served,
  metrics: ['Invocations'],
});

test.each([
  ['a.b-v1:0+flex', { model: 'a.b-v1:0', tier: 'flex' }],
  ['us.a.b+priority', { model: 'us.a.b', tier: 'priority' }],
  ['a.b+default', { model: 'a.b', tier: 'default' }],
  ['a.b+reserved', { model: 'a.b', tier: 'reserved' }],
  ['a.b', { model: 'a.b' }],
  ['a.b+', { model: 'a.b+' }],
  ['+flex', { model: '+flex' }],
  ['a.b+flexible', { model: 'a.b+flexible' }],
])('%s is split', (id, expected) => {
  expect(splitTier(id)).toEqual(expected);
});

test('a pair has the dimensions that CloudWatch lists', () => {
  expect(tierDimensions(pair('a.b', 'priority', 'default'))).toEqual({
    ModelId: 'a.b',
    ServiceTier: 'priority',
    ResolvedServiceTier: 'default',
  });
});

test.each([
  ['priority', 'default', true],
  ['default', 'reserved', true],
  ['flex', 'flex', false],
])('asked for %s, served by %s: elsewhere is %s', (asked, served, expected) => {
  expect(isServedElsewhere({ asked, served })).toBe(expected);
});

describe('pairs by series', () => {
  test('are sorted, whatever their order', () => {
    const pairs = [
      pair('a', 'default'),
      pair('b', 'flex'),
      pair('a', 'priority', 'default'),
      pair('a', 'flex'),
    ];
    const [standard, other, downgraded, flex] = pairs;
    expect(tiersBySeries(pairs.toReversed())).toEqual(
      new Map([
        ['b', [other]],
        ['a', [standard, flex, downgraded]],
      ]),
    );
  });

  test('are none where all requests ask for the standard tier and get it', () => {
    expect(tiersBySeries([pair('a', 'default')])).toEqual(new Map());
    expect(tiersBySeries([pair('a', 'default', 'reserved')]).size).toBe(1);
  });

  test('tell apart what two places have', () => {
    const there = { ...pair('a', 'flex'), place: { region: 'eu-west-1' } };
    expect([...tiersBySeries([pair('a', 'default'), there]).values()]).toEqual([[there]]);
  });
});
