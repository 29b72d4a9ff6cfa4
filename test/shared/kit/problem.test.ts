import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError, describeProblem, found, sortProblems } from '../../../shared/kit/problem.ts';
import { law, shuffled } from '../laws.ts';

const remedy = 'Do it';

test.each([
  [
    { where: 'models/chat', key: 'period', remedy, message: 'expected x, found 1' },
    'Do it: models/chat: period: expected x, found 1',
  ],
  [{ where: 'prices', remedy, message: 'no price' }, 'Do it: prices: no price'],
  [
    { where: 'prices', remedy: 'Write x', message: 'expected x, found 1; y is used' },
    'Write x: prices: found 1; y is used',
  ],
  [
    { where: 'prices', remedy: 'Write y', message: 'expected x, found 1' },
    'Write y: prices: expected x, found 1',
  ],
])(
  'a problem reads remedy, where, key, and an expectation that the remedy does not state: %j',
  (problem, text) => {
    expect(describeProblem(problem)).toBe(text);
  },
);

describe('sortProblems', () => {
  test('each problem once, in code-point order of what it says', () => {
    const problems = [
      { where: 'prices/b', remedy, message: 'late' },
      { where: 'models/a', key: 'title', remedy, message: 'early' },
      { where: 'prices/b', remedy, message: 'late' },
      { where: 'models/a', key: 'period', remedy, message: 'early' },
    ];
    expect(sortProblems(problems)).toEqual([
      { where: 'models/a', key: 'period', remedy, message: 'early' },
      { where: 'models/a', key: 'title', remedy, message: 'early' },
      { where: 'prices/b', remedy, message: 'late' },
    ]);
    expect(problems).toHaveLength(4);
  });

  test('urgent ones first; the remedy does not change the order', () => {
    const problems = [
      { where: 'models/a', message: 'x', remedy },
      { where: 'prices/b', message: 'x', remedy: 'Add a comma' },
      { where: 'settings', message: 'x', remedy: 'Remove a comma', isUrgent: true } as const,
    ];
    expect(sortProblems(problems).map(describeProblem)).toEqual([
      'Remove a comma: settings: x',
      'Do it: models/a: x',
      'Add a comma: prices/b: x',
    ]);
  });

  test('does not depend on the order of discovery, and sorting twice changes nothing', () => {
    const problem = fc.record(
      {
        where: fc.constantFrom('a', 'b'),
        key: fc.constantFrom('k', 'l'),
        message: fc.constantFrom('m', 'n'),
        remedy: fc.constantFrom('r', 's'),
      },
      { requiredKeys: ['where', 'remedy', 'message'] },
    );
    const orders = fc.array(problem).chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
    law(
      fc.property(orders, ([problems, others]) => {
        const sorted = sortProblems(problems);
        expect(sortProblems(others)).toEqual(sorted);
        expect(sortProblems(sorted)).toEqual(sorted);
      }),
    );
  });
});

describe('found', () => {
  test.each([
    ['nothing', undefined, 'nothing'],
    ['null', null, 'null'],
    ['a number', 0, '0'],
    [
      'a number too large for JavaScript',
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      '["Infinity","-Infinity"]',
    ],
    ['characters that cannot be seen', '\u200bx\u00a0', String.raw`"\u200bx\u00a0"`],
    ['a text in quotes', '0.25$', '"0.25$"'],
    ['an object as JSON', { a: [1] }, '{"a":[1]}'],
    ['60 characters are shown whole', 'x'.repeat(58), `"${'x'.repeat(58)}"`],
    ['61 characters are cut after 60', 'x'.repeat(59), `"${'x'.repeat(59)}...`],
    ['no character is cut in two', '\u{1F680}'.repeat(60), `"${'\u{1F680}'.repeat(59)}...`],
  ])('%s', (_situation, value, text) => {
    expect(found(value)).toBe(text);
  });
});

test('a ConfigError says its name, and its problem', () => {
  const problem = { where: 'settings', remedy, message: 'broken' };
  const error = new ConfigError(problem);
  expect(error.problem).toBe(problem);
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe('ConfigError: Do it: settings: broken');
});
