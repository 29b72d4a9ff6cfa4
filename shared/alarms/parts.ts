import { chunked } from '../kit/lists.ts';
import { MAX_METRICS_PER_ALARM } from './alarm.ts';

/** What one alarm can watch of something that takes more metrics than it may have. */
export interface Part<Item> {
  readonly items: readonly Item[];
  /** 1 for the first. */
  readonly number: number;
  readonly of: number;
}

/**
 * An alarm takes 10 metrics, and nothing can be summed over several alarms. So the whole is dealt out in order, and each part
 * has an equal share of the threshold: if the whole reaches it, at least one part reaches its share, and nothing is missed. A
 * part may go off while the whole is below. A part is the same one by its number, whatever it watches, and the first one is
 * what there was while one alarm was enough: what is added to the whole changes no name but makes at most one more part.
 */
export function partsOf<Item>(items: readonly Item[]): Part<Item>[] {
  const chunks = chunked(items, MAX_METRICS_PER_ALARM);
  return chunks.map((chunk, index) => ({ items: chunk, number: index + 1, of: chunks.length }));
}

/** To six decimals, downwards: the shares of all parts are never more than the whole. */
export function shareOf(threshold: number, { of }: Part<unknown>): number {
  return of === 1 ? threshold : Math.floor((threshold / of) * 1e6) / 1e6;
}

/** What a reader of the alarm must know of it. */
export function partWords({ number, of }: Part<unknown>): string {
  if (of === 1) return '';
  return ` An alarm takes ${MAX_METRICS_PER_ALARM} metrics: this is part ${number} of ${of}, with an equal share of the threshold, so that it may go off while the whole is below.`;
}
