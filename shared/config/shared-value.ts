import * as z from 'zod/mini';
import { isObject, type JsonObject } from '../kit/json.ts';
import type { Oddity } from '../kit/json-text.ts';
import { nearest } from '../kit/nearest.ts';
import { found, type KeyProblem, type Problem } from '../kit/problem.ts';
import { readFields, readObject, withOddities } from './fields.ts';
import { type ReadSettings, settingsIn, type Undecided } from './given-settings.ts';
import type { Parsed } from './model-entry.ts';
import { type PriceEntry, parsePriceEntry } from './price-entry.ts';
import { settingsShape, WRITE_SETTINGS } from './settings.ts';

export const sharedShape = {
  settings: z.looseObject({}).check(z.describe('an object with settings')),
  prices: z.looseObject({}).check(z.describe('an object with price entries by name')),
};

/** What the value of a fleet's shared parameter says. */
export interface SharedValue {
  /** Its problems are among `problems`. */
  readonly settings: ReadSettings;
  /** The settings as you typed them. */
  readonly typed: JsonObject;
  /** By name; absent if `prices` is no object. */
  readonly prices?: ReadonlyMap<string, SharedPrice>;
  /** All but those of the entries. */
  readonly problems: readonly Problem[];
}

/** A price entry of the shared parameter. */
export interface SharedPrice extends Parsed<PriceEntry> {
  readonly value: unknown;
}

export type SharedText =
  | ({ readonly kind: 'value' } & SharedValue)
  /** Not a JSON object. */
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/** Reads the value of a fleet's shared parameter. `where` is its ARN. */
export function readSharedValue(value: string, where: string): SharedText {
  const text = readObject(value, where, 'a JSON object with settings and prices');
  if (text.kind === 'unusable') return { kind: 'unreadable', problem: text.problem };
  const { object, oddities } = text;
  const { good, bad, unknown, problems } = readFields(sharedShape, object, where);
  const below = (key: string): Oddity[] => oddities.filter((one) => one.key.startsWith(`${key}.`));
  const settings = settingsIn(good.settings ?? {}, below('settings'), { where, path: 'settings.' });
  const prices = bad.has('prices') ? undefined : pricesIn(good.prices ?? {}, where);
  const outer = withOddities(
    oddities.filter(({ key }) => Object.hasOwn(sharedShape, key)),
    problems.map((problem) => withPlace(problem, unknown)),
    where,
  );
  const undecided = firstUndecided(outer) ?? settings.undecided;
  return {
    kind: 'value',
    settings: { ...settings, ...(undecided === undefined ? {} : { undecided }) },
    typed: good.settings ?? {},
    ...(prices === undefined ? {} : { prices }),
    problems: [...outer, ...settings.problems, ...withOddities(below('prices'), [], where)],
  };
}

/** Says of a key of the settings that it is one level too far out. */
function withPlace(problem: KeyProblem, unknown: ReadonlyMap<string, unknown>): KeyProblem {
  const { key } = problem;
  if (!unknown.has(key) || !Object.hasOwn(settingsShape, key)) return problem;
  return { ...problem, remedy: 'Move this key into settings' };
}

/** Finds an outer key in which `suspend` or `drift` may be meant, or all settings. */
function firstUndecided(problems: readonly KeyProblem[]): Undecided | undefined {
  for (const problem of problems) {
    const meant = nearest(problem.key, [...Object.keys(sharedShape), ...WRITE_SETTINGS]);
    const about = meant === 'settings' ? WRITE_SETTINGS : WRITE_SETTINGS.filter((one) => one === meant);
    if (about.length > 0) return { problem, about };
  }
  return undefined;
}

/** A name that Parameter Store allows, so that an account can have an entry of the same name. */
const NAME = /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;

/** Reads price entries by name. */
export function pricesIn(given: JsonObject, where: string): ReadonlyMap<string, SharedPrice> {
  return new Map(Object.entries(given).map(([name, value]) => [name, priceIn(name, value, where)]));
}

function priceIn(name: string, value: unknown, where: string): SharedPrice {
  const key = `prices.${name}`;
  if (!NAME.test(name)) {
    const message = `expected letters, digits, _, ., - and /, found ${found(name)}`;
    return { value, problems: [{ where, key, remedy: 'Rename this entry', message }] };
  }
  if (!isObject(value)) {
    const message = `expected a JSON object, found ${found(value)}`;
    return { value, problems: [{ where, key, remedy: 'Write a JSON object', message }] };
  }
  const { entry, problems, ...rest } = parsePriceEntry(name, JSON.stringify(value));
  return {
    ...rest,
    value,
    ...(entry === undefined ? {} : { entry: { ...entry, isShared: true } }),
    problems: problems.map((problem) => ({ ...problem, where, key: keyBelow(key, problem.key) })),
  };
}

/** Whether the copy of the entry is to be used, if there is one. */
export function hasProblem({ entry, problems }: SharedPrice): boolean {
  return entry === undefined || problems.length > 0;
}

/** Joins the key of an entry and a key in it, which is absent in a problem of the entry as a whole. */
export function keyBelow(key: string, inner: string | undefined): string {
  return inner === undefined ? key : `${key}.${inner}`;
}
