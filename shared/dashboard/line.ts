import type { Band } from './body.ts';
import { type Frame, METRICS_DOCUMENTATION } from './frame.ts';
import { textBlock } from './markdown.ts';

/** The name of the line's mark: drift/ finds the border between ours and theirs by it. */
export const LINE = 'line';

export const LINE_HEIGHT = 1;

/** The line: it closes our part of the page. `last` names the two widgets that it stands after. */
export function line(frame: Pick<Frame, 'mark'>, last?: readonly string[]): Band {
  return [
    textBlock(
      { ...frame.mark(LINE), ...(last === undefined ? {} : { last }) },
      ['**Your own widgets stand below this line.** The operator keeps them and rewrites everything above.'],
      { text: 'About these metrics', url: METRICS_DOCUMENTATION },
    ),
  ];
}
