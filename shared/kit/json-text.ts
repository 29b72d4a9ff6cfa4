import { showCharacter } from './characters.ts';
import { jsonRemedy } from './json-remedy.ts';
import { cut } from './problem.ts';

/** Something that `JSON.parse` changes silently: a repeated key, or a number that JavaScript cannot represent. */
export interface Oddity {
  readonly kind: 'twice' | 'rounded';
  /** The path of keys, e.g. `alarms.throttles.threshold`. */
  readonly key: string;
  readonly remedy: string;
  readonly message: string;
}

export interface Mistake {
  readonly remedy: string;
  /** E.g. `line 3, column 12: expected a comma or }, found U+200B (zero-width space)`. */
  readonly message: string;
}

export type JsonText =
  | { readonly kind: 'value'; readonly value: unknown; readonly oddities: readonly Oddity[] }
  | ({ readonly kind: 'mistake' } & Mistake);

const STRING_BODY = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*`;
const STRING = new RegExp(`${STRING_BODY}"`, 'y');
const UNCLOSED = new RegExp(STRING_BODY, 'y');
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)(?![\p{L}\p{N}_])/uy;
const SPACE = /[ \t\n\r]*/y;
/** Parameters have three levels. The limit keeps a text of nothing but brackets from exhausting the stack. */
const MAX_LEVELS = 100;

class JsonError extends Error {}

/**
 * Reads handwritten JSON and accepts what `JSON.parse` accepts, with surrounding white space and a byte order mark ignored. A
 * syntax error is reported with line, column and remedy.
 */
export function readJson(given: string): JsonText {
  const text = given.trimEnd();
  const start = Math.min(given.length - given.trimStart().length, text.length);
  const oddities = new Map<string, Oddity>();
  let at = start;
  let expected = '';
  try {
    const value = readValue([]);
    skipSpace();
    if (at < text.length) fail('the end of the text');
    return { kind: 'value', value, oddities: [...oddities.values()] };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const found = foundAt(text, at);
    return {
      kind: 'mistake',
      remedy: jsonRemedy(text.slice(start), at - start, expected),
      message: `${placeOf(given, at)}: expected ${expected}, found ${found}`,
    };
  }

  function fail(expectation: string): never {
    expected = expectation;
    throw new JsonError();
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0];
    at += taken?.length ?? 0;
    return taken;
  }

  function skipSpace(): void {
    take(SPACE);
  }

  function isNext(character: string): boolean {
    if (text[at] !== character) return false;
    at += 1;
    skipSpace();
    return true;
  }

  function readValue(path: readonly string[]): unknown {
    if (path.length > MAX_LEVELS) fail(`at most ${MAX_LEVELS} levels`);
    if (isNext('{')) return readObject(path);
    if (isNext('[')) return readList(path);
    if (text[at] === '"') return readString();
    const word = take(WORD);
    if (word !== undefined) return JSON.parse(word);
    return readNumber(path, take(NUMBER) ?? fail('a value'));
  }

  function readObject(path: readonly string[]): object {
    const entries = new Map<string, unknown>();
    if (isNext('}')) return {};
    do {
      if (text[at] !== '"') fail('a key in double quotes');
      const key = readString();
      const keys = [...path, key];
      skipSpace();
      if (!isNext(':')) fail('a colon');
      const value = readValue(keys);
      if (entries.has(key)) note(keys, { kind: 'twice', ...TWICE });
      entries.set(key, value);
      skipSpace();
    } while (isNext(','));
    if (!isNext('}')) fail('a comma or }');
    return Object.fromEntries(entries);
  }

  function readList(path: readonly string[]): unknown[] {
    const items: unknown[] = [];
    if (isNext(']')) return items;
    do {
      items.push(readValue([...path, String(items.length)]));
      skipSpace();
    } while (isNext(','));
    if (!isNext(']')) fail('a comma or ]');
    return items;
  }

  function readString(): string {
    const quoted = take(STRING);
    if (quoted !== undefined) return JSON.parse(quoted);
    take(UNCLOSED);
    return fail(text[at] === '\\' ? String.raw`an escape such as \" or \n` : 'a closing double quote');
  }

  function readNumber(path: readonly string[], number: string): number {
    const value = Number(number);
    if (Number.isFinite(value) && decimal(number) !== decimal(String(value))) {
      const message = `expected a number of at most 15 digits, found ${cut(number)}; ${value} is used`;
      note(path, { kind: 'rounded', remedy: `Write ${value}`, message });
    }
    return value;
  }

  function note(path: readonly string[], oddity: Omit<Oddity, 'key'>): void {
    const key = path.join('.');
    oddities.set(`${oddity.kind} ${key}`, { ...oddity, key });
  }
}

const TWICE = {
  remedy: 'Remove all but one',
  message: 'expected each key once, found it more than once; the last one is used',
};

/** Returns the canonical form of a number's absolute value: `1.0` and `10e-1` have the same. */
export function decimal(number: string): string {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function foundAt(text: string, at: number): string {
  const [character] = text.slice(at, at + 2);
  if (character === undefined) return 'the end of the text';
  return /[\r\n]/.test(character) ? 'the end of the line' : showCharacter(character);
}

/** Returns line and column as editors count them: from 1, and without a column for a byte order mark. */
function placeOf(given: string, at: number): string {
  const before = given.slice(0, at).replace(/^\ufeff/, '');
  const line = before.split(/\r\n|\n|\r/).length;
  return `line ${line}, column ${[...before.replace(/^.*[\r\n]/s, '')].length + 1}`;
}
