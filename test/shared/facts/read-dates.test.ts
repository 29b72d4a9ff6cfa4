import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BYTES } from '../../../shared/facts/buckets.ts';
import { formatReadDates, parseReadDates } from '../../../shared/facts/read-dates.ts';
import { law } from '../laws.ts';

const day = fc.constantFrom('2026-11-26', '2026-11-27', '2026-11-28');
const dates = fc
  .dictionary(fc.stringMatching(/^[a-z.-]{1,30}$/), fc.tuple(day, fc.boolean()), { maxKeys: 40 })
  .map((given) => ({
    dates: new Map(Object.entries(given).map(([id, [date]]) => [id, date])),
    known: new Set(Object.entries(given).flatMap(([id, [, isKnown]]) => (isKnown ? [id] : []))),
  }));

describe('the dates on which models were asked for', () => {
  it('are parsed as they were formatted', () => {
    law(
      fc.property(dates, (one) => {
        const text = formatReadDates(one.dates, one.known, MAX_BYTES);
        expect(parseReadDates(text, one.known)).toEqual(one.dates);
      }),
    );
  });

  it('have one text, whatever their order', () => {
    law(
      fc.property(dates, (one) => {
        const reversed = new Map([...one.dates].reverse());
        expect(formatReadDates(reversed, one.known, MAX_BYTES)).toBe(
          formatReadDates(one.dates, one.known, MAX_BYTES),
        );
      }),
    );
  });

  it('keep within a parameter; what is left out counts as never asked', () => {
    const many = new Map(
      Array.from({ length: 300 }, (_, index) => [`some.model-with-a-name-${index}`, '2026-11-28']),
    );
    const text = formatReadDates(many, new Set(), MAX_BYTES);
    expect(text.length).toBeLessThanOrEqual(MAX_BYTES);
    const parsed = parseReadDates(text, new Set());
    expect(parsed.size).toBeGreaterThan(50);
    for (const [id, date] of parsed) expect(many.get(id)).toBe(date);
    // Models with facts cost nothing: 300 of them, read on one day.
    expect(
      parseReadDates(formatReadDates(many, new Set(many.keys()), MAX_BYTES), new Set(many.keys())),
    ).toEqual(many);
  });

  it.each([undefined, '', '{}', 'null', '{"version":2,"prices":{"day":"2026-11-28","others":{}}}'])(
    'are none in %s',
    (text) => {
      expect(parseReadDates(text, new Set(['a'])).size).toBe(0);
    },
  );
});
