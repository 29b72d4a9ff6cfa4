/**
 * Measures in pixels, in a window of 1,280 pixels: a column, a widget's margins and a bold letter. The console cuts longer
 * titles.
 */
const COLUMN = 52;
const MARGIN = 24;
const LETTER = 7;

/**
 * Appends the caveat to the title, or the word `incomplete` if there is no room for it. Without a caveat the title is
 * unchanged.
 */
export function titleWithCaveat(title: string, caveat: string, width: number): string {
  if (caveat === '') return title;
  const full = `${title}, ${caveat}`;
  return full.length * LETTER <= width * COLUMN - MARGIN ? full : `${title}, incomplete`;
}
