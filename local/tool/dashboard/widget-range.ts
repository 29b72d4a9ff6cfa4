import { type Range, shortestPeriod } from './kept-range.ts';
import type { MetricWidget } from './metric-widget.ts';

const DAY = 86_400_000;

/** What a page shows at `now`: up to then, if it has no end of its own. */
export function viewedRange({ start, end }: { start: string; end?: string | undefined }, now: number): Range {
  const until = end === undefined ? now : momentOf(end);
  return { start: startOf(start, until), end: until };
}

/** The widget's own range if it has one, else what is viewed. */
export function widgetRange({ properties }: MetricWidget, viewed: Range): Range {
  const { start, end } = properties;
  if (start === undefined) return viewed;
  const own = end === undefined ? viewed.end : momentOf(end);
  return { start: startOf(start, own), end: own };
}

/** A relative start (`-PT8H`, `-P7D`, `-P3M`) before the end, or an ISO 8601 time. */
export function startOf(text: string, end: number): number {
  const match = /^-P(?:T(?<clock>\d+)(?<small>[MH])|(?<days>\d+)(?<large>[DWM]))$/.exec(text);
  if (match === null) return momentOf(text);
  const { clock, small, days, large } = match.groups ?? {};
  if (clock !== undefined) return end - Number(clock) * (small === 'H' ? 3_600_000 : 60_000);
  if (large !== 'M') return end - Number(days) * (large === 'W' ? 7 * DAY : DAY);
  const time = new Date(end);
  return time.setUTCMonth(time.getUTCMonth() - Number(days));
}

/** Periods of a graph begin on the clock: at full hours for a period of an hour. `period` is in seconds. */
export function alignStart(range: Range, period: number): Range {
  const step = Math.min(period * 1000, DAY);
  return { ...range, start: Math.floor(range.start / step) * step };
}

/** The range as one period, which must be a multiple of the resolution that its age leaves. */
export function alignWhole(range: Range): Range {
  const step = shortestPeriod(range) * 1000;
  return { start: Math.floor(range.start / step) * step, end: Math.ceil(range.end / step) * step };
}

function momentOf(text: string): number {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) throw new RangeError(`expected a time or a relative start, found ${text}`);
  return moment;
}
