import { describe, expect, test } from 'vitest';
import { _, BOTH, line, lines } from './math.ts';

describe("the user guide's own examples", () => {
  const metric1 = [30, 20, 0, 0];
  const metric2 = [20, _, 20, _];

  test.each([
    ['metric1 < metric2', [0, 0, 1, 0]],
    ['metric1 >= 30', [1, 0, 0, 0]],
    ['metric1 > 15 AND metric2 > 15', [1, 0, 0, 0]],
    ['metric1 > 15 && metric2 > 15', [1, 0, 0, 0]],
  ])('%s', (expression, expected) => {
    expect(line(expression, { metric1, metric2 })).toEqual(expected);
  });

  test.each([
    ['IF(metric1, metric2, metric3)', [30, 0, 20, 0, _]],
    ['IF(metric1, 5, metric3)', [5, 5, 20, _, _]],
    ['IF(metric1, metric2, 5)', [30, 0, 5, 5, _]],
  ])('%s', (expression, expected) => {
    const metrics = { metric1: [1, 1, 0, 0, _], metric2: [30, _, 0, 0, 30], metric3: [0, 0, 20, _, 20] };
    expect(line(expression, metrics)).toEqual(expected);
  });

  test('IF(DAY(m1)<6,m1) returns metrics only from weekdays', () => {
    const options = { period: 86_400, start: '2026-11-02T00:00:00Z' };
    expect(line('IF(DAY(m1)<6,m1)', { m1: [1, 2, 3, 4, 5, 6, 7] }, options)).toEqual([1, 2, 3, 4, 5, _, _]);
  });
});

describe('a missing point', () => {
  test.each([
    ['a + b', [1, 2, _, 7], [_, _, _, 7]],
    ['a - b', [1, -2, _, -1], [_, _, _, -1]],
    ['a * b', [0, 0, _, 12], [_, _, _, 12]],
    // Zero as a divisor drops the point, so that only a missing numerator shows.
    ['a / b', [_, 0, _, 0.75], [_, _, _, 0.75]],
    ['a == b', [0, 0, _, 0], [_, _, _, 0]],
    ['a < b', [0, 1, _, 1], [_, _, _, 1]],
    ['a OR b', [1, 1, _, 1], [_, _, _, 1]],
    ['a AND b', [0, 0, _, 1], [_, _, _, 1]],
    ['IF(a, b)', [0, _, _, 4], [_, _, _, 4]],
    ['IF(a, b, 9)', [0, _, _, 4], [_, _, _, 4]],
    ['IF(a == 5, 9, b)', [_, _, _, 4], [_, _, _, 4]],
    ['TIME_SERIES(AVG(a))', [1, 1, 1, 1], [2, 2, 2, 2]],
    ['AVG([a, b])', [0.5, 1, _, 3.5], [1, 2, _, 3.5]],
    ['TIME_SERIES(SUM(e))', [0, 0, 0, 0], [_, _, _, _]],
  ])('%s depends on how it is read', (expression, zero, drop) => {
    const metrics = { a: [1, _, _, 3], b: [_, 2, _, 4], e: [] };
    expect(line(expression, metrics, { missing: 'zero' })).toEqual(zero);
    expect(line(expression, metrics, { missing: 'drop' })).toEqual(drop);
  });

  test.each([
    ['SUM([a, b])', [1, 2, _, 7]],
    ['MAX([a, b])', [1, 2, _, 4]],
    ['MIN([a, b])', [1, 2, _, 3]],
    ['DATAPOINT_COUNT([a, b])', [1, 1, _, 2]],
    ['FILL(a, 0) + FILL(b, 0)', [1, 2, 0, 7]],
    ['TIME_SERIES(SUM(a) + SUM(b))', [10, 10, 10, 10]],
    ['TIME_SERIES(SUM(FILL(e, 0)))', [0, 0, 0, 0]],
    ['SUM([a, e])', [1, _, _, 3]],
    ['a * 2', [2, _, _, 6]],
    ['2 - a', [1, _, _, -1]],
    ['-a', [-1, _, _, -3]],
    ['a > 2', [0, _, _, 1]],
    ['e + e', [_, _, _, _]],
    ['TIME_SERIES(MAX(e))', [_, _, _, _]],
    ['TIME_SERIES(MIN(a) + MAX(b))', [5, 5, 5, 5]],
  ])('%s does not', (expression, expected) => {
    const metrics = { a: [1, _, _, 3], b: [_, 2, _, 4], e: [] };
    for (const missing of BOTH) expect(line(expression, metrics, { missing })).toEqual(expected);
  });
});

describe('division by zero drops the point', () => {
  test.each([
    ['a / b', [2, _, _]],
    ['10 / b', [5, _, 10]],
    ['a / 0', [_, _, _]],
    ['TIME_SERIES(1 / 0)', [_, _, _]],
    ['a / (1 - 1) + 1', [_, _, _]],
    ['(0 - a) ^ 0.5', [_, _, _]],
  ])('%s', (expression, expected) => {
    expect(line(expression, { a: [4, 4, _], b: [2, 0, 1] }, { missing: 'drop' })).toEqual(expected);
  });
});

