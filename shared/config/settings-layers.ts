import { isObject } from '../kit/json.ts';
import { ConfigError, type Problem } from '../kit/problem.ts';
import { completeAlarms } from './alarm-settings.ts';
import { type GivenSettings, mergeSettings, readSettings, type SettingsPlace } from './given-settings.ts';
import { DEFAULT_QUOTAS } from './quotas.ts';
import { settingsPeriods } from './retained-periods.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/**
 * Whose settings they are, lowest first: those of the fleet's shared parameter, those that the stack sets (`<prefix>/stack-settings`), and
 * your own (`<prefix>/settings`).
 */
export const SETTINGS_LAYERS = ['shared', 'stack', 'own'] as const;

/** What one parameter says of the settings. A higher layer wins, key by key. */
export interface SettingsLayer extends SettingsPlace {
  readonly kind: (typeof SETTINGS_LAYERS)[number];
  readonly given: GivenSettings;
}

/** Merges the layers, the lowest first, and fills in the defaults. */
export function settingsFrom(layers: readonly SettingsLayer[]): {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
} {
  const given = layers.map((layer) => layer.given).reduce(mergeSettings, {});
  const { discovery, alarms, quotas, fleet, ...rest } = given;
  const { problems, ...periods } = settingsPeriods(rest, rest.start ?? DEFAULT_SETTINGS.start);
  return {
    settings: {
      ...DEFAULT_SETTINGS,
      ...rest,
      ...periods,
      discovery: { ...DEFAULT_SETTINGS.discovery, ...discovery },
      alarms: completeAlarms(alarms ?? {}, { isFleet: fleet !== undefined }),
      quotas: { ...DEFAULT_QUOTAS, ...quotas },
      ...(fleet === undefined ? {} : { fleet: { accounts: 'linked', ...fleet } }),
    },
    problems: problems.map((problem) => {
      const { where, path } = layerOf(layers, [problem.key]) ?? OWN;
      return { where, ...problem, key: path + problem.key };
    }),
  };
}

const OWN: SettingsPlace = { where: 'settings', path: '' };

/** Returns the layer that a value comes from, by its keys such as `alarms`, `throttles`; `undefined` if it is a built-in default. */
export function layerOf(
  layers: readonly SettingsLayer[],
  keys: readonly string[],
): SettingsLayer | undefined {
  return layers.findLast(({ given }) => valueAt(given, keys) !== undefined);
}

function valueAt(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value;
  return isObject(value) && Object.hasOwn(value, key) ? valueAt(value[key], rest) : undefined;
}

/**
 * Parses the value of a parameter that holds settings, and fills in the defaults.
 *
 * @throws ConfigError if the value is not a JSON object, or if `suspend` or `drift` is invalid.
 */
export function parseSettings(value: string): { settings: Settings; problems: readonly Problem[] } {
  const read = readSettings(value);
  if (read.kind === 'unreadable') throw new ConfigError(read.problem);
  if (read.undecided !== undefined) throw new ConfigError(read.undecided.problem);
  const complete = settingsFrom([{ kind: 'own', ...OWN, given: read.given }]);
  return { settings: complete.settings, problems: [...read.problems, ...complete.problems] };
}
