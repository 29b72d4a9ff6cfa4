import type { Memory } from '../bedrock/notices.ts';
import type { Band } from './body.ts';
import { type Frame, METRICS_DOCUMENTATION } from './frame.ts';
import { GRID_COLUMNS } from './limits.ts';
import { linkMark } from './mark.ts';
import { memoryLink } from './memory.ts';

/** The name of the line's mark: drift/ finds the border between ours and theirs by it. */
export const LINE = 'line';

export const LINE_HEIGHT = 1;

/**
 * The line: it closes our part of the page. `last` names the two widgets that it stands after. That of page 1 holds the
 * memory: it is always there, nobody has a reason to edit it, and it shows nothing that changes.
 */
export function line(frame: Pick<Frame, 'mark'>, last?: readonly string[], memory?: Memory): Band {
  const mark = { ...frame.mark(LINE), ...(last === undefined ? {} : { last }) };
  const markdown = [
    '**Your own widgets stand below this line.** The operator keeps them and rewrites everything above.',
    ...(memory === undefined ? [] : [memoryLink(memory)]),
    linkMark(mark, 'About these metrics', METRICS_DOCUMENTATION),
  ].join(' ');
  return [{ type: 'text', width: GRID_COLUMNS, height: LINE_HEIGHT, properties: { markdown } }];
}
