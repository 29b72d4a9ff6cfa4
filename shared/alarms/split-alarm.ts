import { chunked } from '../kit/lists.ts';
import { MAX_METRICS_PER_ALARM } from './alarm.ts';

/** One of the alarms that watch a cost or a quota with more metrics than an alarm may have. */
export interface AlarmPart<Item> {
  readonly items: readonly Item[];
  /** From 1. */
  readonly number: number;
  /** How many parts there are. */
  readonly of: number;
}

/**
 * Splits items over alarms, in order: an alarm takes 10 metrics, and CloudWatch cannot sum over alarms. Each part has an equal share
 * of the threshold. If the whole reaches the threshold, at least one part reaches its share, so that nothing is missed; a part may
 * go off while the whole is below. The number of a part identifies its alarm, and the first part is the alarm that a single one
 * would be. So one more item changes no name, and adds at most one part.
 */
export function splitAlarm<Item>(items: readonly Item[]): AlarmPart<Item>[] {
  const chunks = chunked(items, MAX_METRICS_PER_ALARM);
  return chunks.map((chunk, index) => ({ items: chunk, number: index + 1, of: chunks.length }));
}

/** Returns the share of a threshold, rounded down to six decimals: all shares together never exceed the whole. */
export function thresholdShare(threshold: number, { of }: AlarmPart<unknown>): number {
  return of === 1 ? threshold : Math.floor((threshold / of) * 1e6) / 1e6;
}

/** Explains to the reader of a notification what a part is. Returns nothing for a single alarm. */
export function formatPart({ number, of }: AlarmPart<unknown>): string {
  if (of === 1) return '';
  return ` An alarm takes ${MAX_METRICS_PER_ALARM} metrics: this is part ${number} of ${of}, with an equal share of the threshold, so that it may go off while the whole is below.`;
}
