import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '../../../shared/config/day.ts';
import { law } from '../laws.ts';

const isDay = (text: string): boolean => Day.safeParse(text).success;

describe('a day exists', () => {
  test.each([
    ['2026-11-15', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2000-02-29', true],
    ['2100-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00:00Z', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  test('if, and only if, the calendar of JavaScript has it', () => {
    const two = (most: number) => fc.nat(most).map((number) => String(number).padStart(2, '0'));
    const years = fc.nat(9_999).map((year) => String(year).padStart(4, '0'));
    law(
      fc.property(years, two(13), two(32), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const time = Date.parse(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
        expect(isDay(text)).toBe(exists);
      }),
    );
  });
});
