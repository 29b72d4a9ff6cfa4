import { describe, expect, test } from 'vitest';
import type { Query } from '../../../../local/tool/dashboard/query.ts';
import { faultsOf } from './math.ts';

describe('an expression is taken', () => {
  test.each([
    'a',
    ' a +\n\tb ',
    '[a]',
    '-[a, b]',
    'METRICS()',
    'm_B9 + a',
    'SUM([a, [b, c]])',
    'SUM(METRICS("a"))',
    "METRICS('b')",
    'TIME_SERIES(1.50)',
    '(((a)))',
    'aANDb + a',
    'a>1 AND(b<2)',
    'PERIOD((a)) * a',
    'IF(a, 1)',
  ])('%j', (expression) => {
    const names = ['m_B9', 'aANDb'].map(
      (id): Query => ({ kind: 'expression', id, text: 'a * 1', isReturned: false }),
    );
    expect(faultsOf(expression, names)).toEqual([]);
  });
});

describe('a syntax that the user guide does not describe is refused', () => {
  test.each([
    ' ',
    'a b',
    'a,',
    'a;',
    ';a',
    '[a b]',
    '[a,]',
    '[]',
    'SUM([a,,b])',
    'SUM(a',
    'a)',
    'a +',
    '* a',
    '+a',
    '!a',
    'a.b',
    'a[0]',
    'a ? b : c',
    'a = b',
    'a === b',
    'a % b',
    'a ** b',
    'a <> b',
    'a | b',
    'a and b',
    'a ANDb',
    '.5 * a',
    '5. * a',
    '1e6 * a',
    '2a',
    // Undocumented: which of the two comes first.
    '-a ^ 2',
    'a ^ 2 ^ 3',
    "METRICS('a)",
    '`a`',
    'sum(a)',
    'a "b"',
    'a // comment',
  ])('%j', (expression) => {
    expect(faultsOf(expression)).toEqual([expect.stringMatching(/^syntax error: /)]);
  });
});

const SCALAR = 'it gives a scalar; TIME_SERIES(...) makes a time series of it';

describe('an expression that makes no sense is refused', () => {
  test.each([
    ['a scalar', '5', SCALAR],
    ['a scalar made of a series', 'SUM(a)', SCALAR],
    ['a scalar made of a series and a scalar', 'SUM(a) / 2 > 1', SCALAR],
    ['the number of an array', 'METRIC_COUNT(METRICS())', SCALAR],
    ['an id that is not there', 'a + x', 'the id x does not exist'],
    ['itself', 'asked + a', 'its references lead in a circle'],
    ['an unknown function', 'MEDIAN(a)', 'unknown function MEDIAN'],
    ['ROUND, which CloudWatch lacks', 'ROUND(a)', 'unknown function ROUND'],
    ['a function of Object', 'toString(a)', 'syntax error: '],
    ['a function that is not computed', "SEARCH('x', 'Sum')", 'the local cloud does not compute SEARCH'],
    ['too few arguments', 'FILL(a)', 'FILL takes (TS, S) or '],
    ['too many arguments', 'SUM(a, b)', 'SUM takes (TS) or (TS[]), not (TS, TS)'],
    ['no arguments', 'SUM()', 'SUM takes (TS) or (TS[]), not ()'],
    ['a function of a scalar', 'ABS(5) + a', 'ABS takes (TS) or (TS[]), not (S)'],
    ['FLOOR of a scalar', 'TIME_SERIES(FLOOR(SUM(a)))', 'FLOOR takes (TS) or (TS[]), not (S)'],
    ['TIME_SERIES of a series', 'TIME_SERIES(a)', 'TIME_SERIES takes (S), not (TS)'],
    ['METRIC_COUNT of one series', 'a * METRIC_COUNT(a)', 'METRIC_COUNT takes (TS[]), not (TS)'],
    ['PERIOD of an expression', 'a / PERIOD(a + b)', 'PERIOD takes (metric), not (TS)'],
    ['PERIOD of a negation', 'a / PERIOD(-a)', 'PERIOD takes (metric), not (TS)'],
    ['PERIOD of an array', 'a / PERIOD([a])', 'PERIOD takes (metric), not (TS[])'],
    ['PERIOD of a hidden expression', 'a / PERIOD(e)', 'PERIOD takes (metric), not (TS)'],
    ['IF of an array', 'IF(METRICS(), 1, 0)', 'IF takes (TS, TS) or '],
    ['IF of scalars alone', 'IF(1, 2, 3) + a', 'IF takes (TS, TS) or '],
    ['IF of one scalar and a scalar', 'IF(SUM(a), 2)', 'IF takes (TS, TS) or '],
    ['arithmetic of two arrays', '[a] + [b]', '+ does not take TS[] and TS[]'],
    ['comparison of an array', 'METRICS() > 5', '> does not take TS[] and S'],
    ['logic of an array', 'a AND [b]', 'AND does not take TS and TS[]'],
    ['a scalar in an array', 'SUM([a, 1])', 'a scalar cannot be an item of an array'],
    ['a function by name alone', 'SUM', 'the word SUM stands where a value should'],
    ['a word in an operation', 'a * REPEAT', 'the word REPEAT stands where a value should'],
    ['text in an operation', "a * 'b'", "the text 'b' stands where a value should"],
    ['text for a word', "FILL(a, 'REPEAT')", 'FILL takes (TS, S) or '],
    ['a word for text', 'METRICS(SUM)', 'METRICS takes () or (text), not (SUM)'],
    ['an unknown order', 'SORT(METRICS(), AVG, UP)', 'SORT takes (TS[], AVG|MIN|MAX|SUM, ASC|DESC) or '],
    ['an unknown filler', 'FILL(a, NEXT)', 'FILL takes (TS, S) or '],
    ['METRICS that finds nothing', "SUM(METRICS('x'))", 'METRICS() finds no metric in the request'],
    ['METRICS that would find an expression', "SUM(METRICS('asked'))", 'METRICS() finds no metric'],
  ])('%s', (_case, expression, message) => {
    const e: Query = { kind: 'expression', id: 'e', text: 'a * 1', isReturned: false };
    expect(faultsOf(expression, [e])).toEqual([expect.stringContaining(message)]);
  });
});

