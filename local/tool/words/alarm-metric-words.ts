import { isEqual, isObject, type JsonObject } from '../../../shared/kit/json.ts';
import { shorten } from './difference-words.ts';
import { priceWords } from './price-words.ts';

/** Says what differs in the metrics of two canonical alarms, by the ids of metrics and expressions. */
export function metricsWords(live: unknown, desired: unknown): string[] {
  const [from, to] = [byId(live), byId(desired)];
  if (from.size === 0) return ['watches metric math instead of one metric'];
  if (to.size === 0) return ['watches one metric instead of metric math'];
  return [...new Set([...to.keys(), ...from.keys()])].flatMap((id) => {
    const [was, wanted] = [from.get(id), to.get(id)];
    if (wanted === undefined) return [`"${id}" is no longer wanted`];
    if (was === undefined) return [`"${id}" is missing`];
    return queryWords(id, was, wanted);
  });
}

/** Reads the metrics of a canonical alarm, which are keyed by id. */
function byId(metrics: unknown): Map<string, JsonObject> {
  const queries = isObject(metrics) ? Object.entries(metrics) : [];
  return new Map(queries.map(([id, query]) => [id, isObject(query) ? query : {}]));
}

function queryWords(id: string, live: JsonObject, desired: JsonObject): string[] {
  const keys = [...new Set([...Object.keys(desired), ...Object.keys(live)])];
  return keys.flatMap((key) => {
    const [from, to] = [live[key], desired[key]];
    if (isEqual(from, to)) return [];
    const prices = typeof from === 'string' && typeof to === 'string' ? priceWords(from, to) : undefined;
    if (key === 'Expression' && prices !== undefined && prices.length > 0) return prices;
    if (key === 'MetricStat') return [`metric "${id}": ${metric(to)} instead of ${metric(from)}`];
    return [`${key.toLowerCase()} of "${id}": ${formatValue(to)} instead of ${formatValue(from)}`];
  });
}

function metric(given: unknown): string {
  const { Metric, Stat, Period } = isObject(given) ? given : {};
  if (!isObject(Metric)) return formatValue(given);
  return `${Metric.MetricName} (${Stat} of ${formatValue(Period)} s, ${dimensions(Metric.Dimensions)})`;
}

export function dimensions(given: unknown): string {
  const pairs = Array.isArray(given) ? given.filter(isObject) : [];
  return pairs.length === 0 ? 'all models' : pairs.map(({ Name, Value }) => `${Name} ${Value}`).join(', ');
}

export function formatValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  return shorten(typeof value === 'string' ? value : JSON.stringify(value), 120);
}
