import * as z from 'zod/mini';
import { oddCharacter, showCharacter, withoutInvisible } from '../kit/characters.ts';
import { type Oddity, readJson } from '../kit/json-text.ts';
import { nearest } from '../kit/nearest.ts';
import { cut, found, type KeyProblem, type Problem } from '../kit/problem.ts';
import { remedyOf } from './remedy.ts';

export type Shape = Readonly<Record<string, z.ZodMiniType>>;

export interface Fields<S extends Shape> {
  /** Values of the keys that are given and valid. */
  readonly good: { readonly [K in keyof S]?: z.infer<S[K]> };
  /** Keys that are given but invalid. An invalid field does not affect the others. */
  readonly bad: ReadonlySet<string>;
  /** Unknown keys, each with the known key that it probably means. */
  readonly unknown: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly KeyProblem[];
}

/**
 * Validates an object key by key. A problem quotes the schema's description as the expectation, and names the nearest known key
 * for an unknown one. `path` precedes the key in problems, e.g. `discovery.`.
 */
export function readFields<S extends Shape>(shape: S, value: object, where: string, path = ''): Fields<S> {
  const good: Record<string, unknown> = {};
  const bad = new Set<string>();
  const unknown = new Map<string, string | undefined>();
  const problems: KeyProblem[] = [];
  for (const [key, given] of Object.entries(value)) {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (schema === undefined) {
      const meant = nearest(key, Object.keys(shape));
      unknown.set(key, meant);
      const shown = withoutInvisible(cut(key));
      problems.push({ where, key: path + shown, ...unknownKey(meant, Object.keys(shape)) });
      continue;
    }
    const parsed = schema.safeParse(given);
    if (parsed.success) {
      good[key] = parsed.data;
    } else {
      bad.add(key);
      problems.push(invalidValue(schema, given, where, path + key));
    }
  }
  return { good: good as Fields<S>['good'], bad, unknown, problems };
}

export type ObjectText =
  | { readonly kind: 'object'; readonly object: object; readonly oddities: readonly Oddity[] }
  | { readonly kind: 'unusable'; readonly problem: Problem };

/** Parses a handwritten JSON object, or returns the problem that explains why the text is not one. */
export function readObject(text: string, where: string, expectation = 'a JSON object'): ObjectText {
  const read = readJson(text);
  if (read.kind === 'value') {
    const { value, oddities } = read;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { kind: 'object', object: value, oddities };
    }
  } else if (text.trimStart().startsWith('{')) {
    return { kind: 'unusable', problem: { where, remedy: read.remedy, message: read.message } };
  }
  const odd = oddCharacter(text);
  const remedy = odd === undefined ? `Write ${expectation}` : `Remove ${showCharacter(odd)}`;
  const message = `expected ${expectation}, found ${found(text)}`;
  return { kind: 'unusable', problem: { where, remedy, message } };
}

/** Adds problems for repeated keys and rounded numbers. A rounded number that is invalid anyway gets no second problem. */
export function withOddities(
  oddities: readonly Oddity[],
  problems: readonly KeyProblem[],
  where: string,
): KeyProblem[] {
  const bad = problems.map(({ key }) => key);
  return [
    ...oddities
      .filter(({ kind, key }) => kind === 'twice' || !bad.some((one) => `${key}.`.startsWith(`${one}.`)))
      .map(({ key, remedy, message }) => ({ where, key: withoutInvisible(cut(key)), remedy, message })),
    ...problems,
  ];
}

/** Makes the problem of a value that does not fit its schema. */
export function invalidValue(schema: z.ZodMiniType, given: unknown, where: string, key: string): KeyProblem {
  const remedy = remedyOf(schema, given) ?? `Write ${descriptionOf(schema)}`;
  return { where, key, remedy, message: expected(schema, given) };
}

/** Makes the problem of a key that is required and not given. */
export function missingKey(schema: z.ZodMiniType, where: string, key: string): KeyProblem {
  return { where, key, remedy: `Add ${key}`, message: expected(schema, undefined) };
}

export function expected(schema: z.ZodMiniType, given: unknown): string {
  return `expected ${descriptionOf(schema)}, found ${found(given)}`;
}

export function descriptionOf(schema: z.ZodMiniType): string | undefined {
  return z.globalRegistry.get(schema)?.description;
}

function unknownKey(
  meant: string | undefined,
  known: readonly string[],
): Pick<Problem, 'remedy' | 'message'> {
  return meant === undefined
    ? { remedy: 'Remove this key', message: `unknown key; known are ${known.join(', ')}` }
    : { remedy: `Rename the key to ${meant}`, message: 'unknown key' };
}
