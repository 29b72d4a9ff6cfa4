import { join } from 'node:path';
import { partition } from '../../../shared/kit/lists.ts';
import { type Change, compareValues } from './compare.ts';
import { type Live, valuesOf } from './live.ts';
import { formatFile } from './values.ts';

/** A value in a file. */
export interface FileValue {
  readonly path: string;
  readonly value: string;
}

/** A change of one file. */
export interface PullChange extends Change {
  readonly path: string;
  /** Absent from what is deleted. */
  readonly text?: string;
}

export interface PullPlan {
  readonly changes: readonly PullChange[];
  readonly unchanged: number;
  /** Paths of files whose parameters do not exist, and which stay. */
  readonly left: readonly string[];
}

/** Plans what makes the files like the parameters. A file that is there keeps its path. One without a parameter is deleted only with `prune`. */
export function planPull(
  directory: string,
  live: Live,
  files: ReadonlyMap<string, FileValue>,
  { prune }: { readonly prune: boolean },
): PullPlan {
  const values = new Map([...files].map(([name, { value }]) => [name, value]));
  const { changes: found, unchanged } = compareValues(values, valuesOf(live));
  const all = found.map((change): PullChange => {
    const { name, to } = change;
    const file = to === undefined ? undefined : formatFile(to);
    const path = files.get(name)?.path ?? join(directory, `${name}${file?.extension}`);
    return { ...change, path, ...(file === undefined ? {} : { text: file.text }) };
  });
  const [left, changes] = partition(all, ({ action }) => action === 'delete' && !prune);
  return { changes, unchanged: unchanged.length, left: left.map(({ path }) => path) };
}
