import type { Memory } from '../catalog/notices.ts';
import { LINE } from '../dashboard/line.ts';
import { readMark } from '../dashboard/mark.ts';
import { memoryText, parseMemory } from '../dashboard/memory.ts';
import type { LivePage } from '../drift/live-page.ts';
import { ownership } from '../drift/ownership.ts';

/**
 * What the last run knew, as the line of page 1 has it. None if the page was written before there was a memory, if
 * somebody edited or deleted it, or if several lines in our part do not agree; a copy below our part is somebody's.
 */
export function rememberedOn(page: LivePage | undefined, owner: string): Memory | undefined {
  if (page?.kind !== 'present') return undefined;
  const { ours, above } = ownership(page.body.widgets, [], owner);
  const lines = [...ours, ...above].filter((widget) => {
    const mark = readMark(widget);
    return mark?.owner === owner && mark.widget === LINE;
  });
  const [text, ...others] = new Set(lines.map(memoryText));
  return text === undefined || others.length > 0 ? undefined : parseMemory(text);
}
