import type { Memory } from '../bedrock/notices.ts';
import { LINE } from '../dashboard/line.ts';
import { memoryText, parseMemory } from '../dashboard/memory.ts';
import { positionOf } from '../drift/grid-position.ts';
import type { LivePage } from '../drift/live-page.ts';
import { managedArea, withMarks } from '../drift/managed-area.ts';

/**
 * Reads what the last run knew from the line of page 1. There is no memory if the page was written before there was one, if
 * it was edited or deleted, or if several lines do not agree. A line below the managed area is your copy, and does not count.
 */
export function rememberedOn(page: LivePage | undefined, owner: string): Memory | undefined {
  if (page?.kind !== 'present') return undefined;
  const marked = withMarks(page.body.widgets, owner);
  const end = managedArea(marked)?.end ?? Number.POSITIVE_INFINITY;
  const lines = marked.filter(
    ({ mark, widget }) => mark.widget === LINE && (positionOf(widget)?.y ?? 0) < end,
  );
  const [text, ...others] = new Set(lines.map(({ widget }) => memoryText(widget)));
  return text === undefined || others.length > 0 ? undefined : parseMemory(text);
}
