/**
 * Matches a text against a pattern of the settings or of a price entry. Only `*` (any number of characters) and `?` (one
 * character) are special, so dots, colons and brackets in ids match themselves.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  // Backtracks to the latest star only: linear in practice, where a regular expression could take exponential time.
  let patternAt = 0;
  let textAt = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (textAt < text.length) {
    const wanted = pattern[patternAt];
    if (wanted === '*') {
      starAt = patternAt;
      resumeAt = textAt;
      patternAt += 1;
    } else if (wanted === '?' || wanted === text[textAt]) {
      patternAt += 1;
      textAt += 1;
    } else if (starAt >= 0) {
      resumeAt += 1;
      patternAt = starAt + 1;
      textAt = resumeAt;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(patternAt));
}

/** Whether a pattern has no wildcard and so names exactly one id. */
export function isLiteral(pattern: string): boolean {
  return !/[*?]/.test(pattern);
}

/** Counts the characters that are not wildcards: the more there are, the more specific the pattern. */
export function literalCharacters(pattern: string): number {
  return pattern.replaceAll(/[*?]/g, '').length;
}
