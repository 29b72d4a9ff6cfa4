import { nearest } from '../kit/nearest.ts';
import { type Settings, settingsShape, WRITE_SETTINGS } from './settings.ts';

/** The values of `suspend` and `drift`, each absent unless stated. */
export type WriteSettings = Partial<Pick<Settings, (typeof WRITE_SETTINGS)[number]>>;

const TOKEN = /"(?:[^"\\\r\n]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+|"/g;
const COMMENT = /^(\/[/*]|#)/;
const CLOSED_BY: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * Reads `suspend` and `drift` from a text that is not valid JSON. Returns `undefined` where it may mention them but the value
 * is unclear: in doubt nothing is written.
 *
 * | what the text has                                                   | result    |
 * |---------------------------------------------------------------------|-----------|
 * | neither name, nor a word that is nearest to one of them             | no value  |
 * | `"suspend": true` among the outermost keys, whatever follows it     | the value |
 * | the same key once more                                              | unclear   |
 * | another value, another spelling, other quotes, within another key   | unclear   |
 * | the name anywhere else: in a comment, in a text, cut off            | unclear   |
 */
export function readWriteSettings(text: string): WriteSettings | undefined {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token);
  const hasComment = tokens.some((token) => COMMENT.test(token));
  const said: Record<string, unknown> = {};
  const open: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const [next, value, after] = [index + 1, index + 2, index + 3].map((at) => tokens[at]);
    const isOutermost = open.at(-1) === '{' && open.length === 1 && !hasComment;
    if (mentions(token)) {
      const key = WRITE_SETTINGS.find((one) => token === `"${one}"`);
      const isWhole = after === undefined || isOneOf(after, ',}') || after.startsWith('"');
      if (key === undefined || next !== ':' || !isOutermost || !isWhole || key in said) return undefined;
      const parsed = settingsShape[key].safeParse(literal(value));
      if (!parsed.success) return undefined;
      said[key] = parsed.data;
    }
    if (CLOSED_BY[token] !== undefined) open.push(token);
    else if (isOneOf(token, '}]') && CLOSED_BY[open.pop() ?? ''] !== token) open.push('?');
  }
  return said;
}

/** Whether a token contains one of the names, or resembles it more than the name of any other setting. */
function mentions(token: string): boolean {
  const name = String(literal(token) ?? token).replace(/^"/, '');
  const meant = nearest(name, Object.keys(settingsShape));
  return WRITE_SETTINGS.some((one) => one === meant || name.toLowerCase().includes(one));
}

/** Parses a token that is JSON by itself; returns `undefined` for any other. */
function literal(token = ''): unknown {
  try {
    return JSON.parse(token);
  } catch {
    return undefined;
  }
}

function isOneOf(token: string | undefined, characters: string): boolean {
  return token?.length === 1 && characters.includes(token);
}
