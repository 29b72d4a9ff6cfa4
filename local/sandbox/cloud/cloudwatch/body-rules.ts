import type { ValidationMessage } from '../shapes.ts';
import type { Faults, Json } from './rule.ts';
import { fault, isObject, oneOf, optional } from './rule.ts';
import { timeRangeFaults } from './time-rules.ts';
import { widgetFaults } from './widget-rules.ts';

/** Source of the limits: CloudWatch user guide, CloudWatch-Dashboard-Body-Structure. */
const MAX_WIDGETS = 500;
const MAX_VARIABLES = 25;
/** Source: an older limits page; the current one names no limit. */
const MAX_METRICS = 2500;

/** What PutDashboard finds wrong in a body. Keys that the documentation does not name are let through. */
export function bodyFaults(text: string): ValidationMessage[] {
  const body = parse(text);
  if (body === undefined) return [fault('', 'The field DashboardBody must be a valid JSON object')];
  return [...objectFaults(body)];
}

function* objectFaults(body: Json): Faults {
  yield* timeRangeFaults(body, '');
  yield* optional(body, 'periodOverride', '', 'auto or inherit', oneOf('auto', 'inherit'));
  yield* optional(body, 'variables', '', `an array of at most ${MAX_VARIABLES} objects`, (variables) => {
    return Array.isArray(variables) && variables.length <= MAX_VARIABLES && variables.every(isObject);
  });
  const widgets = body.widgets;
  if (widgets === undefined) yield fault('', "Should have required property 'widgets'");
  else if (!Array.isArray(widgets)) yield fault('/widgets', 'Should be array');
  else yield* allWidgetFaults(widgets);
}

function* allWidgetFaults(widgets: readonly unknown[]): Faults {
  if (widgets.length > MAX_WIDGETS) yield fault('/widgets', `Should NOT have more than ${MAX_WIDGETS} items`);
  for (const [index, widget] of widgets.entries()) yield* widgetFaults(widget, `/widgets/${index}`);
  const metrics = widgets.reduce<number>((sum, widget) => sum + countMetrics(widget), 0);
  if (metrics > MAX_METRICS) {
    yield fault(
      '/widgets',
      `Should NOT have more than ${MAX_METRICS} metrics in all widgets, has ${metrics}`,
    );
  }
}

function countMetrics(widget: unknown): number {
  if (!isObject(widget) || !isObject(widget.properties)) return 0;
  return Array.isArray(widget.properties.metrics) ? widget.properties.metrics.length : 0;
}

function parse(text: string): Json | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
