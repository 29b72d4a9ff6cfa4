import { metricWidgetFaults } from './metric-rules.ts';
import type { Faults, Json } from './rule.ts';
import { fault, isInteger, isObject, oneOf, optional } from './rule.ts';
import { timeRangeFaults } from './time-rules.ts';

const COLUMNS = 24;
const DEFAULT_SIZE = 6;

/** Rules for the properties, by type. `custom` is not on AWS's page, but CDK and the console write it. */
const PROPERTIES: Readonly<Record<string, (properties: Json, path: string) => Faults>> = {
  metric: metricWidgetFaults,
  text: textFaults,
  alarm: alarmFaults,
  log: (properties, path) => requiredFaults(properties, path, ['region', 'query']),
  explorer: (properties, path) => requiredFaults(properties, path, ['metrics', 'labels']),
  chart: (properties, path) => requiredFaults(properties, path, ['view']),
  custom: (properties, path) => requiredFaults(properties, path, ['endpoint']),
};

/** Source: CloudWatch user guide, CloudWatch-Dashboard-Body-Structure. */
export function* widgetFaults(widget: unknown, path: string): Faults {
  if (!isObject(widget)) {
    yield fault(path, 'Should be object');
    return;
  }
  yield* placeFaults(widget, path);
  const rules = typeof widget.type === 'string' ? PROPERTIES[widget.type] : undefined;
  if (rules === undefined) {
    yield fault(`${path}/type`, `Should be equal to one of ${Object.keys(PROPERTIES).join(', ')}`);
    return;
  }
  if (!isObject(widget.properties)) {
    yield fault(path, "Should have required property 'properties'");
    return;
  }
  yield* timeRangeFaults(widget.properties, `${path}/properties`);
  yield* rules(widget.properties, `${path}/properties`);
}

function* placeFaults(widget: Json, path: string): Faults {
  yield* optional(widget, 'x', path, 'an integer from 0 to 23', (x) => isInteger(x, 0, COLUMNS - 1));
  yield* optional(widget, 'y', path, 'an integer of at least 0', (y) => isInteger(y, 0));
  yield* optional(widget, 'width', path, 'an integer from 1 to 24', (width) => isInteger(width, 1, COLUMNS));
  yield* optional(widget, 'height', path, 'an integer from 1 to 1000', (height) =>
    isInteger(height, 1, 1000),
  );
  if ((widget.x === undefined) !== (widget.y === undefined)) {
    yield fault(path, "Should have both 'x' and 'y', or neither");
  }
  const width = widget.width ?? DEFAULT_SIZE;
  // Not stated by AWS; a widget that leaves the grid is our mistake in any case.
  if (isInteger(widget.x, 0) && isInteger(width, 1) && widget.x + width > COLUMNS) {
    yield fault(path, `x + width should be <= ${COLUMNS}`);
  }
}

function* textFaults(properties: Json, path: string): Faults {
  if (typeof properties.markdown !== 'string') yield fault(path, "Should have required property 'markdown'");
  yield* optional(properties, 'background', path, 'solid or transparent', oneOf('solid', 'transparent'));
}

function* alarmFaults(properties: Json, path: string): Faults {
  const alarms = properties.alarms;
  if (Array.isArray(alarms) && alarms.length >= 1 && alarms.length <= 100) return;
  yield fault(`${path}/alarms`, 'Should be an array of 1 to 100 alarm ARNs');
}

function* requiredFaults(properties: Json, path: string, keys: readonly string[]): Faults {
  for (const key of keys) {
    if (properties[key] === undefined) yield fault(path, `Should have required property '${key}'`);
  }
}
