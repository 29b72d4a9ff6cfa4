import { LINE } from '../dashboard/line.ts';
import { memoryText } from '../dashboard/memory.ts';
import { positionOf } from './grid-position.ts';
import type { LivePage } from './live-page.ts';
import { managedArea, withMarks } from './managed-area.ts';

/**
 * Returns the memory that an earlier version of the operator wrote into the line of page 1, as text. There is none if the page was written
 * before there was one or since facts hold it, if it was edited or deleted, or if several lines do not agree. A line below the managed
 * area is your copy, and does not count.
 */
export function rememberedOn(page: LivePage | undefined, owner: string): string | undefined {
  if (page?.kind !== 'present') return undefined;
  const marked = withMarks(page.body.widgets, owner);
  const end = managedArea(marked)?.end ?? Number.POSITIVE_INFINITY;
  const lines = marked.filter(
    ({ mark, widget }) => mark.widget === LINE && (positionOf(widget)?.y ?? 0) < end,
  );
  const [text, ...others] = new Set(lines.map(({ widget }) => memoryText(widget)));
  return others.length > 0 ? undefined : text;
}
