import { readMark } from '../../../shared/dashboard/mark.ts';
import type { Plan, PlanOf } from '../../../shared/drift/plan.ts';
import type { JsonObject } from '../../../shared/kit/json.ts';
import type { Note } from '../../tool/preview/page.ts';
import { differenceWords } from '../../tool/words/difference-words.ts';
import { byName } from '../../tool/words/names.ts';

/** What the last run that changed pages changed on them. */
export interface LastChanges {
  /** The time of the run, in ISO 8601. */
  readonly time: string;
  /** The notes on the widgets of a page, by the names in their marks. */
  readonly notes: ReadonlyMap<string, ReadonlyMap<string, Note>>;
}

/** Returns what a run has changed on pages; `undefined` if nothing. A page that it has created is new as a whole. */
export function lastChanges(plans: readonly Plan[], time: string): LastChanges | undefined {
  const notes = plans.flatMap((plan) =>
    plan.kind === 'page' && plan.action === 'change' ? [[plan.name, notesOf(plan)] as const] : [],
  );
  return notes.every(([, page]) => page.size === 0) ? undefined : { time, notes: new Map(notes) };
}

/** Returns the notes on the widgets of a body. */
export function notesOn(
  widgets: readonly JsonObject[],
  notes: ReadonlyMap<string, Note> = new Map(),
): ReadonlyMap<unknown, Note> {
  return new Map(
    widgets.flatMap((widget) => {
      const note = notes.get(readMark(widget)?.widget ?? '');
      return note === undefined ? [] : [[widget, note] as const];
    }),
  );
}

type Change = Extract<PlanOf<'page'>, { action: 'change' }>;

function notesOf({ changes, live, body }: Change): ReadonlyMap<string, Note> {
  const [before, after] = [byName(live.widgets), byName(body.widgets)];
  return new Map(
    changes.flatMap((change): [string, Note][] => {
      if (change.kind === 'added') return [[change.widget, { kind: 'added', words: [] }]];
      // What only moves along with the widgets above it is not outlined.
      if (change.kind !== 'changed' || change.differences.every(({ path }) => path === 'y')) return [];
      const { widget, differences } = change;
      const words = differenceWords(differences, before.get(widget), after.get(widget), { isFull: false });
      return [[widget, { kind: 'corrected', words }]];
    }),
  );
}
