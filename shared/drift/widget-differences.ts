import { type Difference, differences, isEqual, isObject, type JsonObject } from '../kit/json.ts';

/**
 * Compares two widgets. Metrics and expressions are compared by their ids, so that an inserted one does not make every later one differ:
 * `properties.metrics.cost_a.0.expression`. An entry without an id has its place among those without one instead. If ids are given twice, the
 * arrays are compared by index. Another order is one difference, of the lists of ids. Empty if and only if both are equal.
 */
export function widgetDifferences(live: JsonObject, desired: JsonObject): Difference[] {
  if (isEqual(live, desired)) return [];
  const [from, to] = [byId(live), byId(desired)];
  if (from === undefined || to === undefined) return differences(live, desired);
  const [before, after] = [idsIn(from, to), idsIn(to, from)];
  const isSameOrder = isEqual(before, after);
  return [
    ...differences(withMetrics(live, from), withMetrics(desired, to)),
    ...(isSameOrder ? [] : [{ path: METRICS, live: before, desired: after }]),
  ];
}

/** The path of the metrics of a widget. */
export const METRICS = 'properties.metrics';

type Metrics = ReadonlyMap<string, readonly unknown[]>;

/** Returns `undefined` where two entries have one id, or an entry is no array. */
function byId(widget: JsonObject): Metrics | undefined {
  const metrics = isObject(widget.properties) ? widget.properties.metrics : undefined;
  if (!Array.isArray(metrics)) return undefined;
  const keyed = new Map<string, readonly unknown[]>();
  let unnamed = 0;
  for (const entry of metrics) {
    if (!Array.isArray(entry)) return undefined;
    const options: unknown = entry.at(-1);
    const id = isObject(options) && typeof options.id === 'string' ? options.id : String(unnamed++);
    if (keyed.has(id)) return undefined;
    keyed.set(id, entry);
  }
  return keyed;
}

/** Returns the ids that the other side has, too, in order. */
function idsIn(metrics: Metrics, other: Metrics): string[] {
  return [...metrics.keys()].filter((id) => other.has(id));
}

function withMetrics(widget: JsonObject, metrics: Metrics): JsonObject {
  return { ...widget, properties: { ...Object(widget.properties), metrics: Object.fromEntries(metrics) } };
}
