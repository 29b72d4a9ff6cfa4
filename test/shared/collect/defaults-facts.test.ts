import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultsFacts } from '../../../shared/collect/defaults-facts.ts';
import type { SharedDefaults } from '../../../shared/config/shared-defaults.ts';
import { bucketWrites, itemsIn } from '../../../shared/facts/buckets.ts';
import { copyIn, type DefaultsItems } from '../../../shared/facts/defaults-fact.ts';
import { FACT_SCHEMAS } from '../../../shared/facts/fact-kinds.ts';
import { parseFact } from '../../../shared/facts/fact-text.ts';
import { readFactsOfKind } from '../../../shared/facts/facts.ts';
import { PREFIX, parameter } from '../builders.ts';
import { configOfLayers, DEFAULTS, shared } from '../config/shared-parameter.ts';
import { law } from '../laws.ts';

const NONE: DefaultsItems = new Map();
const NOVA = { models: ['amazon.nova-pro-v1:0'], per: '1M', input: 0.8 };

function copyFrom(fleet: SharedDefaults | undefined, last = NONE): DefaultsItems {
  return defaultsFacts({
    facts: { defaults: { items: last } },
    ...(fleet === undefined ? {} : { shared: fleet }),
  });
}

/** What is read of the items after they were written. */
function stored(items: DefaultsItems): DefaultsItems {
  const texts = bucketWrites(items, new Map()).flatMap(({ bucket, text }) =>
    text === undefined ? [] : [parameter(`facts/defaults/${bucket}`, text)],
  );
  const read = readFactsOfKind('defaults', FACT_SCHEMAS.defaults, { prefix: PREFIX, parameters: texts });
  expect(read.problems).toEqual([]);
  return read.items;
}

const unread: SharedDefaults = { arn: DEFAULTS, read: { kind: 'denied' }, isBeforeCollect: false };

describe('the copy of the shared parameter', () => {
  test('says what the parameter said, once it was written and read', () => {
    const tiers = { flex: { input: 0.4 } };
    const value = fc.record(
      {
        settings: fc.record(
          {
            maxPages: fc.integer({ min: 0, max: 9 }),
            suspend: fc.boolean(),
            drift: fc.constantFrom('report', 'repair'),
            tiers: fc.constantFrom('price', 'show'),
            alarms: fc.constantFrom(
              { throttles: false },
              { quotaUse: true, models: { legacy: { threshold: 'x' } } },
            ),
            quotas: fc.constant({ codes: { 'us.*': ['L-4A6BFAB1'] } }),
          },
          { requiredKeys: [] },
        ),
        prices: fc.dictionary(
          fc.constantFrom('a', 'b/c', 'settings', 'source'),
          fc.constantFrom(NOVA, { ...NOVA, tiers }),
        ),
      },
      { requiredKeys: [] },
    );
    law(
      fc.property(value, (typed) => {
        const held = configOfLayers({ shared: shared(typed) });
        const copy = copyIn(stored(copyFrom(shared(typed))), DEFAULTS);
        const later = configOfLayers({ shared: { ...unread, copy } });
        expect(copy?.isWhole).toBe(true);
        expect(later.settings).toEqual(held.settings);
        expect(later.prices).toEqual(held.prices);
      }),
    );
  });

  test.each<[string, SharedDefaults | undefined, object | undefined]>([
    [
      'of a parameter that is denied stays',
      unread,
      { settings: { maxPages: 7 }, prices: new Map(), isWhole: true },
    ],
    [
      'of one that is no JSON stays',
      shared('{'),
      { settings: { maxPages: 7 }, prices: new Map(), isWhole: true },
    ],
    ['of another one goes', { ...unread, arn: `${DEFAULTS}-2` }, undefined],
    ['of one that the stack no longer names goes', undefined, undefined],
    [
      'of one that says nothing any more says nothing',
      shared({}),
      { settings: {}, prices: new Map(), isWhole: true },
    ],
  ])('%s', (_situation, fleet, expected) => {
    const last = copyFrom(shared({ settings: { maxPages: 7 } }));
    expect(copyIn(copyFrom(fleet, last), fleet?.arn ?? DEFAULTS)).toEqual(expected);
  });

  test('keeps an entry that has got a mistake, and leaves out one that has gone', () => {
    const last = copyFrom(shared({ prices: { a: NOVA, b: NOVA } }));
    const next = copyFrom(shared({ prices: { a: { ...NOVA, input: 'free' }, c: NOVA, d: 'x' } }), last);
    expect(copyIn(next, DEFAULTS)?.prices).toEqual(new Map(Object.entries({ a: NOVA, c: NOVA })));
    const list = copyFrom(shared({ prices: [] }), next);
    expect(copyIn(list, DEFAULTS)?.prices).toEqual(new Map(Object.entries({ a: NOVA, c: NOVA })));
  });

  test('has no prices where they cannot be read and none were known', () => {
    const first = copyFrom(shared({ settings: { maxPages: 7 }, prices: [NOVA] }));
    expect(copyIn(first, DEFAULTS)).toEqual({ settings: { maxPages: 7 }, prices: new Map(), isWhole: true });
  });

  test('of a parameter that leaves suspend open says stop: it is not forgotten when that one is gone', () => {
    for (const settings of [{ suspend: 'yes' }, { suspended: false }, { drift: 'never' }]) {
      expect(copyIn(copyFrom(shared({ settings })), DEFAULTS)?.settings).toEqual({ suspend: true });
    }
  });

  test('is known not to be whole where an item fits into no fact; suspend is there in any case', () => {
    const exclude = Array.from(
      { length: 100 },
      (_, index) => `vendor.a-model-with-a-rather-long-name-${index}`,
    );
    const items = stored(
      copyFrom(shared({ settings: { discovery: { exclude }, suspend: true, maxPages: 3 } })),
    );
    expect(copyIn(items, DEFAULTS)).toEqual({
      settings: { maxPages: 3, suspend: true },
      prices: new Map(),
      isWhole: false,
    });
  });

  test('is, after every single write, the old or the new one of each item', () => {
    const before = copyFrom(shared({ settings: { maxPages: 1, suspend: true }, prices: { a: NOVA } }));
    const after = copyFrom(shared({ settings: { maxPages: 2 }, prices: { b: NOVA } }), before);
    const live = new Map(
      bucketWrites(before, new Map()).map(({ bucket, text = '' }) => [bucket, parseFact(text) ?? NONE]),
    );
    for (const { bucket, text } of bucketWrites(after, live)) {
      live.set(bucket, parseFact(text ?? '') ?? NONE);
      const ids = new Set([...before.keys(), ...after.keys()]);
      for (const id of ids) expect([before.get(id), after.get(id)]).toContainEqual(itemsIn(live).get(id));
    }
    expect(itemsIn(live)).toEqual(after);
  });
});
