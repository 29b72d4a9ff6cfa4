import type { Band } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';
import { linkMark } from './mark.ts';
import { memoryLink } from './memory.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';

/** The widget name in the line's mark, by which drift/ finds the border between managed widgets and yours. */
export const LINE = 'line';

export const LINE_HEIGHT = 1;

/**
 * Draws the line that ends the managed part of a page. `last` names the two widgets before it. The line of page 1 may hold
 * the memory of an earlier version.
 */
export function line(context: Pick<RenderContext, 'mark'>, last?: readonly string[], memory?: string): Band {
  const mark = { ...context.mark(LINE), ...(last === undefined ? {} : { last }) };
  const markdown = [
    '**Your own widgets go below this line.** The operator keeps them, and rewrites everything above.',
    ...(memory === undefined ? [] : [memoryLink(memory)]),
    linkMark(mark, 'About these metrics', METRICS_DOCUMENTATION),
  ].join(' ');
  return [{ type: 'text', width: GRID_COLUMNS, height: LINE_HEIGHT, properties: { markdown } }];
}
