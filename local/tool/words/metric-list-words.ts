import { METRICS } from '../../../shared/drift/widget-differences.ts';
import { type Difference, isObject } from '../../../shared/kit/json.ts';
import { listNames } from './list-names.ts';

/** Whether a difference is that a metric or an expression is on one side only, or that their order differs. */
export function isOfMetricList({ path, live, desired }: Difference): boolean {
  if (path === METRICS) return Array.isArray(live) && Array.isArray(desired);
  return idIn(path) !== undefined && (live === undefined) !== (desired === undefined);
}

/** Says which metrics and expressions a widget lacks and has too many, by their labels, and that the order differs. */
export function metricListWords(found: readonly Difference[]): string[] {
  const single = found.filter(({ path }) => path !== METRICS);
  const missing = single.flatMap((one) => (one.live === undefined ? nameOf(one.path, one.desired) : []));
  const extra = single.flatMap((one) => (one.desired === undefined ? nameOf(one.path, one.live) : []));
  return [
    ...(missing.length === 0 ? [] : [`metrics missing: ${listNames(missing)}`]),
    ...(extra.length === 0 ? [] : [`metrics no longer wanted: ${listNames(extra)}`]),
    ...(single.length === found.length ? [] : ['its metrics are in another order']),
  ];
}

function idIn(path: string): string | undefined {
  return path.startsWith(`${METRICS}.`) ? /^[^.]+$/.exec(path.slice(METRICS.length + 1))?.[0] : undefined;
}

function nameOf(path: string, entry: unknown): string {
  const options: unknown = Array.isArray(entry) ? entry.at(-1) : undefined;
  const label = isObject(options) ? options.label : undefined;
  return typeof label === 'string' && label !== '' ? label : path.slice(METRICS.length + 1);
}
