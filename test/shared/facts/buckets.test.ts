import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Buckets,
  type BucketWrite,
  bucketWrites,
  itemsIn,
  MAX_BYTES,
} from '../../../shared/facts/buckets.ts';
import { type FactItems, formatFact, parseFact } from '../../../shared/facts/fact-text.ts';
import { law } from '../laws.ts';

const ids = fc.stringMatching(/^[a-z0-9.:-]{1,40}$/);
const item = fc.record({
  since: fc.constantFrom('2026-11-01', '2026-11-28'),
  note: fc.string({ maxLength: 300 }),
  amounts: fc.array(fc.integer(), { maxLength: 4 }),
});
const items: fc.Arbitrary<FactItems> = fc
  .array(fc.tuple(ids, item), { maxLength: 60 })
  .map((pairs) => new Map<string, unknown>(pairs));

/** What Parameter Store holds after these writes, as read back. */
function stored(live: Buckets, writes: readonly BucketWrite[]): Buckets {
  const texts = new Map([...live].map(([bucket, held]) => [bucket, formatFact(held)]));
  for (const { bucket, text } of writes) {
    if (text === undefined) texts.delete(bucket);
    else texts.set(bucket, text);
  }
  return new Map([...texts].map(([bucket, text]) => [bucket, parseFact(text) ?? new Map()]));
}

function settled(held: FactItems, live: Buckets = new Map()): Buckets {
  const once = stored(live, bucketWrites(held, live));
  return stored(once, bucketWrites(held, once));
}

describe('a fact', () => {
  it('is parsed as it was formatted, whatever the order of its items and keys', () => {
    law(
      fc.property(items, (held) => {
        const text = formatFact(held);
        const parsed = parseFact(text) ?? new Map();
        expect(Object.fromEntries(parsed)).toEqual(Object.fromEntries(held));
        const reversed = new Map(
          [...held]
            .reverse()
            .map(([id, one]) => [id, Object.fromEntries(Object.entries(one as object).reverse())]),
        );
        expect(formatFact(reversed)).toBe(text);
      }),
    );
  });

  it.each(['', '{', '[]', 'null', '{"version":2,"items":{}}', '{"items":{}}', '{"version":1,"items":[]}'])(
    'is none: %s',
    (text) => {
      expect(parseFact(text)).toBeUndefined();
    },
  );
});

describe('buckets', () => {
  it('hold all items within the size of a parameter, and are then left alone', () => {
    law(
      fc.property(items, (held) => {
        const live = settled(held);
        expect(Object.fromEntries(itemsIn(live))).toEqual(Object.fromEntries(held));
        for (const bucket of live.values()) {
          expect(new TextEncoder().encode(formatFact(bucket)).length).toBeLessThanOrEqual(MAX_BYTES);
        }
        expect(bucketWrites(held, live)).toEqual([]);
        // The same items in another order are the same.
        expect(bucketWrites(new Map([...held].reverse()), live)).toEqual([]);
      }),
    );
  });

  it('show each item as it was or as it is to be, after every single write of a change', () => {
    law(
      fc.property(items, items, (before, next) => {
        const live = settled(before);
        const writes = bucketWrites(next, live);
        for (let done = 0; done <= writes.length; done++) {
          const seen = itemsIn(stored(live, writes.slice(0, done)));
          for (const [id, one] of seen) expect([before.get(id), next.get(id)]).toContainEqual(one);
          for (const id of next.keys())
            if (before.has(id) || done === writes.length) {
              expect(seen.has(id), id).toBe(true);
            }
        }
        expect(Object.fromEntries(itemsIn(settled(next, live)))).toEqual(Object.fromEntries(next));
      }),
    );
  });

  it('converge from wherever a run died, and lose nothing on the way', () => {
    law(
      fc.property(items, items, fc.nat({ max: 20 }), (before, next, died) => {
        const live = settled(before);
        const half = stored(live, bucketWrites(next, live).slice(0, died));
        expect(Object.fromEntries(itemsIn(settled(next, half)))).toEqual(Object.fromEntries(next));
      }),
    );
  });

  it('move no other item when one is added to a bucket that has room', () => {
    const one = new Map<string, unknown>([['a', { since: '2026-11-01' }]]);
    const live = settled(one);
    expect(bucketWrites(new Map([...one, ['b', 2]]), live)).toEqual([
      {
        bucket: 'all',
        text: formatFact(
          new Map<string, unknown>([
            ['a', { since: '2026-11-01' }],
            ['b', 2],
          ]),
        ),
      },
    ]);
  });

  it('leave a bucket that is split to the next run: a reader may be between two pages', () => {
    const many = new Map(Array.from({ length: 40 }, (_, index) => [`model-${index}`, 'x'.repeat(150)]));
    const some = new Map([...many].slice(0, 10));
    const live = settled(some);
    expect([...live.keys()]).toEqual(['all']);
    const writes = bucketWrites(many, live);
    expect(writes.every(({ text }) => text !== undefined)).toBe(true);
    const split = stored(live, writes);
    expect(bucketWrites(many, split)).toEqual([{ bucket: 'all' }]);
  });

  it('leave out an item that no parameter holds', () => {
    const held = new Map([
      ['fits', 'x'],
      ['does not', 'x'.repeat(5_000)],
    ]);
    expect([...itemsIn(settled(held)).keys()]).toEqual(['fits']);
  });
});
