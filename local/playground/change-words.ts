import { found } from '../../shared/config/problem.ts';
import { count } from '../../shared/config/words.ts';
import { readableName } from '../../shared/dashboard/mark.ts';
import type { Change } from '../../shared/drift/changes.ts';
import type { Difference } from '../../shared/drift/json.ts';

/** Sentences for one page; a new row shifts a hundred widgets, and a new price changes dozens of expressions. */
const SHOWN = 12;

/** What a rewrite changed, a sentence each. Widgets that were only shifted are counted in one. */
export function changesInWords(changes: readonly Change[]): string[] {
  const shifted = changes.filter(isShift).length;
  const sentences = changes.filter((change) => !isShift(change)).flatMap(inWords);
  const rest = sentences.length - SHOWN;
  return [
    ...sentences.slice(0, SHOWN),
    ...(rest > 0 ? [`and ${count(rest, 'further change')}`] : []),
    ...(shifted === 0 ? [] : [`${count(shifted, 'widget')} of ours moved`]),
  ];
}

function inWords(change: Change): string[] {
  switch (change.kind) {
    case 'added':
      return [`${readableName(change.widget)}: was missing, is there`];
    case 'removed':
      return [`${readableName(change.widget)}: was no longer wanted, is gone`];
    case 'changed':
      return change.differences.map((one) => `${readableName(change.widget)}: ${differenceInWords(one)}`);
    case 'page':
      return change.differences.map((one) => `the page: ${differenceInWords(one)}`);
    case 'moved':
      return [`${count(change.count, 'widget')} of somebody's moved below the line`];
    case 'reordered':
      return ['the widgets stood in another order'];
    default:
      return change satisfies never;
  }
}

function differenceInWords({ path, live, desired }: Difference): string {
  if (typeof live === 'string' && typeof desired === 'string') {
    const from = Math.max(0, commonStart(live, desired) - LEAD);
    return `${path}: ${found(tail(live, from))} became ${found(tail(desired, from))}`;
  }
  return `${path}: ${found(live)} became ${found(desired)}`;
}

/** Characters shown before the first one that differs: a banner or an expression is longer than what is shown of it. */
const LEAD = 16;

function tail(text: string, from: number): string {
  return from === 0 ? text : `...${text.slice(from)}`;
}

function commonStart(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}

function isShift(change: Change): boolean {
  return change.kind === 'changed' && change.differences.every(({ path }) => path === 'x' || path === 'y');
}
