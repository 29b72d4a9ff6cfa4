import { uniqueSorted } from '../../../shared/kit/order.ts';
import { isSameContent } from './values.ts';

/** Values by the names of their parameters below the prefix. */
export type Values = ReadonlyMap<string, string>;

/** What makes one parameter or file like its counterpart. */
export interface Change {
  readonly action: 'create' | 'change' | 'delete';
  /** The name of the parameter below the prefix. */
  readonly name: string;
  /** The value that is there. Absent from what is created. */
  readonly from?: string;
  /** The value that is wanted. Absent from what is deleted. */
  readonly to?: string;
}

export interface Comparison {
  readonly changes: readonly Change[];
  readonly unchanged: readonly string[];
}

/** Compares values by content; what differs only in white space or the order of keys is unchanged. Deletions come last. */
export function compareValues(from: Values, to: Values): Comparison {
  const changes: Change[] = [];
  const deletions: Change[] = [];
  const unchanged: string[] = [];
  for (const name of uniqueSorted([...from.keys(), ...to.keys()])) {
    const [there, wanted] = [from.get(name), to.get(name)];
    if (there === undefined && wanted !== undefined) changes.push({ action: 'create', name, to: wanted });
    else if (there !== undefined && wanted === undefined)
      deletions.push({ action: 'delete', name, from: there });
    else if (there === undefined || wanted === undefined || isSameContent(there, wanted))
      unchanged.push(name);
    else changes.push({ action: 'change', name, from: there, to: wanted });
  }
  return { changes: [...changes, ...deletions], unchanged };
}
