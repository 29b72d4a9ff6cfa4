import type { JsonPath } from '../kit/exact-json.ts';
import { titleOf } from './complaints.ts';
import type { LiveBody } from './live-page.ts';

/** Top-level keys that the operator sets or removes: on a page with no other key there is nothing of yours. */
export const OUR_KEYS: ReadonlySet<string> = new Set(['start', 'end', 'periodOverride', 'widgets']);

/**
 * Says why a page cannot be rewritten: JavaScript holds one value for a key, so that of a key that is given twice in what is
 * yours the rewrite would lose one. Managed widgets are drawn anew anyway.
 */
export function whyUnwritable(
  body: LiveBody,
  repeated: readonly JsonPath[],
  isManaged: (widget: unknown) => boolean,
): { readonly remedy: string; readonly reason: string } | undefined {
  for (const path of repeated) {
    const [first, index] = path;
    const widget = first === 'widgets' && typeof index === 'number' ? body.widgets[index] : undefined;
    if (path.length === 1 && first !== 'widgets' && OUR_KEYS.has(String(first))) continue;
    if (widget !== undefined && isManaged(widget)) continue;
    const where = widget === undefined ? 'the source of the page' : `your widget ${titleOf(widget)}`;
    return {
      remedy: `Remove one of the keys "${path.at(-1)}" in ${where}`,
      reason: `${path.join('/')} is given twice, and a rewrite would lose one`,
    };
  }
  return undefined;
}
