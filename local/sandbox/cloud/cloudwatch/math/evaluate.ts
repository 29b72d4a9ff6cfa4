import type { Context } from './context.ts';
import type { Expression } from './expression.ts';
import { findFunction } from './functions/functions.ts';
import type { Argument } from './functions/math-function.ts';
import { negate, operate } from './operators.ts';
import type { Series, Value } from './value.ts';

/** The value of an expression that type-of.ts has found to make sense. */
export function evaluate(expression: Expression, context: Context): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'id':
      return context.lookUp(expression.id);
    case 'list':
      return expression.items.flatMap((item) => seriesIn(evaluate(item, context)));
    case 'negation':
      return negate(evaluate(expression.operand, context));
    case 'operation': {
      const { operator, left, right } = expression;
      return operate(operator, evaluate(left, context), evaluate(right, context), context.missing);
    }
    case 'call': {
      const known = findFunction(expression.name);
      if (known === undefined) throw new TypeError(`no function ${expression.name}`);
      return known.run(
        expression.args.map((arg) => argumentOf(arg, context)),
        context,
      );
    }
    case 'word':
    case 'text':
      throw new TypeError(`a ${expression.kind} has no value`);
    default:
      return expression satisfies never;
  }
}

function argumentOf(expression: Expression, context: Context): Argument {
  if (expression.kind === 'word') return expression.word;
  if (expression.kind === 'text') return expression.text;
  return evaluate(expression, context);
}

function seriesIn(value: Value): readonly Series[] {
  if (typeof value === 'number') throw new TypeError('a scalar is no item of an array');
  return 'points' in value ? [value] : value;
}
