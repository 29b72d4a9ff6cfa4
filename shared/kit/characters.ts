/** Names of characters that editors, shells and web pages insert and that are invisible or look like another character. */
const NAMES: Readonly<Record<string, string>> = {
  '\0': 'null character',
  '\t': 'tab',
  '\u00a0': 'no-break space',
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero-width space',
  '\u200c': 'zero-width non-joiner',
  '\u200d': 'zero-width joiner',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u2028': 'line separator',
  '\u202f': 'narrow no-break space',
  '\u2060': 'word joiner',
  '\ufeff': 'byte order mark',
  '\ufffd': 'unreadable character',
};

const QUOTES = /["'`\u00b4\u00ab\u00bb\u2018-\u201f\u2032\u2033\uff02]/;

/** Control and format characters, and every space except U+0020. */
const INVISIBLE = /(?! )[\p{C}\p{Z}\ufffd]/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE, 'gu');

export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character);
}

/** Whether the character is a quotation mark or looks like one. */
export function isQuote(character: string): boolean {
  return QUOTES.test(character);
}

/** Formats a character for a message: `}` as it is, an invisible or ambiguous one as `U+200B (zero-width space)`. */
export function showCharacter(character: string): string {
  if (/^[!-~]$/.test(character)) return character;
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES[character] ?? (isInvisible(character) ? 'invisible' : character);
  return `${code} (${name})`;
}

/**
 * Returns the first invisible character, or the first non-ASCII character that looks like a quotation mark, inside the trimmed
 * text.
 */
export function oddCharacter(text: string): string | undefined {
  return [...text.trim()].find(
    (character) => isInvisible(character) || (isQuote(character) && character > '~'),
  );
}

/** Escapes invisible characters in a JSON text, e.g. as `\u200b`. */
export function withoutInvisible(json: string): string {
  return json.replaceAll(EVERY_INVISIBLE, (character) =>
    [...Array(character.length).keys()]
      .map((unit) => String.raw`\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
