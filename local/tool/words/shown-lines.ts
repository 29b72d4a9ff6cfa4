import type { Detail } from './difference-words.ts';

const SHOWN = 40;

/** Cuts what is said of one page or alarm, and says that it is cut. */
export function shownLines(lines: readonly string[], { isFull }: Detail): readonly string[] {
  if (isFull || lines.length <= SHOWN) return lines;
  return [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more (--full names them)`];
}
