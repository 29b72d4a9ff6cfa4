import type { Range } from '../../../../tool/dashboard/kept-range.ts';
import type { Query } from '../../../../tool/dashboard/query.ts';
import type { Context } from '../math/context.ts';
import { evaluate } from '../math/evaluate.ts';
import type { Missing, Series, Value } from '../math/value.ts';
import type { Analysis } from './analysis.ts';
import type { DataStore } from './datapoints.ts';
import { readSeries } from './read-series.ts';

export interface QueryResult {
  readonly id: string;
  readonly label: string;
  readonly series: Series;
}

export interface EvaluationOptions {
  readonly store: DataStore;
  readonly range: Range;
  readonly missing: Missing;
}

/** The returned queries, in order; an array of series gives one result for each. The analysis must be without faults. */
export function evaluateQueries(
  queries: readonly Query[],
  { formulas }: Analysis,
  { store, range, missing }: EvaluationOptions,
): QueryResult[] {
  const byId = new Map(queries.map((query) => [query.id, query]));
  const values = new Map<string, Value>();

  return queries
    .filter(({ isReturned }) => isReturned)
    .flatMap((query) => resultsOf(query, lookUp(query.id)));

  function lookUp(id: string): Value {
    const known = values.get(id);
    if (known !== undefined) return known;
    const query = byId.get(id);
    if (query === undefined) throw new TypeError(`no query ${id}`);
    const value = query.kind === 'metric' ? readSeries(store, query, range) : formulaValue(id);
    values.set(id, value);
    return value;
  }

  function formulaValue(id: string): Value {
    const formula = formulas.get(id);
    if (formula === undefined) throw new TypeError(`no formula ${id}`);
    const context: Context = { ...range, missing, period: formula.period, lookUp, metrics };
    return evaluate(formula.expression, context);
  }

  function metrics(text: string): readonly Series[] {
    const found = queries.filter(({ kind, id }) => kind === 'metric' && id.includes(text));
    return found.flatMap(({ id }) => seriesIn(lookUp(id)));
  }
}

/** "The legend captions for those time series are in the format Expression-Label Metric-Label." (user guide) */
function resultsOf({ id, label, kind }: Query, value: Value): QueryResult[] {
  if (typeof value !== 'number' && 'points' in value) {
    return [{ id, label: label ?? (kind === 'metric' ? value.label : id), series: value }];
  }
  return seriesIn(value).map((series) => {
    return { id, label: [label ?? id, series.label].filter((part) => part !== '').join(' '), series };
  });
}

function seriesIn(value: Value): readonly Series[] {
  if (typeof value === 'number') throw new TypeError('a scalar is no result');
  return 'points' in value ? [value] : value;
}
