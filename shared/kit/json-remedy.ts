import { isInvisible, isQuote, showCharacter } from './characters.ts';

/** Suggests how to fix a JSON syntax error. `text` is valid up to `at`, where `expected` should follow. */
export function jsonRemedy(text: string, at: number, expected: string): string {
  const before = text.slice(0, at);
  const rest = text.slice(at);
  const next = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  const word = /^[\p{L}\p{N}_$-]{1,60}/u.exec(rest)?.[0];
  const isKey = expected.startsWith('a key');
  const isAfterComma = before.trimEnd().endsWith(',');
  if (rest === '') return 'Complete the text';
  if (/[\r\n]/.test(next)) return 'Close the text with a double quote';
  if (isInvisible(next)) return `Remove ${showCharacter(next)}`;
  if (isQuote(next) && next !== '"') return `Write " instead of ${showCharacter(next)}`;
  if (next === '\\') return String.raw`Write \\ for a backslash`;
  if (/^(\/[/*]|#)/.test(rest)) return 'Remove the comment';
  if (isAfterComma && /[}\]]/.test(next)) return `Remove the comma before ${next}`;
  if (next === ',') return 'Remove the comma';
  if (isKey && /\d,$/.test(before) && /\d/.test(next)) return 'Write a decimal point instead of the comma';
  if (expected === 'a colon')
    return `${/[=;]/.test(next) ? 'Write a colon instead of' : 'Add a colon before'} ${next}`;
  if (isKey && word !== undefined) return `Put ${word} in double quotes`;
  if (expected === 'a value' && word !== undefined) return valueRemedy(word);
  const isSeparate = /[\s"}\]]$/.test(before) || /["{[]/.test(next);
  if (expected.startsWith('a comma') && isSeparate && /["{[\p{L}\d-]/u.test(next)) {
    return `Add a comma before ${next}`;
  }
  if (/[\d.]/.test(next)) return 'Correct the number';
  return expected.startsWith('the end') ? `Remove ${next} and what follows it` : `Write ${expected}`;
}

function valueRemedy(word: string): string {
  const lower = word.toLowerCase();
  if (['true', 'false', 'null'].includes(lower)) return `Write ${lower}`;
  return /^\p{L}/u.test(word) ? `Put ${word} in double quotes` : 'Correct the number';
}
