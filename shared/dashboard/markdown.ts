import type { Block } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';
import { linkMark, type Mark } from './mark.ts';

/** Escapes a user's text for markdown, so that it can neither format nor link: a value must not be able to forge a mark. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]()<>|~#]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}

/** Draws a text widget, of full width by default. The marked link ends its last line. A list has the height for a window of 1,600 pixels. */
export function textBlock(
  mark: Mark,
  lines: readonly string[],
  link: { text: string; url: string },
  { width = GRID_COLUMNS, isList = false }: { readonly width?: number; readonly isList?: boolean } = {},
): Block {
  const markdown = `${lines.join('\n')} ${linkMark(mark, link.text, link.url)}`;
  return {
    type: 'text',
    width,
    height: heightOf(endedWith(lines, ` ${link.text}`), isList ? LIST_LINE_LENGTH : lineLength(width)),
    properties: { markdown },
  };
}

/** Adds to the last line. */
export function endedWith(lines: readonly string[], end: string): string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}${end}` : line));
}

/** Draws a heading without a frame: a title in bold, and notes on what is below it. The marked link ends it. */
export function headingBlock(
  mark: Mark,
  { title, notes }: { readonly title: string; readonly notes: readonly string[] },
  link: { text: string; url: string },
): Block {
  const line = [`**${escapeMarkdown(title)}**`, ...notes, linkMark(mark, link.text, link.url)].join(' · ');
  return {
    type: 'text',
    width: GRID_COLUMNS,
    height: heightOf([line], LINE_LENGTH),
    properties: { markdown: line, background: 'transparent' },
  };
}

/** Returns at most `most` items, and a note on the rest. */
export function firstItems(items: readonly string[], most: number, rest: (left: number) => string): string[] {
  return items.length <= most ? [...items] : [...items.slice(0, most), rest(items.length - most)];
}

/** Characters in a line of text of full width, in a window of 1,280 pixels. */
const LINE_LENGTH = 176;
/** The same in a window of 1,600 pixels. */
const LIST_LINE_LENGTH = 215;

/** Returns how many characters fit into a line of a text widget. */
function lineLength(width: number): number {
  return Math.floor((LINE_LENGTH * width) / GRID_COLUMNS);
}

/** Pixels of a grid unit, of what surrounds the words of a text widget, of a line of text and of a heading. */
const UNIT = 50;
const FRAME = 30;
const LINE = 20;
const HEADING = 32;

/** Estimates the height in grid units, so that all words are visible in lines of so many characters. */
function heightOf(lines: readonly string[], length: number): number {
  const pixels = lines.map((line) => {
    if (line === '') return 0;
    return line.startsWith('#') ? HEADING : LINE * Math.ceil(visibleLength(line) / length);
  });
  return Math.ceil(pixels.reduce((sum, one) => sum + one, FRAME) / UNIT);
}

/** Counts the visible characters, without escapes, emphasis and link addresses. */
function visibleLength(line: string): number {
  const text = line.replaceAll(/\]\([^\s()]*\)/g, '').replaceAll(/[\\*`[]/g, '');
  return [...text.trimEnd()].length;
}
