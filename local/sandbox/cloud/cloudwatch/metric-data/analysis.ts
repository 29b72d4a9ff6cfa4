import type { ExpressionQuery, Query } from '../../../../tool/dashboard/query.ts';
import { type InsightsQuery, isInsightsQuery } from '../insights/insights-query.ts';
import { parseInsights } from '../insights/parse-insights.ts';
import { type Expression, idsOf } from '../math/expression.ts';
import { MathError } from '../math/math-error.ts';
import { parseExpression } from '../math/parse.ts';
import { type Scope, type Type, typeOf } from '../math/type-of.ts';
import type { Kind } from '../math/value.ts';
import { type QueryFault, requestFaults } from './request-faults.ts';

/** An expression that makes sense: metric math, or a Metrics Insights query. */
export interface Formula {
  readonly content: { readonly expression: Expression } | { readonly insights: InsightsQuery };
  readonly kind: Kind;
  /** Seconds, of the series that it gives. */
  readonly period: number;
  /** The ids of the metrics and expressions that it names. */
  readonly uses: readonly string[];
}

export interface Analysis {
  readonly faults: readonly QueryFault[];
  /** By id; complete if there are no faults. */
  readonly formulas: ReadonlyMap<string, Formula>;
}

interface Parsed {
  readonly query: ExpressionQuery;
  readonly expression: Expression;
  readonly ids: readonly string[];
}

/** All that is wrong with the queries whatever the data: ids, limits, syntax, references, types. */
export function analyse(queries: readonly Query[]): Analysis {
  const faults = [...requestFaults(queries)];
  const formulas = new Map<string, Formula>();
  const types = new Map<string, Type>();
  for (const query of queries) {
    if (query.kind === 'metric') {
      types.set(query.id, { kind: 'TS', period: query.period, isMetric: true });
    }
  }
  const known = new Set(queries.map(({ id }) => id));
  let waiting: Parsed[] = [];
  for (const query of queries) {
    if (query.kind === 'metric') continue;
    attempt(query, () => {
      if (!isInsightsQuery(query.text)) waiting.push(parse(query, known));
      else accept(query, insightsFormula(query));
    });
  }
  // Each expression after those that it rests on.
  for (;;) {
    const later = new Set(waiting.map(({ query }) => query.id));
    const ready = waiting.filter(({ ids }) => !ids.some((id) => later.has(id)));
    if (ready.length === 0) break;
    waiting = waiting.filter((one) => !ready.includes(one));
    for (const { query, expression, ids } of ready) {
      // A fault of an expression is reported there, and not again for the expressions that use it.
      if (!ids.every((id) => types.has(id))) continue;
      attempt(query, () => {
        const type = resultType(query, expression, scopeOf(query, queries, types));
        accept(query, { content: { expression }, kind: type.kind, period: type.period, uses: ids });
      });
    }
  }
  for (const { query } of waiting) {
    faults.push({ query, message: 'its references lead in a circle' });
  }
  return { faults, formulas };

  function accept({ id }: Query, formula: Formula): void {
    const { kind, period } = formula;
    types.set(id, { kind, period });
    formulas.set(id, formula);
  }

  function attempt(query: Query, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof MathError)) throw error;
      faults.push({ query, message: error.message });
    }
  }
}

function parse(query: ExpressionQuery, known: ReadonlySet<string>): Parsed {
  const expression = parseExpression(query.text);
  const ids = idsOf(expression);
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new MathError(`the id ${unknown} does not exist`);
  return { query, expression, ids };
}

/** What CloudWatch does without a period is not documented. */
function insightsFormula({ text, period }: ExpressionQuery): Formula {
  const insights = parseInsights(text);
  if (period === undefined) throw new MathError('a Metrics Insights query needs a Period');
  return { content: { insights }, kind: insights.groupBy.length === 0 ? 'TS' : 'TS[]', period, uses: [] };
}

/** "The final result of any math expression must be a single time series or an array of time series." */
function resultType(
  query: ExpressionQuery,
  expression: Expression,
  scope: Scope,
): Type & { readonly period: number } {
  const { kind, period } = typeOf(expression, scope);
  if (kind === 'S' || period === undefined) {
    throw new MathError('it gives a scalar; TIME_SERIES(...) makes a time series of it');
  }
  if (query.period !== undefined && query.period !== period) {
    throw new MathError(`its period is ${query.period}, that of its series ${period}`);
  }
  return { kind, period };
}

function scopeOf(query: ExpressionQuery, queries: readonly Query[], types: ReadonlyMap<string, Type>): Scope {
  const metrics = queries.filter((other) => other.kind === 'metric');
  const periods = new Set(metrics.map(({ period }) => period));
  const [only] = periods;
  const period = query.period ?? (periods.size === 1 ? only : undefined);
  return {
    typeOf(id) {
      const type = types.get(id);
      if (type === undefined) throw new MathError(`the id ${id} does not exist`);
      return type;
    },
    periods: (text) => metrics.filter(({ id }) => id.includes(text)).map((metric) => metric.period),
    ...(period === undefined ? {} : { period }),
  };
}
