import type { Range } from '../../../../tool/dashboard/kept-range.ts';
import type { MetricQuery, Query } from '../../../../tool/dashboard/query.ts';
import { type MetricSources, sourceOf } from '../../links.ts';
import { isInsightsQuery } from '../insights/insights-query.ts';
import { runInsights } from '../insights/run-insights.ts';
import type { Context } from '../math/context.ts';
import { evaluate } from '../math/evaluate.ts';
import type { Missing, Series, Value } from '../math/value.ts';
import type { Analysis } from './analysis.ts';
import { dynamicLabel } from './dynamic-label.ts';
import { emptySeries, readSeries } from './read-series.ts';

export interface QueryResult {
  readonly id: string;
  readonly label: string;
  readonly series: Series;
}

export interface EvaluationOptions {
  readonly sources: MetricSources;
  readonly range: Range;
  readonly missing: Missing;
}

/** The returned queries, in order; an array of series gives one result for each. The analysis must be without faults. */
export function evaluateQueries(
  queries: readonly Query[],
  { formulas }: Analysis,
  { sources, range, missing }: EvaluationOptions,
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
    const value = query.kind === 'metric' ? metricValue(query) : formulaValue(id);
    values.set(id, value);
    return value;
  }

  function metricValue(query: MetricQuery): Series {
    const source = sourceOf(sources, query.accountId);
    const label = query.label === undefined ? {} : { label: dynamicLabel(query.label, query, sources) };
    return source === undefined
      ? emptySeries(query.metric.MetricName, query.period, range)
      : readSeries(source.state.data, { ...query, ...label }, range);
  }

  function formulaValue(id: string): Value {
    const formula = formulas.get(id);
    if (formula === undefined) throw new TypeError(`no formula ${id}`);
    const { content, kind, period } = formula;
    if ('insights' in content) {
      const found = runInsights(sources, content.insights, period, range);
      return kind === 'TS' ? (found[0] ?? emptySeries('', period, range)) : found;
    }
    const context: Context = { ...range, missing, period, lookUp, metrics };
    return labelled(evaluate(content.expression, context), byId.get(id)?.label);
  }

  function metrics(text: string): readonly Series[] {
    const found = queries.filter(({ kind, id }) => kind === 'metric' && id.includes(text));
    return found.flatMap(({ id }) => seriesIn(lookUp(id)));
  }
}

/** An array tells its series apart by the labels of the queries that they are from. */
function labelled(value: Value, label: string | undefined): Value {
  return label === undefined || typeof value === 'number' || !('points' in value)
    ? value
    : { ...value, label };
}

/**
 * "The legend captions for those time series are in the format Expression-Label Metric-Label." (user guide) A series of a Metrics
 * Insights query without a label of its own is labelled with the values of its group alone.
 */
function resultsOf(query: Query, value: Value): QueryResult[] {
  const { id, label, kind } = query;
  if (typeof value !== 'number' && 'points' in value) {
    return [{ id, label: kind === 'metric' ? value.label : (label ?? id), series: value }];
  }
  const isGrouped = kind === 'expression' && isInsightsQuery(query.text);
  const first = label ?? (isGrouped ? '' : id);
  return seriesIn(value).map((series) => {
    return { id, label: [first, series.label].filter((part) => part !== '').join(' '), series };
  });
}

function seriesIn(value: Value): readonly Series[] {
  if (typeof value === 'number') throw new TypeError('a scalar is no result');
  return 'points' in value ? [value] : value;
}
