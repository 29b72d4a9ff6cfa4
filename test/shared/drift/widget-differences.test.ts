import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widgetDifferences } from '../../../shared/drift/widget-differences.ts';
import { isEqual } from '../../../shared/kit/json.ts';
import { law } from '../laws.ts';

const metric = (id: string | undefined, more: object = {}): unknown[] => {
  return ['AWS/Bedrock', 'Invocations', { ...(id === undefined ? {} : { id }), ...more }];
};
const sum = (id: string, expression: string): unknown[] => [{ expression, id }];
const widget = (...metrics: unknown[]) => ({ type: 'metric', y: 1, properties: { title: 'x', metrics } });

describe('metrics are compared by id', () => {
  test.each([
    [
      'one is inserted before the others',
      [metric('b'), sum('c', 'b*2')],
      [metric('a'), metric('b'), sum('c', 'b*2')],
      [{ path: 'properties.metrics.a', desired: metric('a') }],
    ],
    [
      'one is no longer wanted',
      [metric('a'), metric('b')],
      [metric('b')],
      [{ path: 'properties.metrics.a', live: metric('a') }],
    ],
    [
      'an expression differs behind an inserted metric',
      [sum('c', 'b*2')],
      [metric('b'), sum('c', 'b*3')],
      [
        { path: 'properties.metrics.c.0.expression', live: 'b*2', desired: 'b*3' },
        { path: 'properties.metrics.b', desired: metric('b') },
      ],
    ],
    [
      'the order differs',
      [metric('a'), metric('b'), metric('x')],
      [metric('b'), metric('a')],
      [
        { path: 'properties.metrics.x', live: metric('x') },
        { path: 'properties.metrics', live: ['a', 'b'], desired: ['b', 'a'] },
      ],
    ],
    [
      'without ids, each has its place among those without',
      [metric(undefined), metric('a'), metric(undefined, { stat: 'Sum' })],
      [metric('a'), metric(undefined), metric(undefined, { stat: 'Maximum' })],
      [
        { path: 'properties.metrics.1.2.stat', live: 'Sum', desired: 'Maximum' },
        { path: 'properties.metrics', live: ['0', 'a', '1'], desired: ['a', '0', '1'] },
      ],
    ],
    [
      'an id is given twice: by index',
      [metric('a'), metric('a', { label: 'x' })],
      [metric('a'), metric('b')],
      [
        { path: 'properties.metrics.1.2.id', live: 'a', desired: 'b' },
        { path: 'properties.metrics.1.2.label', live: 'x' },
      ],
    ],
    [
      'an entry is none: by index',
      ['nonsense'],
      [metric('b')],
      [{ path: 'properties.metrics.0', live: 'nonsense', desired: metric('b') }],
    ],
  ])('%s', (_, live, desired, found) => {
    expect(widgetDifferences(widget(...live), widget(...desired))).toEqual(found);
  });

  test('and everything else as JSON', () => {
    expect(widgetDifferences({ y: 1, properties: {} }, { y: 2, properties: { title: 'x' } })).toEqual([
      { path: 'y', live: 1, desired: 2 },
      { path: 'properties.title', desired: 'x' },
    ]);
    const { properties } = widget(metric('a'));
    expect(widgetDifferences({ y: 1 }, { y: 1, properties })).toEqual([
      { path: 'properties', desired: properties },
    ]);
  });
});

test('there are differences if and only if two widgets are not equal', () => {
  const id = fc.constantFrom(undefined, 'a', 'b', 'c', '0', '__proto__');
  const entry = fc.oneof(
    fc.tuple(id, fc.constantFrom({}, { label: 'x' })).map(([one, more]) => metric(one, more)),
    fc.constantFrom<unknown>(sum('c', 'a'), 'nonsense', []),
  );
  const some = fc.array(entry, { maxLength: 4 });
  const pair = fc.oneof(
    fc.tuple(some, some),
    some.map((one): [unknown[], unknown[]] => [one, structuredClone(one)]),
    some.map((one): [unknown[], unknown[]] => [one, one.toReversed()]),
  );
  const seen = new Set<boolean>();
  law(
    fc.property(pair, ([left, right]) => {
      const [live, desired] = [widget(...left), widget(...right)];
      const isSame = isEqual(live, desired);
      expect(widgetDifferences(live, desired).length === 0).toBe(isSame);
      seen.add(isSame);
    }),
    { numRuns: 500 },
  );
  expect(seen.size).toBe(2);
});
