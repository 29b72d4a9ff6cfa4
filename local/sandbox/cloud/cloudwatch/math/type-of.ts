import type { Expression } from './expression.ts';
import { findFunction, whyNoFunction } from './functions/functions.ts';
import type { Parameter } from './functions/math-function.ts';
import { MathError } from './math-error.ts';
import { kindOfOperation } from './operators.ts';
import type { Kind } from './value.ts';

/** What can be said of an expression before there is any data. */
export interface Type {
  readonly kind: Kind;
  /** Seconds, of a series or array; absent where nothing says. */
  readonly period?: number;
  /** It is a metric of the request, not a result. */
  readonly isMetric?: true;
}

/** What the expression may refer to. */
export interface Scope {
  /** @throws MathError if the request has no such id */
  readonly typeOf: (id: string) => Type;
  /** Periods of the metrics whose id holds the text. */
  readonly periods: (text: string) => readonly number[];
  /** Seconds, of series made of scalars. */
  readonly period?: number;
}

/** @throws MathError if the expression makes no sense, whatever the data */
export function typeOf(expression: Expression, scope: Scope): Type {
  switch (expression.kind) {
    case 'number':
      return { kind: 'S' };
    case 'id':
      return scope.typeOf(expression.id);
    case 'list':
      return typeOfList(expression.items.map((item) => typeOf(item, scope)));
    case 'negation': {
      const { isMetric: _, ...type } = typeOf(expression.operand, scope);
      return type;
    }
    case 'operation': {
      const left = typeOf(expression.left, scope);
      const right = typeOf(expression.right, scope);
      const kind = kindOfOperation(expression.operator, left.kind, right.kind);
      if (kind === undefined) {
        throw new MathError(`${expression.operator} does not take ${left.kind} and ${right.kind}`);
      }
      return withPeriod(kind, [left, right]);
    }
    case 'call':
      return typeOfCall(expression.name, expression.args, scope);
    case 'text':
      throw new MathError(`the text '${expression.text}' stands where a value should`);
    case 'word':
      throw new MathError(`the word ${expression.word} stands where a value should`);
    default:
      return expression satisfies never;
  }
}

function typeOfCall(name: string, args: readonly Expression[], scope: Scope): Type {
  const known = findFunction(name);
  if (known === undefined) throw new MathError(whyNoFunction(name));
  const given = args.map((arg) => (isWordLike(arg) ? arg : typeOf(arg, scope)));
  const form = known.forms.find(
    ({ takes }) =>
      takes.length === given.length &&
      takes.every((parameter, index) => {
        const argument = given[index];
        return argument !== undefined && fits(argument, parameter);
      }),
  );
  if (form === undefined) {
    const forms = known.forms.map(({ takes }) => `(${takes.map(describeParameter).join(', ')})`);
    throw new MathError(
      `${name} takes ${forms.join(' or ')}, not (${given.map(describeArgument).join(', ')})`,
    );
  }
  if (name === 'METRICS') return typeOfMetrics(args, scope);
  const types = given.flatMap((argument) => (isWordLike(argument) ? [] : [argument]));
  const isMade = form.gives !== 'S' && types.every(({ period }) => period === undefined);
  if (!isMade) return withPeriod(form.gives, types);
  if (scope.period === undefined) throw new MathError(`${name} needs a Period, which nothing here gives`);
  return { kind: form.gives, period: scope.period };
}

/** An array of no metric would be an author's mistake in any case; what CloudWatch says of it is not documented. */
function typeOfMetrics([text]: readonly Expression[], scope: Scope): Type {
  const periods = scope.periods(text?.kind === 'text' ? text.text : '');
  if (periods.length === 0) throw new MathError('METRICS() finds no metric in the request');
  return withPeriod(
    'TS[]',
    periods.map((period) => ({ kind: 'TS', period })),
  );
}

function typeOfList(items: readonly Type[]): Type {
  if (items.some(({ kind }) => kind === 'S')) throw new MathError('a scalar cannot be an item of an array');
  return withPeriod('TS[]', items);
}

/** How CloudWatch joins series of different periods is not documented. */
function withPeriod(kind: Kind, types: readonly Type[]): Type {
  const periods = [...new Set(types.flatMap(({ period }) => period ?? []))];
  if (periods.length > 1) throw new MathError(`it joins series with periods of ${periods.join(' and ')}`);
  const [period] = periods;
  return kind === 'S' || period === undefined ? { kind } : { kind, period };
}

type WordLike = Extract<Expression, { kind: 'word' | 'text' }>;

function isWordLike(argument: Expression | Type): argument is WordLike {
  return argument.kind === 'word' || argument.kind === 'text';
}

function fits(argument: WordLike | Type, parameter: Parameter): boolean {
  if (isWordLike(argument)) {
    if (argument.kind === 'text') return parameter === 'text';
    return typeof parameter === 'object' && parameter.words.includes(argument.word);
  }
  return parameter === 'metric' ? argument.isMetric === true : parameter === argument.kind;
}

function describeParameter(parameter: Parameter): string {
  return typeof parameter === 'object' ? parameter.words.join('|') : parameter;
}

function describeArgument(argument: WordLike | Type): string {
  if (isWordLike(argument)) return argument.kind === 'word' ? argument.word : `'${argument.text}'`;
  return argument.kind;
}
