/** Characters that an editor, a shell or a web page adds and that people do not see, or take for another one. */
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

/** Control and format characters, and every space but the plain one. */
const INVISIBLE = /(?! )[\p{C}\p{Z}\ufffd]/u;
const EVERY_INVISIBLE = new RegExp(INVISIBLE, 'gu');

export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character);
}

/** What people take for a double quotation mark. */
export function isQuote(character: string): boolean {
  return QUOTES.test(character);
}

/** As people find it in their text: `}`, or `U+200B (zero-width space)` where it cannot be seen, or is not what it seems. */
export function showCharacter(character: string): string {
  if (/^[!-~]$/.test(character)) return character;
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMES[character] ?? (isInvisible(character) ? 'invisible' : character);
  return `${code} (${name})`;
}

/** The first character that cannot be seen, or that passes for a quotation mark, inside of the text. */
export function oddCharacter(text: string): string | undefined {
  return [...text.trim()].find(
    (character) => isInvisible(character) || (isQuote(character) && character > '~'),
  );
}

/** JSON with what cannot be seen as `\u200b`. */
export function withoutInvisible(json: string): string {
  return json.replaceAll(EVERY_INVISIBLE, (character) =>
    [...Array(character.length).keys()]
      .map((unit) => String.raw`\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
