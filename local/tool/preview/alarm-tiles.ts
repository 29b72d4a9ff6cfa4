import { compareText } from '../../../shared/kit/order.ts';
import { type AlarmLook, type AlarmLooks, alarmOf } from '../dashboard/read-alarms.ts';
import { shortName } from '../words/short-name.ts';
import { escapeHtml } from './html.ts';
import type { WidgetProperties } from './preview-widget.ts';

/** An alarm as its widget shows it. */
export interface Tile {
  /** The whole name. */
  readonly name: string;
  /** Absent if unknown. */
  readonly look?: AlarmLook;
  /** Whether the next run creates it. */
  readonly isPlanned: boolean;
}

/** Returns the tiles of a widget, sorted. `planned` are the names of alarms that the next run creates. */
export function tilesOf(
  { alarms = [], sortBy, states }: WidgetProperties,
  { found }: Pick<AlarmLooks, 'found'>,
  planned: ReadonlySet<string>,
): Tile[] {
  const tiles = alarms.map((arn): Tile => {
    const look = found.get(arn);
    const name = alarmOf(arn)?.name ?? arn;
    return { name, isPlanned: planned.has(name), ...(look === undefined ? {} : { look }) };
  });
  // An alarm whose state is unknown is shown, because it may be in any state.
  const shown = tiles.filter(({ look }) => look === undefined || (states?.includes(look.state) ?? true));
  return shown.toSorted(ORDERS[sortBy ?? ''] ?? byName);
}

/** The orders of CloudWatch. Source: Dashboard Body Structure and Syntax. */
const ORDERS: Readonly<Record<string, (left: Tile, right: Tile) => number>> = {
  stateUpdatedTimestamp: (left, right) => rank(left) - rank(right) || byTime(left, right),
  timestamp: byTime,
};

const STATES: Readonly<Record<string, string>> = {
  ALARM: 'In alarm',
  INSUFFICIENT_DATA: 'Insufficient data',
  OK: 'OK',
};

function rank({ look }: Tile): number {
  const states = Object.keys(STATES);
  const place = states.indexOf(look?.state ?? '');
  return place < 0 ? states.length : place;
}

function byTime(left: Tile, right: Tile): number {
  return (right.look?.since ?? 0) - (left.look?.since ?? 0) || byName(left, right);
}

function byName(left: Tile, right: Tile): number {
  return compareText(left.name, right.name);
}

/** Formats tiles as HTML, with the state as a word beside its colour. The list scrolls, also by keyboard. */
export function tilesHtml(tiles: readonly Tile[], title: string): string {
  const items = tiles.map((tile) => {
    const { name, look } = tile;
    const said = escapeHtml([name, ...(look === undefined ? [] : [look.reason])].join('\n'));
    const state = escapeHtml(stateOf(tile));
    return `<li class="${CLASSES[look?.state ?? ''] ?? 'unknown'}" title="${said}"><span>${escapeHtml(shortName(name))}</span><b>${state}</b></li>`;
  });
  const label = escapeHtml(`${title === '' ? 'Alarms' : title}: ${tiles.length}`);
  return `<ul class="tiles" tabindex="0" aria-label="${label}">${items.join('')}</ul>`;
}

const CLASSES: Readonly<Record<string, string>> = { ALARM: 'alarm', INSUFFICIENT_DATA: 'no-data', OK: 'ok' };

function stateOf({ look, isPlanned }: Tile): string {
  if (look === undefined) return isPlanned ? 'not made yet' : 'state unknown';
  return (STATES[look.state] ?? look.state) + (look.hasActions ? '' : ', actions off');
}
