import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MODEL_KINDS } from '../../../shared/config/alarm-kinds.ts';
import { type GivenSettings, mergeSettings, settingsIn } from '../../../shared/config/given-settings.ts';
import { DEFAULT_SETTINGS } from '../../../shared/config/settings.ts';
import {
  layerOf,
  SETTINGS_LAYERS,
  type SettingsLayer,
  settingsFrom,
} from '../../../shared/config/settings-layers.ts';
import { describeProblem } from '../../../shared/kit/problem.ts';
import { law } from '../laws.ts';
import { configOfLayers, DEFAULTS } from './shared-parameter.ts';

const rule = fc.oneof(fc.boolean(), fc.record({ threshold: fc.integer({ min: 1, max: 99 }) }));
const rules = fc.record(Object.fromEntries(MODEL_KINDS.map((kind) => [kind, rule])), { requiredKeys: [] });
const patterns = fc.array(fc.constantFrom('amazon.*', 'us.*', 'meta.llama3-8b-instruct-v1:0'), {
  maxLength: 2,
});
const codes = fc.dictionary(
  fc.constantFrom('amazon.nova-pro-v1:0', 'us.*', 'eu.*'),
  fc.constantFrom(['L-4A6BFAB1'], ['L-00000001', 'L-00000002']),
);
const optional = { requiredKeys: [] };

/** Valid settings, as typed. */
const typed = fc.record(
  {
    maxPages: fc.integer({ min: 1, max: 9 }),
    currency: fc.constantFrom('USD', 'EUR'),
    monthlyBudget: fc.integer({ min: 1, max: 9 }),
    suspend: fc.boolean(),
    drift: fc.constantFrom('repair', 'report'),
    guardrails: fc.constantFrom('auto', 'show'),
    discovery: fc.record(
      { include: patterns, exclude: patterns, idle: fc.constantFrom('list', 'rows') },
      optional,
    ),
    alarms: fc
      .tuple(rules, fc.record({ models: rules, max: fc.integer({ min: 0, max: 9 }) }, optional))
      .map(([account, rest]) => ({ ...account, ...rest })),
    quotas: fc.record({ show: fc.boolean(), codes }, optional),
    fleet: fc.record(
      { accounts: fc.constant('linked'), monthlyBudget: fc.integer({ min: 1, max: 9 }) },
      optional,
    ),
  },
  optional,
);

/** Valid settings, as read. */
const given = typed.map((object): GivenSettings => {
  const { given: read, problems } = settingsIn(object, [], { where: 'settings', path: '' });
  expect(problems).toEqual([]);
  return read;
});

function settingsOf(...all: readonly GivenSettings[]) {
  const layers = all.map((one, index): SettingsLayer => {
    return { kind: SETTINGS_LAYERS[index] ?? 'own', where: `layer ${index}`, path: '', given: one };
  });
  return settingsFrom(layers).settings;
}

describe('layers of settings', () => {
  test('merge associatively, so that it does not matter which two are merged first', () => {
    law(
      fc.property(given, given, given, (low, middle, high) => {
        expect(mergeSettings(mergeSettings(low, middle), high)).toEqual(
          mergeSettings(low, mergeSettings(middle, high)),
        );
      }),
    );
  });

  test('hold if they are the only one, whichever they are; empty ones change nothing', () => {
    law(
      fc.property(given, (one) => {
        const alone = settingsOf(one);
        expect(settingsOf(one, {}, {})).toEqual(alone);
        expect(settingsOf({}, one, {})).toEqual(alone);
        expect(settingsOf({}, {}, one)).toEqual(alone);
      }),
    );
    expect(settingsOf({}, {}, {})).toEqual(DEFAULT_SETTINGS);
  });

  test('win over lower ones, key by key, and say nothing of other keys', () => {
    law(
      fc.property(given, given, (low, high) => {
        const merged = mergeSettings(low, high);
        for (const path of pathsOf(high)) expect(at(merged, path)).toEqual(at(high, path));
        for (const path of pathsOf(low)) {
          if (at(high, path) === undefined) expect(at(merged, path)).toEqual(at(low, path));
        }
        expect(new Set(pathsOf(merged).map(String))).toEqual(
          new Set([...pathsOf(low), ...pathsOf(high)].map(String)),
        );
      }),
    );
  });
});

