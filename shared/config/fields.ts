import * as z from 'zod/mini';
import { nearest } from './nearest.ts';
import { cut, found, type Problem } from './problem.ts';

export type Shape = Readonly<Record<string, z.ZodMiniType>>;

export interface Fields<S extends Shape> {
  /** The keys that were given and good. */
  readonly good: { readonly [K in keyof S]?: z.infer<S[K]> };
  /** The keys that were given and bad: a bad field costs that field only. */
  readonly bad: ReadonlySet<string>;
  /** Unknown keys, and the known ones that they probably mean. */
  readonly unknown: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly Problem[];
}

/**
 * Reads an object key by key. Each schema's description is the expectation that a problem quotes; an unknown key is a
 * problem that names the nearest known one. `path` stands before the key in problems (`discovery.`).
 */
export function readFields<S extends Shape>(shape: S, value: object, where: string, path = ''): Fields<S> {
  const good: Record<string, unknown> = {};
  const bad = new Set<string>();
  const unknown = new Map<string, string | undefined>();
  const problems: Problem[] = [];
  for (const [key, given] of Object.entries(value)) {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (schema === undefined) {
      const meant = nearest(key, Object.keys(shape));
      unknown.set(key, meant);
      problems.push({ where, key: path + cut(key), message: unknownKey(meant, Object.keys(shape)) });
      continue;
    }
    const parsed = schema.safeParse(given);
    if (parsed.success) {
      good[key] = parsed.data;
    } else {
      bad.add(key);
      problems.push({ where, key: path + key, message: expected(schema, given) });
    }
  }
  return { good: good as Fields<S>['good'], bad, unknown, problems };
}

/** A JSON object, or `undefined` for anything else. */
export function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function expected(schema: z.ZodMiniType, given: unknown): string {
  return `expected ${z.globalRegistry.get(schema)?.description}, found ${found(given)}`;
}

function unknownKey(meant: string | undefined, known: readonly string[]): string {
  return meant === undefined
    ? `unknown key; known are ${known.join(', ')}`
    : `unknown key; did you mean ${meant}?`;
}
