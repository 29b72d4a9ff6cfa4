/** The width if there is no terminal: one line for each row, for grep. */
export const ANY_WIDTH = Number.POSITIVE_INFINITY;

const INDENT = '  ';

/**
 * Returns a function that formats rows of these cells with common columns. Where one line for each row is too wide, the first cell has a
 * line of its own: it is what you copy, and is never cut.
 */
export function columnsOf(
  all: readonly (readonly string[])[],
  width: number,
): (row: readonly string[]) => string[] {
  const [first = []] = all;
  const widths = first.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const pad = (row: readonly string[], from: number): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column + from] ?? 0))
      .join('  ')
      .trimEnd();
  const fits = Math.max(...all.map((row) => pad(row, 0).length)) + INDENT.length <= width;
  return (row) =>
    fits ? [INDENT + pad(row, 0)] : [`${INDENT}${row[0]}`, `${INDENT}${INDENT}${pad(row.slice(1), 1)}`];
}
