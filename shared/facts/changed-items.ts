import { uniqueSorted } from '../kit/order.ts';
import { type FactItems, parseFact } from './fact-text.ts';

/** Lists the ids of the items in which two values of a parameter of facts differ. A value that is absent or no fact holds none. */
export function changedItems(before: string | undefined, after: string | undefined): string[] {
  const [was, is] = [parsed(before), parsed(after)];
  const ids = uniqueSorted([...was.keys(), ...is.keys()]);
  return ids.filter((id) => JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id)));
}

function parsed(text = ''): FactItems {
  return parseFact(text) ?? new Map();
}
