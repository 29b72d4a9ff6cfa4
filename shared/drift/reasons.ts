import { readableName } from '../dashboard/mark.ts';
import type { Difference } from '../kit/json.ts';
import { partition } from '../kit/lists.ts';
import { count } from '../kit/words.ts';
import type { Change } from './changes.ts';

const NAMED = 3;

/** Says why the plan is what it is, and why it is not carried out; of a refusal the remedy first. */
export function formatReason({ remedy, reason, held }: Reasoned): string {
  if (remedy !== undefined) return `${remedy}: ${reason}`;
  return held === undefined ? reason : `${reason}; ${held.why}`;
}

interface Reasoned {
  readonly remedy?: string;
  readonly reason: string;
  readonly held?: { readonly why: string };
}

/** Says what differs in an alarm, e.g. `the alarm differs (Threshold)`. */
export function formatAlarmChanges(changes: readonly Difference[]): string {
  return `the alarm differs (${paths(changes)})`;
}

/** Says what differs on a page, e.g. `2 widgets different (banner: properties.markdown; m/chat cost: properties.metrics.0), 1 widget missing (line)`. */
export function formatPageChanges(changes: readonly Change[]): string {
  const page = changes.filter((change) => change.kind === 'page');
  const [shifted, edited] = partition(
    changes.filter((change) => change.kind === 'changed'),
    isShift,
  );
  const moved = changes.filter((change) => change.kind === 'moved');
  const parts = [
    ...page.map((change) => `the page differs (${paths(change.differences)})`),
    ...counted(
      edited.map((change) => `${readableName(change.widget)}: ${paths(change.differences)}`),
      'different',
    ),
    ...counted(namesOf(changes, 'added'), 'missing'),
    ...counted(namesOf(changes, 'removed'), 'no longer wanted'),
    ...(shifted.length === 0 ? [] : [`${count(shifted.length, 'managed widget')} to move`]),
    ...moved.map((change) => `${change.count} of your widgets to move`),
    ...(changes.some(({ kind }) => kind === 'reordered') ? ['the widgets are in another order'] : []),
  ];
  return parts.join(', ');
}

type Edit = Extract<Change, { kind: 'changed' }>;

/** Whether only the place of a widget differs, as it does for everything below a new row. */
function isShift({ differences: found }: Edit): boolean {
  return found.every(({ path }) => path === 'x' || path === 'y');
}

function namesOf(changes: readonly Change[], kind: 'added' | 'removed'): string[] {
  return changes.flatMap((change) => (change.kind === kind ? [readableName(change.widget)] : []));
}

function counted(items: readonly string[], what: string): string[] {
  if (items.length === 0) return [];
  const rest = items.length > NAMED ? `; and ${items.length - NAMED} more` : '';
  return [`${count(items.length, 'widget')} ${what} (${items.slice(0, NAMED).join('; ')}${rest})`];
}

function paths(found: readonly Difference[]): string {
  const names = found.slice(0, NAMED).map(({ path }) => path);
  return found.length > NAMED ? `${names.join(', ')}, ...` : names.join(', ');
}
