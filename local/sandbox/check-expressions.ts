import { EntryError, entriesOf, MetricWidget } from '../tool/dashboard/metric-widget.ts';
import { isOnePeriod, widgetQueries } from '../tool/dashboard/widget-queries.ts';
import { analyse } from './cloud/cloudwatch/metric-data/analysis.ts';
import { fault, isObject } from './cloud/cloudwatch/rule.ts';
import type { ValidationMessage } from './cloud/shapes.ts';

/** Seconds. Any length will do for a range that is one period. */
const SOME_RANGE = 86_400;

/**
 * Finds the metrics and expressions of a dashboard body that CloudWatch or the local cloud would refuse. PutDashboard does not check
 * them: you would see the error on the page. Each fault has a JSON pointer.
 */
export function checkExpressions(body: unknown): ValidationMessage[] {
  const widgets = isObject(body) && Array.isArray(body.widgets) ? body.widgets : [];
  return widgets.flatMap((widget: unknown, index) => {
    if (!isObject(widget) || widget.type !== 'metric') return [];
    return [...widgetFaults(widget, `/widgets/${index}/properties`)];
  });
}

function* widgetFaults(candidate: unknown, path: string): Generator<ValidationMessage> {
  const { data: widget, error: mismatch } = MetricWidget.safeParse(candidate);
  if (widget === undefined) {
    yield fault(path, mismatch.issues.map(({ message }) => message).join('; '));
    return;
  }
  try {
    const queries = widgetQueries(widget, SOME_RANGE);
    for (const { query, message } of analyse(queries).faults) {
      yield fault(query === undefined ? `${path}/metrics` : placeOf(queries.indexOf(query)), message);
    }
    for (const [index, message] of ruleFaults(widget)) yield fault(placeOf(index), message);
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
    yield fault(placeOf(error.index), error.message);
  }

  function placeOf(index: number): string {
    return `${path}/metrics/${index}`;
  }
}

/** Finds uses whose effect no documentation states. */
function* ruleFaults(widget: MetricWidget): Generator<readonly [index: number, message: string]> {
  const entries = entriesOf(widget);
  const hasExpressions = entries.some(({ options }) => options.expression !== undefined);
  for (const [index, { options }] of entries.entries()) {
    if (isOnePeriod(widget) && options.period !== undefined) {
      yield [index, `it has a period of ${options.period}, but the period of its widget is the range`];
    }
    const { region = widget.properties.region } = options;
    if (hasExpressions && region !== widget.properties.region) {
      yield [index, `it is in ${region}, among expressions in ${widget.properties.region}`];
    }
  }
}
