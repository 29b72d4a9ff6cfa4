import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { DesiredPage } from '../../../shared/dashboard/pages.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import type { Draft } from './edits.ts';
import { OWNER } from './estate.ts';
import { copyOf } from './widgets.ts';

/** What must hold after a write, checked without the code that is tested: from the text of the widgets and their boxes. */

/** A page before and after an edit, and which of your widgets are there after the write. */
export interface Case {
  readonly page: DesiredPage;
  readonly before: Draft;
  readonly live: Draft;
  /** By how much the edit pushed everything down. */
  readonly shift: number;
  readonly rest: readonly JsonObject[];
}

/** The oracle for 'nothing to do': the managed part is as desired, and all the rest has a place below it. */
export function isInPlace({ body }: DesiredPage, live: Draft): boolean {
  const ours = live.widgets.slice(0, body.widgets.length);
  const rest = live.widgets.slice(body.widgets.length);
  const end = endOf(body.widgets);
  return (
    isDeepStrictEqual(ours, copyOf(body.widgets)) &&
    live.start === body.start &&
    live.periodOverride === body.periodOverride &&
    !Object.hasOwn(live, 'end') &&
    rest.every((widget) => hasPlace(widget) && Number(widget.y) >= end)
  );
}

export function expectOursOnTop({ body }: DesiredPage, { widgets, start, periodOverride }: Draft): void {
  expect({ start, periodOverride }).toEqual({ start: body.start, periodOverride: body.periodOverride });
  expect(widgets.slice(0, body.widgets.length)).toEqual(copyOf(body.widgets));
}

/** Whatever is not certainly ours is there once, in its order, with its JSON; nothing that was not there has come. */
export function expectTheirsKept({ live, rest }: Case): void {
  expect(rest.filter((widget) => !mentionsUs(widget)).map(withoutPlace)).toEqual(
    live.widgets.filter((widget) => !mentionsUs(widget)).map(withoutPlace),
  );
  const left = live.widgets.map(withoutPlace);
  for (const widget of rest.map(withoutPlace)) {
    const at = left.findIndex((other) => isDeepStrictEqual(other, widget));
    expect(at, 'a widget that was not there, or was before its neighbour').toBeGreaterThanOrEqual(0);
    left.splice(0, at + 1);
  }
}

/** Your copies of managed widgets below the line are kept, whatever is done to the rest of the page. */
export function expectCopiesKept(copies: readonly JsonObject[], one: Case): void {
  const due = untouched(copies, one).filter((copy) => !isLimit(copy, one));
  expect(missing(due, one.rest), 'copies that are gone').toEqual([]);
}

/**
 * Of each mark one widget is redrawn or removed at most, and no copy if the original is there. But the topmost line is
 * the line, whatever you wrote into it.
 */
export function expectOneOfEachRedrawn(one: Case): void {
  const { page, live, shift, rest } = one;
  const gone = missing(live.widgets, rest);
  const names = gone.map(nameOf);
  expect(names, 'a widget without our mark').not.toContain(undefined);
  expect(new Set(names).size, `redrawn: ${names.join(' ')}`).toBe(names.length);
  for (const drawn of copyOf(page.body.widgets)) {
    const isThere = live.widgets.some((widget) =>
      isDeepStrictEqual(widget, { ...drawn, y: drawn.y + shift }),
    );
    const redrawn = gone.find((widget) => nameOf(widget) === nameOf({ ...drawn }));
    if (isThere && redrawn !== undefined && nameOf(redrawn) !== 'line')
      expect(withoutPlace(redrawn)).toEqual(withoutPlace({ ...drawn }));
  }
}

