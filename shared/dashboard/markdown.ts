import type { Block } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';
import { linkMark, type Mark } from './mark.ts';

/** Text of people in our markdown: it must neither format nor link, or a bad value could forge a mark. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]()<>|~#]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}

/** A text widget, of full width if not told otherwise. The marked link ends its last line. */
export function textBlock(
  mark: Mark,
  lines: readonly string[],
  link: { text: string; url: string },
  width = GRID_COLUMNS,
): Block {
  const markdown = `${lines.join('\n')} ${linkMark(mark, link.text, link.url)}`;
  return {
    type: 'text',
    width,
    height: heightOf([...lines.slice(0, -1), `${lines.at(-1) ?? ''} ${link.text}`], width),
    properties: { markdown },
  };
}

/** At most so many items, with a word on the rest. */
export function firstOf(items: readonly string[], most: number, rest: (left: number) => string): string[] {
  return items.length <= most ? [...items] : [...items.slice(0, most), rest(items.length - most)];
}

/** Characters of a line of text over the whole width. */
const LINE_LENGTH = 170;

/** Characters that fit into a line of a text so wide. */
export function lineLength(width: number): number {
  return Math.floor((LINE_LENGTH * width) / GRID_COLUMNS);
}

/** Grid units of some 50 pixels that the lines fill, with some to spare: a heading takes one, a line of text half of one. */
function heightOf(lines: readonly string[], width: number): number {
  const length = lineLength(width);
  const units = lines.map((line) => {
    if (line === '') return 0.1;
    return line.startsWith('#') ? 1 : 0.5 * Math.ceil(visibleLength(line) / length);
  });
  return Math.ceil(units.reduce((sum, unit) => sum + unit, 0.4));
}

/** Neither escapes nor emphasis nor the address of a link take any room. */
function visibleLength(line: string): number {
  const text = line.replaceAll(/\]\([^\s()]*\)/g, '').replaceAll(/[\\*`[]/g, '');
  return [...text.trimEnd()].length;
}
