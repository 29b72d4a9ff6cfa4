import { describe, expect, test } from 'vitest';
import {
  beginsAfter,
  formerPrices,
  holdsOn,
  matchesOn,
  nextPrices,
} from '../../../shared/pricing/price-history.ts';
import { byExactness, type PriceMatch } from '../../../shared/pricing/price-match.ts';

const TODAY = '2026-11-20';

/** A price whose amount tells it apart; typed unless it is said to be listed. */
function match(input: number, since?: string, partial: Partial<PriceMatch> = {}): PriceMatch {
  return {
    prices: { per: '1M', amounts: { input } },
    from: { kind: 'prices', name: `p${input}` },
    level: 'base',
    pattern: 'x',
    ...(since === undefined ? {} : { since }),
    ...partial,
  };
}

function listed(input: number, since?: string): PriceMatch {
  return match(input, since, { from: { kind: 'list', name: 'rate' }, level: 'listed' });
}

/** Each former price as `amount until day`; `none` where there was no price. */
function history(...matches: PriceMatch[]): string[] {
  return formerPrices(matches.toSorted(byExactness), TODAY).map(
    ({ until, price }) => `${price?.prices.amounts.input ?? 'none'} until ${until}`,
  );
}

describe('the prices of the last 40 days', () => {
  test.each<[string, PriceMatch[], string[]]>([
    ['nothing', [], []],
    ['one price for all time', [match(1)], []],
    ['one price, from a day on', [match(1, '2026-11-10')], ['none until 2026-11-10']],
    ['from today on', [match(1), match(2, TODAY)], ['1 until 2026-11-20']],
    ['from tomorrow on', [match(1), match(2, '2026-11-21')], []],
    ['a change 39 days ago', [match(1), match(2, '2026-10-12')], ['1 until 2026-10-12']],
    ['a change 40 days ago', [match(1), match(2, '2026-10-11')], []],
    ['a price that began long ago', [match(1, '2026-01-01')], []],
    [
      'several changes, the newest first',
      [match(1), match(2, '2026-11-01'), match(3, '2026-11-10')],
      ['2 until 2026-11-10', '1 until 2026-11-01'],
    ],
    [
      'three changes',
      [1, 2, 3, 4].map((input) => match(input, input === 1 ? undefined : `2026-11-0${input}`)),
      ['3 until 2026-11-04', '2 until 2026-11-03', '1 until 2026-11-02'],
    ],
    [
      'four changes, of which the newest three are told apart: before the third there is none',
      [1, 2, 3, 4, 5].map((input) => match(input, input === 1 ? undefined : `2026-11-0${input}`)),
      ['4 until 2026-11-05', '3 until 2026-11-04', 'none until 2026-11-03'],
    ],
    [
      'a gap without a price between four changes',
      [listed(1, '2026-11-02'), ...[3, 4, 5].map((input) => listed(input, `2026-11-0${input}`))],
      ['4 until 2026-11-05', '3 until 2026-11-04', 'none until 2026-11-03'],
    ],
    ['a list price before a typed one', [listed(1), match(2, '2026-11-10')], ['1 until 2026-11-10']],
    ['a list price that changed while a typed one held', [match(1), listed(2), listed(3, '2026-11-10')], []],
    [
      'a list price that changed before and after the typed one began',
      [match(1, '2026-11-10'), listed(2), listed(3, '2026-11-05'), listed(4, '2026-11-15')],
      ['3 until 2026-11-10', '2 until 2026-11-05'],
    ],
    [
      'a more exact entry from a day on, before it a less exact one',
      [match(1, '2026-11-10', { level: 'series' }), match(2, undefined, { level: 'basePattern' })],
      ['2 until 2026-11-10'],
    ],
  ])('%s', (_situation, matches, expected) => {
    expect(history(...matches)).toEqual(expected);
    expect(history(...matches.toReversed())).toEqual(expected);
  });

  test('on a day, a series has one list price beside what you typed', () => {
    const all = [match(1), match(2, '2026-11-05'), listed(3), listed(4, '2026-11-10')].sort(byExactness);
    const on = (day: string) => matchesOn(day, all).map(({ prices }) => prices.amounts.input);
    expect(on('2026-11-01')).toEqual([1, 3]);
    expect(on('2026-11-20')).toEqual([2, 1, 4]);
  });

  test('a price holds from its day on', () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-11'];
    expect(days.map((day) => holdsOn(day)(match(1, '2026-11-10')))).toEqual([false, true, true]);
    expect(days.map((day) => holdsOn(day)(match(1)))).toEqual([true, true, true]);
  });
});

describe('the prices of later days', () => {
  const exact = { level: 'series' } as const;

  test.each<[string, PriceMatch[], string[]]>([
    ['nothing begins later', [match(1), match(2, TODAY)], []],
    ['one that begins tomorrow', [match(1), match(2, '2026-11-21')], ['2 from 2026-11-21']],
    ['the first one there is', [match(2, '2026-11-21')], ['2 from 2026-11-21']],
    [
      'several, the earliest first',
      [match(1), match(3, '2027-01-01'), match(2, '2026-12-01')],
      ['2 from 2026-12-01', '3 from 2027-01-01'],
    ],
    ['one that is less exact than what holds', [match(1, undefined, exact), match(2, '2026-12-01')], []],
    [
      'one that is less exact than another one that begins then',
      [match(1), match(2, '2026-12-01'), match(3, '2026-12-01', exact)],
      ['3 from 2026-12-01'],
    ],
    [
      'one that is less exact than another one that begins before it',
      [match(1), match(2, '2026-12-02'), match(3, '2026-12-01', exact)],
      ['3 from 2026-12-01'],
    ],
  ])('%s', (_situation, matches, expected) => {
    const sorted = matches.toSorted(byExactness);
    const next = nextPrices(sorted.filter(holdsOn(TODAY)), sorted.filter(beginsAfter(TODAY)));
    expect(next.map(({ prices, since }) => `${prices.amounts.input} from ${since}`)).toEqual(expected);
  });
});
