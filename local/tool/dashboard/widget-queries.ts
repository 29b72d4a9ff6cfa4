import { type Entry, entriesOf, type MetricWidget } from './metric-widget.ts';
import type { Query } from './query.ts';

/** A query and its Region: a call of CloudWatch has one Region. */
export type WidgetQuery = Query & { readonly region?: string };

/** The widget shows one number for the whole range: the range is its one period. */
export function isOnePeriod({ properties }: MetricWidget): boolean {
  return properties.setPeriodToTimeRange && properties.view !== 'timeSeries';
}

/**
 * What the widget asks for, a query for each of its entries. `wholeRange` is the length of the range in seconds, for the
 * widgets whose one period it is. @throws EntryError
 */
export function widgetQueries(widget: MetricWidget, wholeRange: number): WidgetQuery[] {
  const entries = entriesOf(widget);
  const taken = new Set(entries.map(({ options }) => options.id));
  const period = isOnePeriod(widget) ? wholeRange : undefined;
  return entries.map((entry, index) => queryOf(entry, widget, freeId(index, taken), period));
}

function queryOf(
  { names, options }: Entry,
  { properties }: MetricWidget,
  id: string,
  wholeRange: number | undefined,
): WidgetQuery {
  const { label, visible, expression, region } = options;
  const accountId = options.accountId ?? (expression === undefined ? properties.accountId : undefined);
  const named = {
    id: options.id ?? id,
    isReturned: visible,
    ...(label === undefined ? {} : { label }),
    ...(region === undefined ? {} : { region }),
    ...(accountId === undefined ? {} : { accountId }),
  };
  const period = wholeRange ?? options.period ?? properties.period;
  if (expression !== undefined) return { kind: 'expression', ...named, text: expression, period };
  const [namespace = '', metricName = '', ...dimensions] = names;
  const metric = { Namespace: namespace, MetricName: metricName, Dimensions: pairsOf(dimensions) };
  return { kind: 'metric', ...named, metric, stat: options.stat ?? properties.stat, period };
}

/** Numbers metrics without an id, as the console does. */
function freeId(index: number, taken: ReadonlySet<string | undefined>): string {
  const id = `m${index + 1}`;
  return taken.has(id) ? `${id}_` : id;
}

function pairsOf(names: readonly string[]): { Name: string; Value: string }[] {
  return names.flatMap((name, index) =>
    index % 2 === 0 ? [{ Name: name, Value: names[index + 1] ?? '' }] : [],
  );
}
