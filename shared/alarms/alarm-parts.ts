import { chunked } from '../kit/lists.ts';
import { MAX_METRICS_PER_ALARM } from './alarm.ts';

/** A share of the metrics that one alarm watches, where the whole has more of them than an alarm may have. */
export interface AlarmPart<Item> {
  readonly items: readonly Item[];
  /** 1 for the first. */
  readonly number: number;
  readonly of: number;
}

/**
 * Deals items out to alarms, in order. An alarm takes 10 metrics, and nothing can be summed over several alarms. Each part has
 * an equal share of the threshold. If the whole reaches it, at least one part reaches its share, so that nothing is missed. A
 * part may go off while the whole is below. A part is the same alarm by its number, whatever it watches. The first one is the
 * alarm that was there while one was enough: a further item changes no name, and makes at most one more part.
 */
export function alarmParts<Item>(items: readonly Item[]): AlarmPart<Item>[] {
  const chunks = chunked(items, MAX_METRICS_PER_ALARM);
  return chunks.map((chunk, index) => ({ items: chunk, number: index + 1, of: chunks.length }));
}

/** Returns the share of a threshold, rounded down to six decimals: all shares together never exceed the whole. */
export function partThreshold(threshold: number, { of }: AlarmPart<unknown>): number {
  return of === 1 ? threshold : Math.floor((threshold / of) * 1e6) / 1e6;
}

/** Says what the reader of a part must know; nothing where there is only one. */
export function formatPart({ number, of }: AlarmPart<unknown>): string {
  if (of === 1) return '';
  return ` An alarm takes ${MAX_METRICS_PER_ALARM} metrics: this is part ${number} of ${of}, with an equal share of the threshold, so that it may go off while the whole is below.`;
}
