import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Load } from '../../../shared/dashboard/packing.ts';
import { type Claim, dealRoom as dealRoomTo } from '../../../shared/dashboard/page-budget.ts';
import { law } from '../laws.ts';

/** The metrics of each claim, `undefined` where it is left out. */
function dealRoom(all: readonly Claim[], room: Load): (number | undefined)[] {
  const dealt = dealRoomTo(all, room);
  return all.map((one) => dealt.get(one));
}

const claim: fc.Arbitrary<Claim> = fc
  .record({
    widgets: fc.integer({ min: 0, max: 6 }),
    least: fc.constantFrom(0, 0, 1, 8, 24, 100, 480),
    more: fc.constantFrom(0, 0, 1, 7, 100, 500),
  })
  .map(({ widgets, least, more }) => ({ widgets, least, wish: least + more }));
const claims = fc.array(claim, { maxLength: 9 });
// Your widgets may already be too many.
const metrics = fc.integer({ min: -100, max: 2_500 });
const widgets = fc.integer({ min: -3, max: 40 });

const sum = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((total, one = 0) => total + one, 0);

describe('the room of a page', () => {
  test('is never exceeded', () => {
    law(
      fc.property(claims, widgets, metrics, (all, w, m) => {
        const dealt = dealRoom(all, { widgets: w, metrics: m });
        expect(sum(dealt)).toBeLessThanOrEqual(Math.max(0, m));
        const used = all.map((one, index) => (dealt[index] === undefined ? 0 : one.widgets));
        expect(sum(used)).toBeLessThanOrEqual(Math.max(0, w));
      }),
    );
  });

  test('gives each claim at least its least and at most its wish, or nothing', () => {
    law(
      fc.property(claims, widgets, metrics, (all, w, m) => {
        for (const [index, dealt] of dealRoom(all, { widgets: w, metrics: m }).entries()) {
          if (dealt === undefined) continue;
          expect(dealt).toBeGreaterThanOrEqual(all[index]?.least ?? 0);
          expect(dealt).toBeLessThanOrEqual(all[index]?.wish ?? 0);
        }
      }),
    );
  });

  test('goes to what is more important: where a claim is left out, the ones before it have their least', () => {
    law(
      fc.property(claims, metrics, (all, m) => {
        const dealt = dealRoom(all, { widgets: 100, metrics: m });
        const first = dealt.indexOf(undefined);
        if (first === -1) return;
        const leasts = all.map(({ least }, index) => (index < first ? least : 0));
        expect(dealt.map((one = 0) => one)).toEqual(leasts);
        expect(sum(leasts) + (all[first]?.least ?? 0)).toBeGreaterThan(m);
      }),
    );
  });

  test('gives no claim fewer metrics where there are more', () => {
    law(
      fc.property(claims, widgets, metrics, fc.integer({ min: 1, max: 600 }), (all, w, m, more) => {
        const few = dealRoom(all, { widgets: w, metrics: m });
        const many = dealRoom(all, { widgets: w, metrics: m + more });
        for (const [index, dealt] of few.entries()) {
          if (dealt !== undefined) expect(many[index]).toBeGreaterThanOrEqual(dealt);
        }
      }),
    );
  });

  test('draws no claim less where there is room for more widgets', () => {
    law(
      fc.property(claims, widgets, fc.integer({ min: 1, max: 9 }), (all, w, more) => {
        const few = dealRoom(all, { widgets: w, metrics: 10_000 });
        const many = dealRoom(all, { widgets: w + more, metrics: 10_000 });
        for (const [index, dealt] of few.entries()) {
          if (dealt !== undefined) expect(many[index]).toBe(dealt);
        }
      }),
    );
  });

  test('is dealt out as long as anything is wished', () => {
    law(
      fc.property(claims, metrics, (all, m) => {
        const dealt = dealRoom(all, { widgets: 100, metrics: m });
        if (dealt.includes(undefined)) return;
        expect(sum(dealt)).toBe(Math.min(Math.max(0, m), sum(all.map(({ wish }) => wish))));
      }),
    );
  });

  test.each<[string, Claim[], number, (number | undefined)[]]>([
    ['enough for all', [of(8, 8), of(0, 30), of(10, 40)], 200, [8, 30, 40]],
    ['evenly beyond the least', [of(8, 8), of(0, 300), of(10, 400)], 118, [8, 50, 60]],
    ['what one does not wish is for the others', [of(0, 10), of(0, 300), of(0, 300)], 110, [10, 50, 50]],
    ['the last one goes', [of(8, 80), of(10, 40)], 17, [8, undefined]],
    [
      'and all after the first that does not fit',
      [of(20, 20), of(8, 8), of(0, 9)],
      19,
      [undefined, undefined, 0],
    ],
  ])('%s', (_, all, room, expected) => {
    expect(dealRoom(all, { widgets: 100, metrics: room })).toEqual(expected);
  });
});

function of(least: number, wish: number): Claim {
  return { widgets: 1, least, wish };
}
