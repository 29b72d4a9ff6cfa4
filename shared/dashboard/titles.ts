const WORDS = new Map([
  [60, 'minute'],
  [3_600, 'hour'],
  [86_400, 'day'],
]);

/** Formats a period for a title or an axis: `per minute`, `per 5 minutes`, `per hour`. */
export function perPeriod(seconds: number): string {
  const [length, word] = [...WORDS].findLast(([each]) => seconds % each === 0) ?? [1, 'second'];
  const times = seconds / length;
  return times === 1 ? `per ${word}` : `per ${times} ${word}s`;
}
