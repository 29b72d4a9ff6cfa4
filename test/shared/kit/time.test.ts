import { expect, test } from 'vitest';
import { daysOfMonth } from '../../../shared/kit/time.ts';

test.each([
  ['2026-11-01', 30, 1],
  ['2026-11-30', 30, 30],
  ['2026-12-31', 31, 31],
  ['2027-01-01', 31, 1],
  ['2027-02-28', 28, 28],
  ['2028-02-28', 29, 28],
  ['2028-02-29', 29, 29],
  ['2100-02-28', 28, 28],
])('of %s, the month has %i days, and %i have passed', (day, all, passed) => {
  expect(daysOfMonth(day)).toEqual({ all, passed });
});
