import type * as z from 'zod/mini';
import { found } from '../kit/problem.ts';

/**
 * Suggests a valid value for an invalid one that looks like a slip: `"$0.80"`, `"true"`, `"1m"`, or a string in place of a
 * list.
 */
export function remedyOf(schema: z.ZodMiniType, given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined;
  const text = given.trim();
  const isGood = (value: unknown): boolean => schema.safeParse(value).success;
  const number = numberIn(text);
  if (number !== undefined && isGood(Number(number.digits))) return `Write ${number.digits} ${number.how}`;
  const word = ['true', 'false'].find((one) => one === text.toLowerCase());
  if (word !== undefined && isGood(word === 'true')) return `Write ${word} without the quotes`;
  const meant = [text, text.toLowerCase(), text.toUpperCase(), [text]].find(isGood);
  return meant === undefined ? undefined : `Write ${found(meant)}`;
}

/** Finds the number in a text such as `$0.80`, `0,80` or `3 USD`. A comma before three digits is ambiguous and yields none. */
function numberIn(text: string): { readonly digits: string; readonly how: string } | undefined {
  const [, before = '', number = '', after = ''] =
    /^([\p{Sc}\p{L}\s]*)(\d{1,15}(?:[.,]\d{1,15})?)([\p{Sc}\p{L}\s]*)$/u.exec(text) ?? [];
  if (number === '' || /^[1-9]\d{0,2},\d{3}$/.test(number)) return undefined;
  const sign = `${before}${after}`.trim() === '' ? '' : 'the sign and ';
  const point = number.includes(',') ? 'with a decimal point, ' : '';
  return { digits: number.replace(',', '.'), how: `${point}without ${sign}the quotes` };
}
