import { count } from '../../../shared/kit/words.ts';
import type { History } from '../history/read-history.ts';
import type { Replaced } from '../history/replaced.ts';
import { ownershipOn } from '../history/your-widgets.ts';
import { shortName } from './short-name.ts';

const TITLES = ['ID', 'WHEN (UTC)', 'WHAT', 'SIZE', 'YOURS', 'PAGE OR ALARM'];

/** What a run did with what is listed. Logs of earlier versions do not say which of the two. */
const DONE = { change: 'rewritten', delete: 'deleted' } as const;
const UNKNOWN = 'replaced';

/** Returns the rows of a table, its titles first; none if nothing was replaced. */
export function historyTable(replaced: readonly Replaced[]): string[][] {
  return replaced.length === 0 ? [] : [TITLES, ...replaced.map(cellsOf)];
}

function cellsOf(one: Replaced): string[] {
  const { id, time, action } = one;
  const when = time.slice(0, 19).replace('T', ' ');
  return [id, when, action === undefined ? UNKNOWN : DONE[action], ...contentOf(one)];
}

/** Returns the size, how many of your widgets there were, and which page or alarm it is. */
function contentOf(one: Replaced): string[] {
  if (one.kind === 'alarm') {
    const bytes = JSON.stringify(one.live.definition).length;
    return [formatSize(bytes), '', `alarm ${shortName(one.name)} in ${one.region}`];
  }
  const { name, body, bytes, parts } = one;
  const yours = body === undefined ? '?' : String(ownershipOn(body.widgets).theirs.length);
  return [formatSize(bytes), yours, `page ${name}${body === undefined ? `; ${whyIncomplete(parts)}` : ''}`];
}

function whyIncomplete({ found, of }: { readonly found: readonly number[]; readonly of: number }): string {
  return found.length === of ? 'unreadable' : `incomplete: the log has ${found.length} of ${of} parts`;
}

function formatSize(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}

/** Describes the end of the list. */
export function historyEnd({ replaced, unreadable }: History, since: string, group: string): string[] {
  const lines = unreadable === 0 ? [] : [`${count(unreadable, 'line')} of the log cannot be understood`];
  const start = `since ${since.slice(0, 16).replace('T', ' ')} UTC`;
  if (replaced.length === 0)
    return [...lines, `Nothing was replaced ${start}, as far as the log group ${group} says.`];
  return [
    ...lines,
    `${count(replaced.length, 'version')} replaced ${start}. bedrock-dashboard restore <id> shows what one would bring back, and asks.`,
  ];
}