describe('operators', () => {
  test.each([
    ['1 + 2 * 3 ^ 2', 19],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['100 / 10 / 5', 2],
    ['2 * -3', -6],
    ['-2 - -3', 1],
    ['1 + 1 == 2', 1],
    ['1 != 1', 0],
    ['2 <= 2', 1],
    ['3 >= 4', 0],
    // AND binds more tightly than OR.
    ['1 OR 0 AND 0', 1],
    ['(1 || 0) && 0', 0],
    ['2 > 1 AND 1 > 2 OR 1', 1],
    ['0.5 * 4', 2],
  ])('%s is %d', (expression, expected) => {
    expect(line(`TIME_SERIES(${expression})`, { a: [1] })).toEqual([expected]);
  });

  test.each([
    ['[a, b] * 10', { 'asked a': [10, 20], 'asked b': [30, 40] }],
    ['a - [a, b]', { 'asked a': [0, 0], 'asked b': [-2, -2] }],
    ['[a, b] / a', { 'asked a': [1, 1], 'asked b': [3, 2] }],
    ['-[a, b]', { 'asked a': [-1, -2], 'asked b': [-3, -4] }],
  ])('%s goes series by series', (expression, expected) => {
    expect(lines(expression, { a: [1, 2], b: [3, 4] })).toEqual(expected);
  });
});

describe('functions of each point', () => {
  test.each([
    ['ABS(a)', [1.5, _, 100, 0]],
    ['CEIL(a)', [-1, _, 100, 0]],
    ['FLOOR(a)', [-2, _, 100, 0]],
    ['LOG10(a)', [_, _, 2, _]],
    ['LOG(a)', [_, _, Math.log(100), _]],
  ])('%s', (expression, expected) => {
    expect(line(expression, { a: [-1.5, _, 100, 0] }).map((value) => (value === 0 ? 0 : value))).toEqual(
      expected.map((value) => (value === 0 ? 0 : value)),
    );
  });

  test('and of arrays, series by series', () => {
    expect(lines('CEIL([a, b])', { a: [1.2, _], b: [_, 2.5] })).toEqual({
      'asked a': [2, _],
      'asked b': [_, 3],
    });
  });
});

describe('functions of points in a row', () => {
  test.each([
    ['RUNNING_SUM(a)', [1, _, 5, 6]],
    ['DIFF(a)', [_, _, 3, -3]],
    // Two hours lie between the first two points.
    ['RATE(a) * 7200', [_, _, 3, -6]],
    ['DIFF_TIME(a)', [_, _, 7200, 3600]],
  ])('%s', (expression, expected) => {
    expect(line(expression, { a: [1, _, 4, 1] })).toEqual(expected);
  });
});

describe('FILL', () => {
  test.each([
    ['FILL(a, 7)', [7, 1, 7, 7, 4, 7]],
    ['FILL(a, MIN(a))', [1, 1, 1, 1, 4, 1]],
    ['FILL(a, b)', [9, 1, 9, _, 4, 9]],
    ['FILL(a, REPEAT)', [_, 1, 1, 1, 4, 4]],
    ['FILL(a, LINEAR)', [_, 1, 2, 3, 4, _]],
    ['FILL(e, 0)', [0, 0, 0, 0, 0, 0]],
    ['FILL(e, REPEAT)', [_, _, _, _, _, _]],
    ['FILL(e, LINEAR)', [_, _, _, _, _, _]],
  ])('%s', (expression, expected) => {
    const metrics = { a: [_, 1, _, _, 4, _], b: [9, 9, 9, _, 9, 9], e: [] };
    for (const missing of BOTH) expect(line(expression, metrics, { missing })).toEqual(expected);
  });

  test.each([
    ['FILL([a, b], 0)', { 'asked a': [1, 0], 'asked b': [0, 2] }],
    ['FILL(METRICS(), REPEAT)', { 'asked a': [1, 1], 'asked b': [_, 2] }],
    ['FILL(METRICS(), b)', { 'asked a': [1, 2], 'asked b': [_, 2] }],
  ])('%s goes series by series', (expression, expected) => {
    expect(lines(expression, { a: [1, _], b: [_, 2] })).toEqual(expected);
  });
});

describe('IF', () => {
  test.each([
    ['IF(a > 1, 10, 2)', [2, 10, 10]],
    ['IF(a > 1, a)', [_, 2, 3]],
    ['IF(-a, 1, 0)', [1, 1, 1]],
    ['IF(MAX(a) > 2, a, b)', [1, 2, 3]],
    ['IF(MAX(a) > 5, a, b)', [_, 5, _]],
    ['IF(MAX(a) > 5, a)', [_, _, _]],
    ['IF(MAX(e) > 5, a, b)', [_, _, _]],
  ])('%s', (expression, expected) => {
    for (const missing of BOTH) {
      expect(line(expression, { a: [1, 2, 3], b: [_, 5, _], e: [] }, { missing })).toEqual(expected);
    }
  });
});

