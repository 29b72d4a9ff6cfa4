import * as z from 'zod/mini';
import { Day } from '../config/day.ts';
import { compareText } from '../kit/order.ts';
import { partsOfId } from './regional-items.ts';

/**
 * What `facts/read` holds: when list prices were read, by model. Nearly all are read on one day, so that day is said once. It is apart
 * from the prices, which would be written anew every day otherwise.
 */
const ReadDates = z.strictObject({
  version: z.literal(1),
  prices: z.strictObject({
    /** The day on which the models of most facts were read. */
    day: Day,
    /** Those that were read on another day, and those that were asked for and have no facts. */
    others: z.record(z.string(), Day),
  }),
});

/** Returns the name of the parameter. */
export function readDatesName(prefix: string): string {
  return `${prefix}/facts/read`;
}

/** Returns the ids of the models that facts are about. */
export function modelsIn(items: ReadonlyMap<string, unknown>): Set<string> {
  return new Set([...items.keys()].map((id) => partsOfId(id).what));
}

/** YYYY-MM-DD by model id. */
export type DatesByModel = ReadonlyMap<string, string>;

/**
 * Formats the dates on which models were asked for. `known` are the models that have facts: their common date is written once. Where the
 * rest does not fit into a parameter, some are left out: those models are asked for the sooner.
 */
export function formatReadDates(dates: DatesByModel, known: ReadonlySet<string>, maxBytes: number): string {
  const counts = new Map<string, number>();
  for (const [id, day] of dates) if (known.has(id)) counts.set(day, (counts.get(day) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const [day = '1970-01-01'] = [...counts]
    .filter(([, count]) => count === most)
    .map(([one]) => one)
    .sort();
  const others = [...dates]
    .filter(([id, date]) => date !== day || !known.has(id))
    .sort(([left], [right]) => compareText(left, right));
  const text = (): string =>
    JSON.stringify({ version: 1, prices: { day, others: Object.fromEntries(others) } });
  while (new TextEncoder().encode(text()).length > maxBytes) others.pop();
  return text();
}

/** Parses the dates on which models were asked for. `known` are the models that have facts. */
export function parseReadDates(text: string | undefined, known: ReadonlySet<string>): DatesByModel {
  const parsed = ReadDates.safeParse(parseJson(text));
  if (!parsed.success) return new Map();
  const { day, others } = parsed.data.prices;
  return new Map([...[...known].map((id) => [id, day] as const), ...Object.entries(others)]);
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
