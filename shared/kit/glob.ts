/**
 * Patterns of the settings and price entries. They know `*` (any characters, none included) and `?` (one character)
 * and nothing else, so that ids with dots, colons and brackets stand for themselves.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  // Greedy with one step back to the latest star: linear in practice, where a regular expression can explode.
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

/** A pattern without wildcards names one id exactly. */
export function isLiteral(pattern: string): boolean {
  return !/[*?]/.test(pattern);
}

/** Characters that stand for themselves: the more, the more exact the pattern. */
export function literalCharacters(pattern: string): number {
  return pattern.replaceAll(/[*?]/g, '').length;
}
