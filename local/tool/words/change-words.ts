import { differences } from '../../../shared/kit/json.ts';
import { partition } from '../../../shared/kit/lists.ts';
import { count } from '../../../shared/kit/words.ts';
import type { Change } from '../configuration/compare.ts';
import { contentOf } from '../configuration/values.ts';
import { formatAction } from './action-words.ts';
import { excerpt, shorten } from './difference-words.ts';

const SHOWN = 100;

/** Where two values differ. A side without a value there is absent. */
export interface ValueDifference {
  /** Keys and indexes, joined with dots; empty for whole values. */
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

export function differencesOf({ from = '', to = '' }: Pick<Change, 'from' | 'to'>): ValueDifference[] {
  return differences(contentOf(from), contentOf(to)).map(({ path, live, desired }) => ({
    path,
    ...(live === undefined ? {} : { from: live }),
    ...(desired === undefined ? {} : { to: desired }),
  }));
}

/** Describes one change: `~ change settings`, with what differs below it. */
export function describeChange(change: Change, subject: string): string[] {
  const { action, from, to } = change;
  const head = `${formatAction(action)} ${subject}`;
  if (action !== 'change') return [`${head}: ${formatValue(to ?? from ?? '')}`];
  return [head, ...differencesOf(change).map((difference) => `    ${formatDifference(difference)}`)];
}

function formatValue(value: string): string {
  return shorten(JSON.stringify(contentOf(value)), SHOWN);
}

/** Formats `period: 300 -> 60`. */
function formatDifference({ path, from, to }: ValueDifference): string {
  const [one, other] = [formatSide(from), formatSide(to)];
  const sides = `${excerpt(one, other)} -> ${excerpt(other, one)}`;
  return path === '' ? sides : `${path}: ${sides}`;
}

function formatSide(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** Formats `Write 3 parameters and delete 1 parameter?`. */
export function formatQuestion(changes: readonly Change[], noun: string): string {
  const [deletions, writes] = partition(changes, ({ action }) => action === 'delete');
  const parts = [
    ...(writes.length === 0 ? [] : [`write ${count(writes.length, noun)}`]),
    ...(deletions.length === 0 ? [] : [`delete ${count(deletions.length, noun)}`]),
  ];
  return `${parts.join(' and ').replace(/^./, (first) => first.toUpperCase())}?`;
}

/** Formats `= 3 files unchanged`; nothing if there are none. */
export function countUnchanged(number: number, noun: string): string[] {
  return number === 0 ? [] : [`= ${count(number, noun)} unchanged`];
}