/** Columns, arrangement, and room: theirs stand below ours, and what the edit did not touch stays where it stood. */
export function misplaced(one: Case): string[] {
  const { page, before, live, shift, rest } = one;
  const end = endOf(page.body.widgets);
  const after = rest.filter((widget) => !mentionsUs(widget));
  const pairs = live.widgets
    .filter((widget) => !mentionsUs(widget))
    .map((widget, index) => ({ widget, after: box(after[index] ?? {}), before: box(widget) }))
    .filter(({ widget }) => hasPlace(widget));
  const always = [
    ...rest.filter((widget) => !hasPlace(widget)).map(() => 'a widget without a place'),
    ...rest.filter((widget) => Number(widget.y) < end).map(() => 'a widget among ours'),
    ...pairs.filter((pair) => pair.after.x !== pair.before.x).map(() => 'in another column'),
  ];
  if (isBorderLost(one)) return always;
  const border = end + shift;
  const [below, above] = [
    pairs.filter((pair) => pair.before.y >= border),
    pairs.filter((pair) => pair.before.y < border),
  ];
  const lowest = Math.max(end, ...below.map((pair) => pair.after.y + pair.after.height));
  const kept = untouched(before.widgets.slice(page.body.widgets.length), one);
  const moved = missing(kept, rest, (widget) => widget);
  const deltas = new Set(below.map((pair) => pair.after.y - pair.before.y));
  return [
    ...always,
    ...(isLeftover(one) ? [] : moved.map((widget) => `moved: ${JSON.stringify(widget).slice(0, 80)}`)),
    ...(deltas.size > 1 ? ['from below the line, moved apart'] : []),
    ...above.filter((pair) => pair.after.y < lowest).map(() => 'from above the line, among those below it'),
    ...above.flatMap((left, index) => above.slice(index + 1).flatMap((right) => disarranged(left, right))),
  ];
}

interface Pair {
  readonly before: Box;
  readonly after: Box;
}

function disarranged(one: Pair, other: Pair): string[] {
  const order = Math.sign(one.after.y - other.after.y);
  return [
    ...(order !== 0 && order !== Math.sign(one.before.y - other.before.y) ? ['in another order'] : []),
    ...(overlap(one.after, other.after) && !overlap(one.before, other.before) ? ['over another one'] : []),
  ];
}

/** Those that the edit left as they were, in their place. */
function untouched(widgets: readonly JsonObject[], { live, shift }: Case): JsonObject[] {
  const shifted = (widget: JsonObject): JsonObject => ({ ...widget, y: Number(widget.y) + shift });
  const touched = new Set(missing(widgets.map(shifted), live.widgets, (widget) => widget).map(textOf));
  return widgets.filter((widget) => !touched.has(textOf(shifted(widget))));
}

/**
 * What the live page cannot tell (plan.test.ts, 'known limits'): the line is lower than it was, so copies of rows that
 * are gone may count as ours, and one copy of the line.
 */
function isLimit(copy: JsonObject, one: Case): boolean {
  const { isLowered, line } = witnesses(one);
  const y = Number(copy.y) + one.shift;
  const isGone = one.page.body.widgets.every((widget) => nameOf({ ...widget }) !== nameOf(copy));
  if (!isLowered || line === undefined) return false;
  return isGone ? y <= line.y : y === line.y && nameOf(copy) === 'line';
}

/** Where the border is uncertain, what is near it may move. */
function isBorderLost(one: Case): boolean {
  const { isLowered, line, last } = witnesses(one);
  const border = endOf(one.page.body.widgets) - 1 + one.shift;
  const isEnlarged =
    (line?.height ?? 1) !== 1 || (last !== undefined && last.y <= border && last.y + last.height > border);
  return (
    isLowered || isEnlarged || isRowTaken(one) || (line !== undefined && line.y < border && isLeftover(one))
  );
}

interface Witnesses {
  readonly line: Box | undefined;
  readonly last: Box | undefined;
  readonly isLowered: boolean;
}

function witnesses({ page, live, shift }: Case): Witnesses {
  const y = endOf(page.body.widgets) - 1 + shift;
  const [line, last] = [topmost(live.widgets, 'line'), topmost(live.widgets, lastName(page))];
  return { line, last, isLowered: line !== undefined && line.y > y };
}

