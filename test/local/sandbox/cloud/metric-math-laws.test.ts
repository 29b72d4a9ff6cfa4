import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expression, Operator } from '../../../../local/sandbox/cloud/cloudwatch/math/expression.ts';
import { parseExpression } from '../../../../local/sandbox/cloud/cloudwatch/math/parse.ts';
import { law, shuffled } from '../../../shared/laws.ts';
import { _, BOTH, line, type Points } from './math.ts';

const point = fc.integer({ min: -1000, max: 1000 });
const SLOTS = 5;
const sparse = fc.array(fc.option(point, { nil: _ }), { minLength: SLOTS, maxLength: SLOTS });
const dense = fc.array(point, { minLength: SLOTS, maxLength: SLOTS });

describe('sums', () => {
  test('of an array are those of the points there are, in any order of its series', () => {
    const series = fc.array(sparse, { minLength: 1, maxLength: 5 });
    const cases = series.chain((all) => fc.tuple(fc.constant(all), shuffled([...all.keys()])));
    law(
      fc.property(cases, fc.constantFrom(...BOTH), ([all, order], missing) => {
        const metrics = Object.fromEntries(all.map((points, index) => [`m${index}`, points]));
        const byHand = Array.from({ length: SLOTS }, (__, slot) => {
          const there = all.flatMap((points) => points[slot] ?? []);
          return there.length === 0 ? _ : there.reduce((sum, value) => sum + value, 0);
        });
        const expression = `SUM([${order.map((index) => `m${index}`).join(',')}])`;
        expect(line(expression, metrics, { missing })).toEqual(byHand);
      }),
    );
  });

  test('of filled series are the same as of an array, as far as that has points', () => {
    law(
      fc.property(sparse, sparse, fc.constantFrom(...BOTH), (a, b, missing) => {
        const filled = line('FILL(a, 0) + FILL(b, 0)', { a, b }, { missing });
        const summed = line('SUM([a, b])', { a, b }, { missing });
        expect(filled).toEqual(summed.map((value) => value ?? 0));
      }),
    );
  });

  test('run up to the sum of the whole', () => {
    law(
      fc.property(sparse, (a) => {
        const last = line('RUNNING_SUM(a)', { a }).findLast((value) => value !== undefined);
        expect(line('TIME_SERIES(SUM(a))', { a })[0]).toBe(last ?? 0);
      }),
    );
  });
});

test('FILL leaves what is there, and nothing to fill', () => {
  law(
    fc.property(sparse, point, (a, filler) => {
      const filled = line(`FILL(a, ${filler})`, { a });
      expect(filled).toEqual(a.map((value) => value ?? filler));
    }),
  );
});

test('both readings give the same where no point is missing', () => {
  const expression = fc.letrec<{ series: string; scalar: string }>((tie) => ({
    series: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('a', 'b', 'c'),
      fc
        .tuple(tie('series'), fc.constantFrom('+', '-', '*', '<', '==', 'AND', 'OR'), tie('series'))
        .map(inBrackets),
      fc.tuple(tie('series'), fc.constantFrom('+', '-', '*', '>='), tie('scalar')).map(inBrackets),
      fc.tuple(tie('series'), tie('series')).map((args) => `SUM([${args}])`),
      fc.tuple(tie('series'), tie('series')).map((args) => `AVG([${args}])`),
      fc.tuple(tie('series'), tie('series'), tie('scalar')).map((args) => `IF(${args})`),
      fc.tuple(tie('series'), tie('scalar'), tie('series')).map((args) => `IF(${args})`),
      tie('series').map((series) => `RUNNING_SUM(-${series})`),
      tie('scalar').map((scalar) => `TIME_SERIES(${scalar})`),
    ),
    scalar: fc.oneof(
      { maxDepth: 3 },
      fc.nat(9).map(String),
      tie('series').map((series) => `SUM(${series})`),
      tie('series').map((series) => `AVG(${series})`),
      tie('series').map((series) => `MAX(${series})`),
    ),
  })).series;
  law(
    fc.property(expression, dense, dense, dense, (text, a, b, c) => {
      const [zero, drop] = BOTH.map((missing): Points => line(text, { a, b, c }, { missing }));
      expect(zero).toEqual(drop);
      expect(zero).not.toContain(_);
    }),
  );
});

test('an expression means what it is written as', () => {
  const id = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,5}$/);
  const word = fc.stringMatching(/^[A-Z][A-Z_]{0,5}$/).filter((text) => !/^(AND|OR)$/.test(text));
  const operators: readonly Operator[] = [
    '+',
    '-',
    '*',
    '/',
    '==',
    '!=',
    '<=',
    '>=',
    '<',
    '>',
    'AND',
    'OR',
    '^',
  ];
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      fc.record({ kind: fc.constant('id' as const), id }),
      fc.record({ kind: fc.constant('number' as const), value: fc.nat().map((value) => value / 8) }),
      fc.record({ kind: fc.constant('word' as const), word }),
      fc.record({ kind: fc.constant('text' as const), text: fc.stringMatching(/^[ -!#-&(-~]{0,5}$/) }),
      fc.record({ kind: fc.constant('negation' as const), operand: tie('expression') }),
      fc.record({
        kind: fc.constant('operation' as const),
        operator: fc.constantFrom(...operators),
        left: tie('expression'),
        right: tie('expression'),
      }),
      fc.record({
        kind: fc.constant('list' as const),
        items: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('call' as const),
        name: word,
        args: fc.array(tie('expression'), { maxLength: 3 }),
      }),
    ),
  }));
  law(
    fc.property(expression, (tree) => {
      expect(parseExpression(written(tree))).toEqual(tree);
    }),
  );
});

function inBrackets(parts: readonly string[]): string {
  return `(${parts.join(' ')})`;
}

/** With all brackets that there can be. */
function written(tree: Expression): string {
  switch (tree.kind) {
    case 'id':
      return tree.id;
    case 'number':
      return String(tree.value);
    case 'word':
      return tree.word;
    case 'text':
      return `'${tree.text}'`;
    case 'negation':
      return `(-${written(tree.operand)})`;
    case 'operation':
      return `(${written(tree.left)} ${tree.operator} ${written(tree.right)})`;
    case 'list':
      return `[${tree.items.map(written).join(', ')}]`;
    case 'call':
      return `${tree.name}(${tree.args.map(written).join(', ')})`;
    default:
      return tree satisfies never;
  }
}
