/** The console cuts a title that is longer: in a window of 1,280 pixels a column has some 52 of them, and a bold letter 7. */
const COLUMN = 52;
const MARGIN = 24;
const LETTER = 7;

/** The title with its caveat, or with the word `incomplete` where there is no room for it. No caveat: nothing is missing. */
export function titleWith(title: string, caveat: string, width: number): string {
  if (caveat === '') return title;
  const full = `${title}, ${caveat}`;
  return full.length * LETTER <= width * COLUMN - MARGIN ? full : `${title}, incomplete`;
}
