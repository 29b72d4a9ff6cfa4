import type { Change } from '../../../shared/drift/changes.ts';
import { asPlanned, type Plan, type PlanOf } from '../../../shared/drift/plan.ts';
import { isEqual, type JsonObject } from '../../../shared/kit/json.ts';
import { partition } from '../../../shared/kit/lists.ts';
import { count } from '../../../shared/kit/words.ts';
import { alarmWords } from './alarm-words.ts';
import { type Detail, differenceWords } from './difference-words.ts';
import { listNames } from './list-names.ts';
import { byName, namesOf } from './names.ts';

type Rewrite = Extract<PlanOf<'page'>, { action: 'change' }>;
type Edit = Extract<Change, { kind: 'changed' }>;

/** Says what a plan does or would do to its page or alarm, each thing as a line; nothing for one that changes nothing. */
export function planWords(given: Plan, detail: Detail): string[] {
  const plan = asPlanned(given);
  if (plan.kind === 'alarm') return alarmWords(plan, detail);
  if (plan.action === 'create') return createWords(plan.body);
  return plan.action === 'change' ? rewriteWords(plan, detail) : [];
}

function createWords({ widgets }: JsonObject): string[] {
  const names = [...byName(Array.isArray(widgets) ? widgets : []).keys()];
  const rows = names.filter((name) => name.endsWith('_header')).length;
  return [`${count(names.length, 'widget')}, ${count(rows, 'row')}`];
}

function rewriteWords({ changes, live, body }: Rewrite, detail: Detail): string[] {
  const [before, after] = [byName(live.widgets), byName(body.widgets)];
  const names = namesOf(before, after);
  const only = (kind: 'added' | 'removed'): string[] =>
    changes.flatMap((change) => (change.kind === kind ? [change.widget] : []));
  const edits = changes.filter((change) => change.kind === 'changed');
  const shifts = detail.isFull ? [] : edits.filter(isShift);
  const edited = edits.filter((edit) => !shifts.includes(edit));
  return [
    ...changes.flatMap((change) =>
      change.kind === 'page'
        ? differenceWords(change.differences, undefined, undefined, { isFull: true }).map(
            (line) => `page: ${line}`,
          )
        : [],
    ),
    ...wholeRows(only('added'), 'missing'),
    ...wholeRows(only('removed'), detail.isPast ? 'not there then' : 'no longer wanted'),
    ...groupByWords(
      edited.flatMap(({ widget, differences }) =>
        differenceWords(differences, before.get(widget), after.get(widget), detail).map((what) => ({
          name: names.of(widget),
          isRow: names.rowOf(widget) !== undefined,
          what,
        })),
      ),
    ),
    ...movedWords(shifts.map(shiftOf), 'managed'),
    ...movedWords(yourShifts(notIn(before, live.widgets), notIn(after, body.widgets)), 'yours'),
    ...changes.flatMap(({ kind }) => (kind === 'reordered' ? ['the widgets are in another order'] : [])),
  ];

  /** Returns one line for each row whose header is among the widgets, and one for all other widgets of one name. */
  function wholeRows(widgets: readonly string[], what: string): string[] {
    const heads = widgets.filter((widget) => widget.endsWith('_header'));
    const widgetsOf = (head: string): string[] => widgets.filter((one) => keyOf(one) === keyOf(head));
    const single = widgets.filter((one) => !heads.some((head) => keyOf(head) === keyOf(one)));
    return [
      ...heads.map(
        (head) => `${what}: row "${names.rowOf(head)}" (${count(widgetsOf(head).length, 'widget')})`,
      ),
      ...[...Map.groupBy(single, names.of)].map(
        ([name, { length }]) => `${what}: ${name}${length === 1 ? '' : ` (${length} widgets)`}`,
      ),
    ];
  }
}

interface Said {
  readonly name: string;
  readonly isRow: boolean;
  readonly what: string;
}

/** Says once what is the same in several widgets, as a price is, and names the widgets of rows first. */
function groupByWords(said: readonly Said[]): string[] {
  return [...Map.groupBy(said, ({ what }) => what)].map(([what, all]) => {
    const [rows, others] = partition(all, ({ isRow }) => isRow);
    const names = [...rows, ...others].map(({ name }) => name);
    return `${listNames(names)}: ${what}`;
  });
}

function keyOf(widget: string): string {
  return widget.replace(/_[a-z]+$/, '');
}

function isShift({ differences }: Edit): boolean {
  return differences.every(({ path }) => path === 'y');
}

function shiftOf({ differences: [first] }: Edit): number {
  return Number(first?.desired) - Number(first?.live);
}

function notIn(ours: ReadonlyMap<string, JsonObject>, widgets: readonly JsonObject[]): JsonObject[] {
  const known = new Set(ours.values());
  return widgets.filter((widget) => !known.has(widget));
}

/** Returns by how many grid rows each of your widgets moves: they keep everything else. */
function yourShifts(live: readonly JsonObject[], desired: readonly JsonObject[]): number[] {
  const left = [...desired];
  return live.flatMap((widget) => {
    if (left.some((one) => isEqual(one, widget))) return [];
    const moved = left.findIndex((one) => isEqual({ ...one, x: 0, y: 0 }, { ...widget, x: 0, y: 0 }));
    if (moved < 0) return [];
    const [found] = left.splice(moved, 1);
    return [Number(found?.y) - Number(widget.y ?? 0)];
  });
}

/** Returns one line for all widgets that move by the same number of rows. */
function movedWords(shifts: readonly number[], whose: 'managed' | 'yours'): string[] {
  return [...Map.groupBy(shifts, (by) => by)].map(([by, { length }]) => {
    const how = by === 0 ? 'sideways' : `${by > 0 ? 'down' : 'up'} by ${Math.abs(by)}`;
    const what = whose === 'managed' ? count(length, 'managed widget') : `${length} of your widgets`;
    return `${what} ${length === 1 ? 'moves' : 'move'} ${how}`;
  });
}