/** A managed widget that the edit brought below the border stays there as yours. */
function isLeftover({ page, live, rest }: Case): boolean {
  const redrawn = new Set(missing(live.widgets, rest).map(nameOf));
  const there = new Set(live.widgets.map(nameOf));
  return page.body.widgets.some((widget) => {
    const name = nameOf({ ...widget });
    return there.has(name) && !redrawn.has(name);
  });
}

/** The line is elsewhere, and something else is in its row: then that goes below it, and the others with it. */
function isRowTaken({ page, live, shift }: Case): boolean {
  const y = endOf(page.body.widgets) - 1 + shift;
  return (
    topmost(live.widgets, 'line')?.y !== y &&
    live.widgets.some((widget) => hasPlace(widget) && widget.y === y)
  );
}

function lastName({ body }: DesiredPage): string | undefined {
  return nameOf({ ...body.widgets.at(-2) });
}

function topmost(widgets: readonly JsonObject[], name: string | undefined): Box | undefined {
  const [found] = widgets
    .filter((widget) => nameOf(widget) === name)
    .toSorted(
      (left, right) => (hasPlace(left) ? Number(left.y) : -1) - (hasPlace(right) ? Number(right.y) : -1),
    );
  return found !== undefined && hasPlace(found) ? box(found) : undefined;
}

/** Those of `wanted` that are not in `found`, each counted as often as it is there. */
function missing(
  wanted: readonly JsonObject[],
  found: readonly JsonObject[],
  view: (widget: JsonObject) => JsonObject = withoutPlace,
): JsonObject[] {
  const counts = new Map<string, number>();
  for (const widget of found) counts.set(textOf(view(widget)), (counts.get(textOf(view(widget))) ?? 0) + 1);
  return wanted.filter((widget) => {
    const left = counts.get(textOf(view(widget))) ?? 0;
    counts.set(textOf(view(widget)), left - 1);
    return left <= 0;
  });
}

/** JSON whatever the order of the widget's own keys. */
function textOf(widget: JsonObject): string {
  return JSON.stringify(Object.entries(widget).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The name in the mark, seen as text, so that it does not share its eyes with the code. */
export function nameOf({ type, properties }: JsonObject): string | undefined {
  if (type === 'alarm') return alarmsOf(Object(properties));
  const markdown: unknown = Reflect.get(Object(properties), 'markdown');
  const [text, pattern] =
    type === 'text'
      ? [typeof markdown === 'string' ? markdown : '', new RegExp(`#bdo=${OWNER}/(\\w+)\\)`)]
      : [type === 'metric' ? JSON.stringify(properties) : '', new RegExp(`"bdo_${OWNER}_(\\w+)"`)];
  return pattern.exec(text ?? '')?.[1];
}

/** Alarms have no place for a mark but their names: all of them are ours, or the widget is not. */
function alarmsOf({ title, alarms }: JsonObject): string | undefined {
  const isOurs = (arn: unknown): boolean =>
    typeof arn === 'string' && arn.includes(':alarm:') && arn.includes(`/bdo_${OWNER}/`);
  return Array.isArray(alarms) && alarms.length > 0 && alarms.every(isOurs)
    ? `${title} ${alarms[0]}`
    : undefined;
}

/** Ours or once ours. */
function mentionsUs(widget: JsonObject): boolean {
  return new RegExp(`bdo[_=]${OWNER}`).test(JSON.stringify(widget));
}

/** Top-level keys that must be kept. */
export function foreignKeys({ start, periodOverride, end, widgets, ...rest }: JsonObject): JsonObject {
  return rest;
}

function hasPlace({ x, y }: JsonObject): boolean {
  return [x, y].every((value) => typeof value === 'number' && Number.isInteger(value) && value >= 0);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function box({ x, y, width, height }: JsonObject): Box {
  const size = (value: unknown): number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 6;
  return { x: Number(x), y: Number(y), width: size(width), height: size(height) };
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

export function endOf(widgets: readonly Box[]): number {
  return Math.max(...widgets.map(({ y, height }) => y + height));
}

function withoutPlace({ x, y, ...rest }: JsonObject): JsonObject {
  return rest;
}