describe('the calendar, in UTC and without gaps', () => {
  test.each([
    ['MINUTE(a)', '2026-12-31T22:45:00Z', [45, 45, 45]],
    ['HOUR(a)', '2026-12-31T22:45:00Z', [22, 23, 0]],
    ['DATE(a)', '2026-12-31T22:45:00Z', [31, 31, 1]],
    ['MONTH(a)', '2026-12-31T22:45:00Z', [12, 12, 1]],
    ['YEAR(a)', '2026-12-31T22:45:00Z', [2026, 2026, 2027]],
    ['DATE(a)', '2028-02-28T22:00:00Z', [28, 28, 29]],
    ['DATE(a)', '2026-02-28T22:00:00Z', [28, 28, 1]],
    // A Sunday, then a Monday.
    ['DAY(a)', '2026-11-01T22:00:00Z', [7, 7, 1]],
    ['EPOCH(a)', '1970-01-01T00:00:00Z', [0, 3600, 7200]],
  ])('%s from %s', (expression, start, expected) => {
    for (const missing of BOTH) {
      expect(line(expression, { a: [_, 1, _] }, { start, missing })).toEqual(expected);
    }
  });

  test.each([
    ['inside a month', '2026-11-10T00:00:00Z', 1 + 2 + 4 + 8],
    ['over its end', '2026-10-31T22:00:00Z', 4 + 8],
    ['over the end of a year', '2026-12-31T21:00:00Z', 8],
    ['over the end of February', '2027-02-28T23:00:00Z', 2 + 4 + 8],
    ['over 29 February', '2028-02-28T23:00:00Z', 1 + 2 + 4 + 8],
  ])('a month to date %s', (_case, start, expected) => {
    const month = 'YEAR(m)*12+MONTH(m)';
    const expression = `TIME_SERIES(SUM(IF(k == MAX(k), f, 0)))`;
    const metrics = { m: [1, 2, 4, 8], k: month, f: 'FILL(m, 0)' };
    for (const missing of BOTH) {
      expect(line(expression, metrics, { start, missing })).toEqual(Array(4).fill(expected));
    }
  });
});

describe('arrays', () => {
  const metrics = { a1: [1, 1], a2: [5, _], b1: [2, 4] };

  test.each([
    ['METRICS()', ['a1', 'a2', 'b1']],
    ["METRICS('a')", ['a1', 'a2']],
    ['METRICS("1")', ['a1', 'b1']],
    ['[METRICS("a"), b1]', ['a1', 'a2', 'b1']],
    ['SORT(METRICS(), SUM, DESC)', ['b1', 'a2', 'a1']],
    ['SORT(METRICS(), MAX, ASC)', ['a1', 'b1', 'a2']],
    ['SORT(METRICS(), MIN, DESC, 2)', ['a2', 'b1']],
    // The MAX of nothing is neither high nor low.
    ['SORT([a1 / 0, a2, b1], MAX, ASC)', ['b1', 'a2', 'a1']],
    ['SORT([a1 / 0, a2, b1], MAX, DESC)', ['a2', 'b1', 'a1']],
    ['SLICE(METRICS(), 1)', ['a2', 'b1']],
    ['SLICE(METRICS(), 0, 1)', ['a1']],
    ['REMOVE_EMPTY([a1, a2 / 0, b1])', ['a1', 'b1']],
  ])('%s', (expression, expected) => {
    expect(Object.keys(lines(expression, metrics))).toEqual(expected.map((name) => `asked ${name}`));
  });

  test.each([
    ['FIRST(METRICS())', [1, 1]],
    ['LAST(SORT(METRICS(), SUM, ASC))', [2, 4]],
    ['TIME_SERIES(METRIC_COUNT(METRICS()))', [3, 3]],
    ['SUM(METRICS("a"))', [6, 1]],
    ['SUM(100/[b1, b1])', [100, 50]],
    ['TIME_SERIES(DATAPOINT_COUNT(a2))', [1, 1]],
    ['TIME_SERIES(PERIOD(a1))', [3600, 3600]],
    ['a1 * PERIOD(a1)', [3600, 3600]],
    ['FIRST(SLICE(METRICS(), 9))', [_, _]],
    ['LAST(SLICE(METRICS(), 9))', [_, _]],
    ['SUM(SLICE(METRICS(), 9))', [_, _]],
  ])('%s', (expression, expected) => {
    expect(line(expression, metrics)).toEqual(expected);
  });

  test('METRICS() takes hidden metrics and leaves expressions out', () => {
    expect(line('SUM(METRICS())', { a: [1], e: 'a * 100' })).toEqual([1]);
  });
});
