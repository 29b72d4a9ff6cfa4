import { uniqueSorted } from '../kit/order.ts';
import { parseFact } from './fact-text.ts';

/** Lists the ids of the items in which two values of a parameter of facts differ. A value that is absent or no fact holds none. */
export function changedItems(before: string | undefined, after: string | undefined): string[] {
  const [was, is] = [before, after].map((text) => parseFact(text ?? '') ?? new Map<string, unknown>());
  const textIn = (items: ReadonlyMap<string, unknown> | undefined, id: string): string | undefined =>
    JSON.stringify(items?.get(id));
  return uniqueSorted([...(was?.keys() ?? []), ...(is?.keys() ?? [])]).filter(
    (id) => textIn(was, id) !== textIn(is, id),
  );
}