describe('periods', () => {
  const daily: Query = {
    kind: 'metric',
    id: 'daily',
    metric: { Namespace: 'Test', MetricName: 'daily', Dimensions: [] },
    stat: 'Sum',
    period: 86_400,
    isReturned: false,
  };

  test.each([
    ['a + daily', 'it joins series with periods of 3600 and 86400'],
    ['SUM([a, daily])', 'it joins series with periods of 3600 and 86400'],
    ['METRICS() * 2', 'it joins series with periods of 3600 and 86400'],
    ['FILL(a, daily)', 'it joins series with periods of 3600 and 86400'],
    ['TIME_SERIES(SUM(a))', 'TIME_SERIES needs a Period, which nothing here gives'],
  ])('of different length: %s', (expression, message) => {
    expect(faultsOf(expression, [daily])).toEqual([message]);
  });

  test('scalars of another period join', () => {
    expect(faultsOf('a * SUM(daily)', [daily])).toEqual([]);
  });

  test.each([
    ['that is another than that of its series', 'a * 1', 300, ['its period is 300, that of its series 3600']],
    ['that is the same', 'a * 1', 3600, []],
    ['for a series of its own', 'TIME_SERIES(SUM(a))', 300, []],
    ['that is none', 'a * 1', 61, [expect.stringContaining('should be 1, 5'), expect.any(String)]],
  ])('an expression with a period %s', (_case, text, period, messages) => {
    const own: Query = { kind: 'expression', id: 'own', text, period, isReturned: false };
    expect(faultsOf('a', [own])).toEqual(messages);
  });
});

describe('references between expressions', () => {
  const expression = (id: string, text: string): Query => ({
    kind: 'expression',
    id,
    text,
    isReturned: false,
  });

  test('may stand in any order', () => {
    expect(faultsOf('e1', [expression('e1', 'e2 + 1'), expression('e2', '[a, b]')])).toEqual([]);
  });

  test('in a circle are reported for each', () => {
    const circle = [expression('e1', 'e2 + a'), expression('e2', 'SUM([e1, b])'), expression('e3', 'e1')];
    expect(faultsOf('a', circle)).toEqual(Array(3).fill('its references lead in a circle'));
  });

  test('to what is wrong are not reported again', () => {
    expect(faultsOf('e1 + e2', [expression('e1', 'SUM(a)'), expression('e2', 'e1 *')])).toEqual([
      expect.stringMatching(/^syntax error/),
      SCALAR,
    ]);
  });
});
