import { expect, test } from 'vitest';
import {
  dayBefore,
  daysOfMonth,
  daysUntil,
  epochOf,
  hoursBetween,
  mondayOf,
} from '../../../shared/kit/time.ts';

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

test.each([
  ['2026-11-29', 0, '2026-11-29'],
  ['2026-11-29', 1, '2026-11-28'],
  ['2026-03-01', 1, '2026-02-28'],
  ['2028-03-01', 1, '2028-02-29'],
  ['2027-01-01', 31, '2026-12-01'],
])('%s, %i days before: %s', (day, days, before) => {
  expect(dayBefore(day, days)).toBe(before);
});

test.each([
  ['2026-11-30', '2026-11-30'],
  ['2026-12-01', '2026-11-30'],
  ['2026-12-06', '2026-11-30'],
  ['2026-12-07', '2026-12-07'],
])('the week of %s began on %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});

test('days, hours and seconds', () => {
  expect(daysUntil('2027-01-01', 3)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
  expect(daysUntil('2027-01-01', 0)).toEqual([]);
  expect(hoursBetween('2026-11-29T23:30:00Z', '2026-11-30T01:00:00Z')).toBe(1.5);
  expect(epochOf('1970-01-02')).toBe(86_400);
});
