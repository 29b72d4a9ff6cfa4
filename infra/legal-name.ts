/** The names that Parameter Store accepts: levels of these characters, separated by slashes (API reference, PutParameter). */
const LEGAL = /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;

/**
 * Turns any name into the name of a parameter: accents are folded, other letters and digits become `u` and their code point, and
 * everything else becomes a dash. Two names may become the same one.
 *
 * `Café 3 (EU)` -> `Cafe-3-EU`, `模型` -> `u6a21u578b`
 */
export function legalName(name: string): string {
  if (LEGAL.test(name)) return name;
  const levels = name.normalize('NFC').split('/').map(legalLevel);
  return levels.filter((level) => level !== '').join('/') || 'model';
}

function legalLevel(level: string): string {
  return Array.from(level, legalCharacters).join('').replaceAll(/-{2,}/g, '-').replaceAll(/^-|-$/g, '');
}

function legalCharacters(character: string): string {
  const folded = character.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '');
  if (LEGAL.test(folded)) return folded;
  if (!/[\p{L}\p{N}\p{M}]/u.test(character)) return '-';
  return `u${character.codePointAt(0)?.toString(16)}`;
}
