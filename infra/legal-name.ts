/** What Parameter Store takes (API reference, PutParameter): levels of these characters, with slashes between. */
const LEGAL = /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;

/**
 * Any name as the name of a parameter: accents are folded, other letters and digits become `u` and their code point, and
 * all else a dash. Two names may become the same one.
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
