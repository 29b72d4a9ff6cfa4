import { diffLines } from 'diff';
import { METRICS } from '../../../shared/drift/widget-differences.ts';
import type { Difference, JsonObject } from '../../../shared/kit/json.ts';
import { partition } from '../../../shared/kit/lists.ts';
import { alarmListWords } from './alarm-list-words.ts';
import { isOfMetricList, metricListWords } from './metric-list-words.ts';
import { priceWords } from './price-words.ts';

const PLACE = new Set(['x', 'y', 'width', 'height']);
const SHOWN = 3;

export interface Detail {
  /** Every difference by its path, not only what words can say. */
  readonly isFull: boolean;
  /** What is wanted is what was: your undo, and no run. */
  readonly isPast?: true;
}

/** Says what differs in one widget, each thing as a line. */
export function differenceWords(
  found: readonly Difference[],
  live: JsonObject | undefined,
  desired: JsonObject | undefined,
  { isFull }: Detail,
): string[] {
  if (isFull) return found.map(byPath);
  const places = found.filter(({ path }) => PLACE.has(path));
  const others = found.filter(({ path }) => !PLACE.has(path));
  const alarmDifferences = others.filter(({ path }) => path.startsWith('properties.alarms.'));
  const ofMetrics = others.filter(isOfMetricList);
  const said = others
    .filter((one) => !alarmDifferences.includes(one) && !ofMetrics.includes(one))
    .map((one) => ({ one, words: words(one) }));
  // A shift beside something else goes without saying.
  const isMoved = places.some(({ path }) => path !== 'y') || others.length === 0;
  const left = said.filter(({ words: own }) => own === undefined).map(({ one }) => one);
  return [
    ...new Set([
      ...said.flatMap(({ words: own }) => own ?? []),
      ...metricListWords(ofMetrics),
      ...(alarmDifferences.length === 0 ? [] : alarmListWords(live, desired)),
      ...(places.length === 0 || !isMoved ? [] : [`live at ${placeOf(live)}, wanted at ${placeOf(desired)}`]),
      ...leftWords(left),
    ]),
  ];
}

/** Says at once that colours differ, and many other differences of metrics. */
function leftWords(found: readonly Difference[]): string[] {
  const [inMetrics, others] = partition(found, ({ path }) => path.startsWith(`${METRICS}.`));
  const [colours, values] = partition(inMetrics, ({ path }) => path.endsWith('.color'));
  return [
    ...(colours.length === 0 ? [] : ['the colours of its lines differ']),
    ...(values.length <= SHOWN
      ? values.map(byPath)
      : [`its metrics differ in ${values.length} places (plan --full names them)`]),
    ...others.map(byPath),
  ];
}

/** Returns `undefined` if there is nothing better to say than path and values. */
function words({ path, live, desired }: Difference): string[] | undefined {
  if (typeof live !== 'string' || typeof desired !== 'string') return undefined;
  if (path === 'properties.title') return [`live title "${live}", wanted "${desired}"`];
  if (path === 'properties.markdown') return textWords(live, desired);
  const id = /^properties\.metrics\.(.+)\.0\.expression$/.exec(path)?.[1];
  if (id === undefined) return undefined;
  const prices = priceWords(live, desired);
  // What caching saves is made of differences of prices.
  return prices !== undefined && isSaving(id) ? ['follows other prices'] : prices;
}

function isSaving(id: string): boolean {
  return /(^|_)saved\d*$/.test(id);
}

/** Returns the lines that differ, from where they do, without the targets of links. */
function textWords(live: string, desired: string): string[] {
  const changed = diffLines(readable(live), readable(desired));
  const removed = linesOf(changed.filter((part) => part.removed));
  const added = linesOf(changed.filter((part) => part.added));
  if (removed.length + added.length === 0) return ['a link in its text differs'];
  return [
    ...removed.map((line, index) => `live text: ${excerpt(line, added[index])}`),
    ...added.map((line, index) => `wanted text: ${excerpt(line, removed[index])}`),
  ];
}

function linesOf(parts: readonly { readonly value: string }[]): string[] {
  return parts.flatMap(({ value }) => value.split('\n').filter((line) => line !== ''));
}

const CONTEXT = 40;

/** Shortens a line to what is near its first difference from another one. */
export function excerpt(line: string, other = ''): string {
  let same = 0;
  while (same < line.length && line[same] === other[same]) same += 1;
  const start = Math.max(0, same - CONTEXT);
  return `${start > 0 ? '...' : ''}${shorten(line.slice(start), 120)}`;
}

function readable(markdown: string): string {
  return `${markdown.replaceAll(/\]\([^)]*\)/g, ']').replaceAll(/ +$/gm, '')}\n`;
}

function placeOf(widget: JsonObject = {}): string {
  const { x, y, width, height } = widget;
  return `column ${x}, row ${y} (${width} wide, ${height} high)`;
}

export function byPath(difference: Difference): string {
  const side = (key: 'live' | 'desired'): string =>
    Object.hasOwn(difference, key) ? shorten(JSON.stringify(difference[key]) ?? 'nothing', 80) : 'nothing';
  return `${difference.path}: live ${side('live')}, wanted ${side('desired')}`;
}

export function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}
