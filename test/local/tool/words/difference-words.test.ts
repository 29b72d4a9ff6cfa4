import { describe, expect, test } from 'vitest';
import { differenceWords } from '../../../../local/tool/words/difference-words.ts';
import { widgetDifferences } from '../../../../shared/drift/widget-differences.ts';

const metric = (id: string, more: object = {}): unknown[] => ['AWS/Bedrock', 'Invocations', { id, ...more }];
const cost = (expression: string): unknown[] => [{ expression, id: 'cost_a', label: 'Cost' }];
const widget = (...metrics: unknown[]) => ({ properties: { metrics } });

describe('what differs in the metrics of a widget', () => {
  test.each<[string, unknown[], unknown[], string[]]>([
    [
      'an inserted one, by its label, and nothing of those behind it',
      [metric('b', { label: 'B' })],
      [metric('a', { label: 'A' }), metric('b', { label: 'B' })],
      ['metrics missing: A'],
    ],
    [
      'many, the first of them by name',
      [metric('a'), metric('b'), metric('c'), metric('d')],
      [metric('e', { label: '' })],
      ['metrics missing: e', 'metrics no longer wanted: a; b; c; and 1 more'],
    ],
    [
      'the order',
      [metric('a'), metric('b')],
      [metric('b'), metric('a')],
      ['its metrics are in another order'],
    ],
    [
      'the price in an expression, behind an inserted metric',
      [cost('input0*3/1000000')],
      [metric('input0', { label: 'Input' }), cost('input0*3.3/1000000')],
      ['price of input 3.00 -> 3.30 per 1M', 'metrics missing: Input'],
    ],
    [
      'the price of a line without an id',
      [[{ expression: 'input0*3/1000000', label: 'Input' }]],
      [[{ expression: 'input0*4/1000000', label: 'Input' }]],
      ['price of input 3.00 -> 4.00 per 1M'],
    ],
    ...['saved', 'part_saved1', 'm0_part_saved1'].map((id): [string, unknown[], unknown[], string[]] => [
      `what only follows prices: ${id}`,
      [[{ expression: 'cacheRead0*3/1000000', id }]],
      [[{ expression: 'cacheRead0*4/1000000', id }]],
      ['follows other prices'],
    ]),
    [
      'a few values, by their paths',
      [metric('a', { stat: 'Sum' })],
      [metric('a', { stat: 'p99' })],
      ['properties.metrics.a.2.stat: live "Sum", wanted "p99"'],
    ],
    [
      'colours, at once',
      [metric('a', { color: '#000000' }), metric('b', { color: '#111111' })],
      [metric('a', { color: '#222222' }), metric('b', { color: '#333333' })],
      ['the colours of its lines differ'],
    ],
    [
      'many values, counted',
      ['a', 'b', 'c', 'd'].map((id) => metric(id, { stat: 'Sum' })),
      ['a', 'b', 'c', 'd'].map((id) => metric(id, { stat: 'p99' })),
      ['its metrics differ in 4 places (plan --full names them)'],
    ],
  ])('%s', (_, before, after, lines) => {
    const [live, desired] = [widget(...before), widget(...after)];
    expect(differenceWords(widgetDifferences(live, desired), live, desired, { isFull: false })).toEqual(
      lines,
    );
  });
});
