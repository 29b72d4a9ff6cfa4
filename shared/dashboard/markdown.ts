import type { Block } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';
import { linkMark, type Mark } from './mark.ts';

/** Escapes a user's text for markdown, so that it can neither format nor link: a value must not be able to forge a mark. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]()<>|~#]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}

/** Draws a text widget, of full width by default. The marked link ends its last line. */
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

/** Returns at most `most` items, and a note on the rest. */
export function firstItems(items: readonly string[], most: number, rest: (left: number) => string): string[] {
  return items.length <= most ? [...items] : [...items.slice(0, most), rest(items.length - most)];
}

/** Characters in a line of text of full width. */
const LINE_LENGTH = 170;

/** Returns how many characters fit into a line of a text widget. */
export function lineLength(width: number): number {
  return Math.floor((LINE_LENGTH * width) / GRID_COLUMNS);
}

/**
 * Estimates the height in grid units (about 50 pixels), with some to spare: a heading takes one, a line of text half of one.
 */
function heightOf(lines: readonly string[], width: number): number {
  const length = lineLength(width);
  const units = lines.map((line) => {
    if (line === '') return 0.1;
    return line.startsWith('#') ? 1 : 0.5 * Math.ceil(visibleLength(line) / length);
  });
  return Math.ceil(units.reduce((sum, unit) => sum + unit, 0.4));
}

/** Counts the visible characters, without escapes, emphasis and link addresses. */
function visibleLength(line: string): number {
  const text = line.replaceAll(/\]\([^\s()]*\)/g, '').replaceAll(/[\\*`[]/g, '');
  return [...text.trimEnd()].length;
}
