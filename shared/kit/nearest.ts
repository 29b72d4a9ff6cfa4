/**
 * Returns the known word with the smallest edit distance, for 'did you mean'; `undefined` if it exceeds half the word's length.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best !== undefined && bestDistance <= best.length / 2 ? best : undefined;
}

/** Shorter parts are similar to any word. */
const SHORTEST_PART = 4;

/** Suggests known words for an unknown one: those that contain it, else the nearest one. */
export function suggestions(word: string, known: readonly string[], limit: number): string[] {
  const part = word.toLowerCase();
  const holding = known.filter((candidate) => candidate.toLowerCase().includes(part)).slice(0, limit);
  if (holding.length > 0) return holding;
  const near = nearest(word, known);
  if (near !== undefined) return [near];
  // The word may be a misspelled part of an id.
  const parts = new Set(known.flatMap((candidate) => candidate.toLowerCase().split(/[^a-z0-9]+/)));
  const meant = nearest(
    word,
    [...parts].filter((one) => one.length >= SHORTEST_PART),
  );
  return meant === undefined ? [] : suggestions(meant, known, limit);
}

/** Computes the Levenshtein distance, in which insertions, deletions and substitutions count 1 each. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let column = 1; column <= to.length; column++) {
      const substitution = Number(row[column - 1]) + (from[at - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(Number(row[column]) + 1, Number(next[column - 1]) + 1, substitution));
    }
    row = next;
  }
  return Number(row[to.length]);
}
