import { nearest } from '../kit/nearest.ts';
import { DECISIVE, type Settings, settingsShape } from './settings.ts';

/** `suspend` and `drift`, as far as they are given. */
export type Decisions = Partial<Pick<Settings, (typeof DECISIVE)[number]>>;

const TOKEN = /"(?:[^"\\\r\n]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+|"/g;
const COMMENT = /^(\/[/*]|#)/;
const CLOSED_BY: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * What a text that is no JSON says of `suspend` and `drift`, if it says that plainly. `undefined` if it may say something of
 * them but not plainly: in doubt nothing is written.
 *
 * | what the text has                                                  |                |
 * |--------------------------------------------------------------------|----------------|
 * | neither name, nor a key that is nearest to one of them             | says nothing   |
 * | `"suspend": true` among the outermost keys, and whatever follows it | says it        |
 * | the same key once more                                             | not plainly    |
 * | another value, another spelling, other quotes, within another key  | not plainly    |
 * | the name anywhere else: in a comment, in a text, cut off           | not plainly    |
 */
export function decisionsIn(text: string): Decisions | undefined {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token);
  const hasComment = tokens.some((token) => COMMENT.test(token));
  const said: Record<string, unknown> = {};
  const open: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const [before, next, value, after] = [index - 1, index + 1, index + 2, index + 3].map((at) => tokens[at]);
    const isOutermost = open.at(-1) === '{' && open.length === 1 && !hasComment;
    const mayBeKey = next === ':' || next?.startsWith('=') || (open.at(-1) === '{' && isOneOf(before, '{,'));
    if (mentions(token, mayBeKey === true)) {
      const key = DECISIVE.find((one) => token === `"${one}"`);
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

function mentions(token: string, mayBeKey: boolean): boolean {
  const name = String(literal(token) ?? token).replace(/^"/, '');
  if (DECISIVE.some((one) => name.toLowerCase().includes(one))) return true;
  const meant = mayBeKey ? nearest(name, Object.keys(settingsShape)) : undefined;
  return DECISIVE.some((one) => one === meant);
}

/** A text, `true` or `false`; `undefined` for every other token. */
function literal(token = ''): unknown {
  if (!/^(".*"|true|false)$/.test(token)) return undefined;
  try {
    return JSON.parse(token);
  } catch {
    return undefined;
  }
}

function isOneOf(token: string | undefined, characters: string): boolean {
  return token?.length === 1 && characters.includes(token);
}
