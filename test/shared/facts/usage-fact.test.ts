import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bucketWrites, itemsIn } from '../../../shared/facts/buckets.ts';
import { formatFact, parseFact } from '../../../shared/facts/fact-text.ts';
import { regionalId } from '../../../shared/facts/regional-items.ts';
import {
  accountUsageId,
  accountUsedIn,
  imagesUsed,
  seriesUsedIn,
  UsageItem,
} from '../../../shared/facts/usage-fact.ts';
import { law } from '../laws.ts';

const amount = fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e15, noNaN: true }).map(Math.abs));
const day = fc.constantFrom('2026-11-26', '2026-11-27');
const seriesUsed = fc.record(
  {
    until: day,
    last: day,
    sums: fc.array(fc.option(amount), { minLength: 5, maxLength: 5 }),
    images: fc.array(fc.tuple(fc.option(fc.constant('512')), fc.option(fc.constant('50')), amount, day), {
      minLength: 1,
      maxLength: 3,
    }),
    week: fc.array(amount, { minLength: 7, maxLength: 7 }),
    rank: fc.integer({ min: 1 }),
  },
  { requiredKeys: ['until', 'sums', 'rank'], noNullPrototype: true },
);
const accountUsed = fc.record(
  { until: day, cost: fc.array(amount, { minLength: 35, maxLength: 35 }), unpriced: fc.nat(), ranked: day },
  { noNullPrototype: true },
);
const id = fc.stringMatching(/^[a-z.:-]{1,30}$/);
const facts = fc
  .tuple(fc.dictionary(id, seriesUsed, { noNullPrototype: true }), accountUsed)
  .map(([series, account]) => ({ series, account }));

function itemsOf({ series, account }: { series: Record<string, object>; account: object }) {
  return new Map<string, unknown>([
    [accountUsageId('us-east-1'), account],
    ...Object.entries(series).map(([one, item]) => [regionalId(one, 'us-east-1'), item] as const),
  ]);
}

test('what was used is read as it was written, in any order', () => {
  law(
    fc.property(facts, (given) => {
      const text = formatFact(itemsOf(given));
      expect(formatFact(new Map([...itemsOf(given)].reverse()))).toBe(text);
      const items = new Map(
        [...(parseFact(text) ?? [])].map(([key, item]) => [key, UsageItem.parse(item)] as const),
      );
      expect(Object.fromEntries(seriesUsedIn(items, 'us-east-1'))).toEqual(given.series);
      expect(accountUsedIn(items, 'us-east-1')).toEqual(given.account);
      expect(seriesUsedIn(items, 'eu-west-2').size).toBe(0);
      expect(accountUsedIn(items, 'eu-west-2')).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

describe('an item that makes no sense', () => {
  const whole = { until: '2026-11-27', sums: [1, 2, 3, 4, 5], rank: 1 };
  test.each([
    ['a sum too few', { ...whole, sums: [1, 2, 3, 4] }],
    ['a sum below 0', { ...whole, sums: [1, 2, 3, 4, -5] }],
    ['no rank', { until: '2026-11-27', sums: [1, 2, 3, 4, 5] }],
    ['a rank of 0', { ...whole, rank: 0 }],
    ['six days', { ...whole, week: [1, 2, 3, 4, 5, 6] }],
    ['no day', { ...whole, until: 'yesterday' }],
    ['no images', { ...whole, images: [] }],
    ['an image without a day', { ...whole, images: [['512', null, 1]] }],
    ['another key', { ...whole, note: 'mine' }],
    ['34 days', { until: '2026-11-27', cost: Array(34).fill(0), unpriced: 0, ranked: '2026-11-23' }],
  ])('%s', (_, item) => {
    expect(UsageItem.safeParse(item).success).toBe(false);
    expect(UsageItem.safeParse(whole).success).toBe(true);
  });
});

it('names the image dimensions', () => {
  expect(
    imagesUsed('m', {
      images: [
        [null, null, 1, '2026-11-27'],
        ['512', '50', 1, '2026-11-27'],
      ],
    }),
  ).toEqual([{ modelId: 'm' }, { modelId: 'm', imageSize: '512', bucketedStepSize: '50' }]);
  expect(imagesUsed('m', undefined)).toEqual([]);
});

test('60 series share at most six parameters, and come back whole', () => {
  const items = itemsOf({
    series: Object.fromEntries(
      Array.from({ length: 60 }, (_, place) => [
        `us.anthropic.claude-opus-4-${place}-20260101-v1:0`,
        {
          until: '2026-11-27',
          last: '2026-11-26',
          sums: [123_456_789_012, 12_345_678_901, 1_234_567_890_123, 1_234_567_890, 12_345_678],
          week: Array(7).fill(1234.56),
          rank: 60 - place,
        },
      ]),
    ),
    account: { until: '2026-11-27', cost: Array(35).fill(12345.6), unpriced: 12, ranked: '2026-11-23' },
  });
  const writes = bucketWrites(items, new Map());
  expect(writes.length).toBeLessThanOrEqual(6);
  const buckets = new Map(writes.map(({ bucket, text = '' }) => [bucket, parseFact(text) ?? new Map()]));
  expect(new Map(itemsIn(buckets))).toEqual(new Map(items));
});
