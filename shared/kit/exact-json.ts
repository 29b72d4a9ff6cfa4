import { decimal } from './json-text.ts';

/** ECMAScript's JSON.parse source text access: in Node since version 21, but not in TypeScript's es2024 library. */
interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): object;
}
const EXACT = JSON as unknown as ExactJson;

/** A JSON number that JavaScript would write differently, kept as text: `1.0`, `1e400`, `9007199254740993`. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): object {
    return EXACT.rawJSON(this.text);
  }

  toString(): string {
    return this.text;
  }
}

export interface Parsed {
  /** Serializes to the same text apart from white space: each number that JavaScript would change is an ExactNumber. */
  readonly value: unknown;
  /** Paths of keys that occur more than once in their object. `value` holds only the last occurrence. */
  readonly repeated: readonly JsonPath[];
}

/** Keys and array indexes from the root. */
export type JsonPath = readonly (string | number)[];

/**
 * Parses JSON without losing the spelling of numbers or repeated keys.
 * @throws SyntaxError if the text is not JSON.
 */
export function parseExactly(text: string): Parsed {
  const value: unknown = JSON.parse(text);
  // The usual case: the operator wrote the text itself, and nothing is lost.
  if (JSON.stringify(value) === text) return { value, repeated: [] };
  const exact = EXACT.parse(text, (_, own, { source }) =>
    typeof own === 'number' && source !== undefined && JSON.stringify(own) !== source
      ? new ExactNumber(source)
      : own,
  );
  return { value: exact, repeated: repeatedKeys(text) };
}

/** Returns the nearest JavaScript number, or `undefined` if the value is not a number. */
export function numberOf(value: unknown): number | undefined {
  if (value instanceof ExactNumber) return Number(value.text);
  return typeof value === 'number' ? value : undefined;
}

/**
 * Compares two JSON values. Numbers are compared exactly and independently of their spelling: `1.0` equals 1, and
 * 9007199254740993, which is no double, does not equal 9007199254740992.
 */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (!(left instanceof ExactNumber) && !(right instanceof ExactNumber)) return Object.is(left, right);
  const [one, other] = [textOf(left), textOf(right)];
  return one !== undefined && other !== undefined && canonical(one) === canonical(other);
}

function textOf(value: unknown): string | undefined {
  if (value instanceof ExactNumber) return value.text;
  return typeof value === 'number' ? String(value) : undefined;
}

function canonical(text: string): string {
  const digits = decimal(text);
  return text.startsWith('-') && digits !== '0' ? `-${digits}` : digits;
}

type Frame = { readonly keys: Set<string>; key: string; isKeyNext: boolean } | { index: number };

/** Finds repeated keys in a valid JSON text, token by token. */
function repeatedKeys(text: string): JsonPath[] {
  const repeated: JsonPath[] = [];
  const stack: Frame[] = [];
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g)) {
    const top = stack.at(-1);
    if (token === '{') stack.push({ keys: new Set(), key: '', isKeyNext: true });
    else if (token === '[') stack.push({ index: 0 });
    else if (token === '}' || token === ']') stack.pop();
    // A text that is one string has no key.
    else if (top === undefined) continue;
    else if ('index' in top) top.index += token === ',' ? 1 : 0;
    else if (token === ',' || token === ':') top.isKeyNext = token === ',';
    else if (top.isKeyNext) {
      top.key = JSON.parse(token) as string;
      if (top.keys.has(top.key))
        repeated.push(stack.map((frame) => ('index' in frame ? frame.index : frame.key)));
      top.keys.add(top.key);
    }
  }
  return repeated;
}
