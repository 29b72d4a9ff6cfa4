import { entryFaults } from './metric-entry-rules.ts';
import type { Faults, Json } from './rule.ts';
import { fault, isAccountId, isColor, isObject, isPeriod, oneOf, optional } from './rule.ts';

/** Metrics and expressions of one widget, shown or not. Source: CloudWatch-Dashboard-Body-Structure. */
const MAX_ENTRIES = 500;
const VIEWS = ['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table'];

export function* metricWidgetFaults(properties: Json, path: string): Faults {
  if (typeof properties.region !== 'string' || properties.region === '') {
    yield fault(path, "Should have required property 'region'");
  }
  yield* optional(properties, 'view', path, `one of ${VIEWS.join(', ')}`, oneOf(...VIEWS));
  yield* optional(properties, 'accountId', path, 'the 12 digits of an account, as text', isAccountId);
  yield* optional(properties, 'period', path, 'a multiple of 60', isPeriod);
  yield* annotationFaults(properties, path);
  if (properties.view === 'gauge' && !hasGaugeRange(properties)) {
    yield fault(path, "A gauge should have 'yAxis.left.min' and 'yAxis.left.max'");
  }
  const entries = properties.metrics;
  if (entries === undefined) {
    if (!showsAlarm(properties)) yield fault(path, "Should have required property 'metrics'");
    return;
  }
  if (!Array.isArray(entries)) {
    yield fault(`${path}/metrics`, 'Should be array');
    return;
  }
  if (entries.length > MAX_ENTRIES) {
    yield fault(`${path}/metrics`, `Should NOT have more than ${MAX_ENTRIES} items`);
  }
  yield* entryFaults(entries, `${path}/metrics`);
}

function* annotationFaults(properties: Json, path: string): Faults {
  const annotations = properties.annotations;
  if (!isObject(annotations)) return;
  for (const kind of ['horizontal', 'vertical']) {
    const list = annotations[kind];
    if (!Array.isArray(list)) continue;
    // A band is an array of two annotations inside the list.
    for (const [index, annotation] of list.flat().entries()) {
      const place = `${path}/annotations/${kind}/${index}`;
      if (!isObject(annotation)) yield fault(place, 'Should be object');
      else yield* optional(annotation, 'color', place, 'a six-digit hex color', isColor);
    }
  }
}

function hasGaugeRange(properties: Json): boolean {
  const left = isObject(properties.yAxis) ? properties.yAxis.left : undefined;
  return isObject(left) && typeof left.min === 'number' && typeof left.max === 'number';
}

/** The one metric widget without `metrics`: it draws an alarm. */
function showsAlarm(properties: Json): boolean {
  return isObject(properties.annotations) && Array.isArray(properties.annotations.alarms);
}
