import { isObject } from '../kit/json.ts';
import type { Oddity } from '../kit/json-text.ts';
import type { KeyProblem, Problem } from '../kit/problem.ts';
import { type GivenAlarms, readAlarms } from './alarm-settings.ts';
import { readFields, readObject, withOddities } from './fields.ts';
import { type FleetSettings, fleetShape } from './fleet.ts';
import { type QuotaSettings, quotasShape, withBareKeys } from './quotas.ts';
import { resourceId } from './resource-id.ts';
import {
  type Discovery,
  discoveryShape,
  type Settings,
  settingsShape,
  WRITE_SETTINGS,
  type WriteSetting,
} from './settings.ts';

/** The keys of the settings whose values are objects, in which each key counts by itself. */
interface NestedSettings {
  readonly discovery: Partial<Discovery>;
  readonly alarms: GivenAlarms;
  readonly quotas: Partial<QuotaSettings>;
  readonly fleet: Partial<FleetSettings>;
}

/** What one parameter says of the settings: the valid values, by their keys, and no defaults. */
export type GivenSettings = Partial<Omit<Settings, keyof NestedSettings> & NestedSettings>;

/** Where settings are, for problems: the parameter, and what precedes the keys in its value. */
export interface SettingsPlace {
  readonly where: string;
  /** E.g. `settings.`; empty where the keys are the outermost ones. */
  readonly path: string;
}

/** It is unknown what these settings should be: nothing may be written because of it. */
export interface Undecided {
  readonly problem: Problem;
  readonly about: readonly WriteSetting[];
}

export interface ReadSettings {
  readonly given: GivenSettings;
  /** `suspend` or `drift` is invalid, or a key probably means one of them. The problem is one of `problems`. */
  readonly undecided?: Undecided;
  readonly problems: readonly Problem[];
}

export type SettingsText =
  | ({ readonly kind: 'settings' } & ReadSettings)
  /** Not a JSON object. */
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/** Reads the value of a parameter that holds settings and nothing else. */
export function readSettings(value: string, where = 'settings'): SettingsText {
  const text = readObject(value, where);
  if (text.kind === 'unusable') return { kind: 'unreadable', problem: text.problem };
  return { kind: 'settings', ...settingsIn(text.object, text.oddities, { where, path: '' }) };
}

/** Reads settings key by key. */
export function settingsIn(
  object: object,
  oddities: readonly Oddity[],
  { where, path }: SettingsPlace,
): ReadSettings {
  const { good, unknown, problems } = readFields(settingsShape, object, where, path);
  const given: Record<string, unknown> = { ...good };
  const nested = NESTED_KEYS.flatMap((key) => {
    const value = good[key];
    if (value === undefined) return [];
    const read = NESTED[key](value, where, `${path}${key}.`);
    given[key] = read.value;
    return read.problems;
  });
  const all = withOddities(oddities, [...problems, ...nested], where);
  const undecided = all.flatMap((problem) => {
    const own = problem.key.slice(path.length);
    const meant = WRITE_SETTINGS.find((one) => one === (unknown.get(own) ?? own));
    return meant === undefined ? [] : [{ problem, meant }];
  });
  const [first] = undecided;
  return {
    given: given as GivenSettings,
    ...(first === undefined
      ? {}
      : { undecided: { problem: first.problem, about: undecided.map(({ meant }) => meant) } }),
    problems: all,
  };
}

type Read<Value> = { readonly value: Value; readonly problems: readonly KeyProblem[] };

const NESTED: {
  readonly [Key in keyof NestedSettings]: (
    given: object,
    where: string,
    path: string,
  ) => Read<NestedSettings[Key]>;
} = {
  discovery(given, where, path) {
    const { good, problems } = readFields(discoveryShape, given, where, path);
    return { value: withBareIds(good), problems };
  },
  alarms: readAlarms,
  quotas(given, where, path) {
    const { good, problems } = readFields(quotasShape, given, where, path);
    return { value: withBareKeys(good), problems };
  },
  fleet(given, where, path) {
    const { good, problems } = readFields(fleetShape, given, where, path);
    return { value: good, problems };
  },
};

const NESTED_KEYS = Object.keys(NESTED) as readonly (keyof NestedSettings)[];

function withBareIds({ include, exclude, ...rest }: Partial<Discovery>): Partial<Discovery> {
  return {
    ...rest,
    ...(include === undefined ? {} : { include: include.map(resourceId) }),
    ...(exclude === undefined ? {} : { exclude: exclude.map(resourceId) }),
  };
}

/** Objects whose keys count one by one. Everything else is replaced as a whole: lists, and the rules of alarms. */
const MERGED: ReadonlySet<string> = new Set([
  'discovery',
  'alarms',
  'alarms.models',
  'quotas',
  'quotas.codes',
  'fleet',
] satisfies `${keyof NestedSettings}${'' | `.${string}`}`[]);

/** Merges what two parameters say. Where both give a key, `higher` wins. */
export function mergeSettings(lower: GivenSettings, higher: GivenSettings): GivenSettings {
  return merged(lower, higher, '') as GivenSettings;
}

function merged(lower: object, higher: object, path: string): object {
  const values: Record<string, unknown> = { ...lower };
  for (const [key, value] of Object.entries(higher)) {
    const below = values[key];
    const isMerged = MERGED.has(path + key) && isObject(below) && isObject(value);
    values[key] = isMerged ? merged(below, value, `${path}${key}.`) : value;
  }
  return values;
}
