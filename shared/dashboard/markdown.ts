import type { Block } from './body.ts';
import { GRID_COLUMNS } from './limits.ts';
import { linkMark, type Mark } from './mark.ts';

/** Text of people in our markdown: it must neither format nor link, or a bad value could forge a mark. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]()<>|~#]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}

/** A full-width text widget. The marked link ends its last line. */
export function textBlock(mark: Mark, lines: readonly string[], link: { text: string; url: string }): Block {
  const markdown = `${lines.join('\n')} ${linkMark(mark, link.text, link.url)}`;
  return { type: 'text', width: GRID_COLUMNS, height: heightOf(lines), properties: { markdown } };
}

/** At most so many items, with a word on the rest. */
export function firstOf(items: readonly string[], most: number, rest: (left: number) => string): string[] {
  return items.length <= most ? [...items] : [...items.slice(0, most), rest(items.length - most)];
}

const LINE_LENGTH = 170;

/** Grid units that the lines fill, one unit to spare: a heading takes about one, a line of 170 characters 0.6. */
function heightOf(lines: readonly string[]): number {
  const units = lines.map((line) =>
    line.startsWith('#') ? 1 : 0.6 * Math.ceil(Math.max(1, line.length) / LINE_LENGTH),
  );
  return Math.ceil(units.reduce((sum, unit) => sum + unit, 0.4));
}