/** Paths of the values that count by themselves: lists and rules are whole. */
function pathsOf(value: object, path: readonly string[] = []): string[][] {
  const nested = ['', 'discovery', 'alarms', 'alarms,models', 'quotas', 'quotas,codes', 'fleet'];
  return Object.entries(value).flatMap(([key, one]) => {
    const own = [...path, key];
    return nested.includes(String(own)) ? pathsOf(one, own) : [own];
  });
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((one, key) => (Object(one) as Record<string, unknown>)[key], value);
}

describe('the fleet, the stack and you', () => {
  const shared = {
    settings: {
      monthlyBudget: 100,
      maxPages: 3,
      discovery: { exclude: ['amazon.*'], idle: 'hide' },
      alarms: { throttles: { threshold: 50, periods: 3 }, dailyCost: true, models: { legacy: true } },
    },
  };
  const stack = { maxPages: 5, alarms: { throttles: { threshold: 20 } }, currency: 'EUR' };
  const own = { monthlyBudget: 900, alarms: { dailyCost: false }, discovery: { exclude: [] } };

  test('each setting comes from the highest layer that gives it', () => {
    const { settings, layers, problems } = configOfLayers({ shared, stack, own });
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      ...DEFAULT_SETTINGS,
      monthlyBudget: 900,
      maxPages: 5,
      currency: 'EUR',
      discovery: { include: [], exclude: [], idle: 'hide' },
      alarms: {
        account: { throttles: { threshold: 20, period: 300, periods: 2 }, dailyCost: false },
        models: { legacy: { threshold: 1, period: 3600, periods: 1 } },
        max: 300,
      },
    });
    const whose = (...keys: string[]) => layerOf(layers, keys)?.where;
    expect(whose('monthlyBudget')).toBe('settings');
    expect(whose('maxPages')).toBe('stack-settings');
    expect(whose('discovery', 'idle')).toBe(DEFAULTS);
    expect(whose('discovery', 'exclude')).toBe('settings');
    expect(whose('alarms', 'throttles')).toBe('stack-settings');
    expect(whose('alarms', 'models', 'legacy')).toBe(DEFAULTS);
    expect(whose('period')).toBeUndefined();
  });

  test('a problem names the parameter that holds the mistake, and the other layers count', () => {
    const { settings, problems } = configOfLayers({
      shared: {
        settings: { maxPages: 0, alarms: { throttles: { threshold: 'x' } }, curency: 'EUR' },
        other: 1,
      },
      stack: { discovery: { idle: 'never' } },
      own: { monthlyBudget: '$5', maxPages: 7 },
    });
    expect(settings.maxPages).toBe(7);
    expect(problems.map(describeProblem).sort()).toEqual(
      [
        `Remove this key: ${DEFAULTS}: other: unknown key; known are settings, prices`,
        `Rename the key to currency: ${DEFAULTS}: settings.curency: unknown key`,
        `Write a number of requests from 0.001 to 1000000000: ${DEFAULTS}: settings.alarms.throttles.threshold: found "x"`,
        `Write a whole number from 1 to 99: ${DEFAULTS}: settings.maxPages: found 0`,
        'Write "list", "rows" or "hide": stack-settings: discovery.idle: found "never"',
        'Write 5 without the sign and the quotes: settings: monthlyBudget: expected a number from 0.01 to 1000000000000, found "$5"',
      ].sort(),
    );
  });

  test('a period that is too fine for the start of another layer is a problem of its own parameter', () => {
    const { settings, problems } = configOfLayers({
      shared: { settings: { period: 60 } },
      own: { start: '-P30D' },
    });
    expect(settings).toMatchObject({ period: 300, start: '-P30D' });
    expect(problems).toMatchObject([{ where: DEFAULTS, key: 'settings.period' }]);
  });
});
