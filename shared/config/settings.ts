import * as z from 'zod/mini';
import { ConfigError, type Problem } from '../kit/problem.ts';
import { type AlarmSettings, alarmsShape, DEFAULT_ALARMS, readAlarmSettings } from './alarm-settings.ts';
import { readFields, readObject, withOddities } from './fields.ts';
import { type FleetSettings, fleetShape } from './fleet.ts';
import { GuardrailsSetting } from './guardrails.ts';
import { CostPeriod, Period } from './periods.ts';
import { ModelPattern } from './price-entry.ts';
import { DEFAULT_QUOTAS, type QuotaSettings, quotasShape, withBareKeys } from './quotas.ts';
import { resourceId } from './resource-id.ts';
import { DEFAULT_PERIODS, type Periods, settingsPeriods } from './retained-periods.ts';

export const discoveryShape = {
  include: z.array(ModelPattern).check(z.describe('a list of patterns of series ids or base models')),
  exclude: z.array(ModelPattern).check(z.describe('a list of patterns of series ids or base models')),
  idle: z.enum(['list', 'rows', 'hide']).check(z.describe('"list", "rows" or "hide"')),
};

export const settingsShape = {
  period: Period,
  costPeriod: CostPeriod,
  start: z
    .string()
    .check(
      z.regex(/^-P(T[1-9]\d{0,4}[HM]|[1-9]\d{0,3}[DWM])$/),
      z.describe('a relative start such as "-PT3H", "-P1D" or "-P1M"'),
    ),
  priceMultiplier: z
    .number()
    .check(z.minimum(0.001), z.maximum(1_000), z.describe('a number from 0.001 to 1000')),
  currency: z
    .string()
    .check(z.regex(/^[\p{L}\p{Sc}]{1,8}$/u), z.describe('a label of 1 to 8 letters or currency signs')),
  monthlyBudget: z
    .number()
    .check(z.minimum(0.01), z.maximum(1e12), z.describe('a number from 0.01 to 1000000000000')),
  discovery: z.looseObject({}).check(z.describe('an object with include, exclude, idle')),
  guardrails: GuardrailsSetting,
  alarms: z.looseObject({}).check(z.describe(`an object with ${Object.keys(alarmsShape).join(', ')}`)),
  quotas: z.looseObject({}).check(z.describe(`an object with ${Object.keys(quotasShape).join(', ')}`)),
  maxPages: z.int().check(z.minimum(1), z.maximum(99), z.describe('a whole number from 1 to 99')),
  listPrices: z.boolean().check(z.describe('true or false')),
  tiers: z.enum(['price', 'show', 'off']).check(z.describe('"price", "show" or "off"')),
  billCheck: z.boolean().check(z.describe('true or false')),
  fleet: z.looseObject({}).check(z.describe(`an object with ${Object.keys(fleetShape).join(', ')}`)),
  drift: z.enum(['repair', 'report']).check(z.describe('"repair" or "report"')),
  suspend: z.boolean().check(z.describe('true or false')),
};

export interface Settings extends Periods {
  /** The start of the range that the dashboard opens with, relative to now, e.g. `-P1D`. */
  readonly start: string;
  /** Multiplies every cost once, e.g. for negotiated discounts. */
  readonly priceMultiplier: number;
  /** A label; amounts are not converted. */
  readonly currency: string;
  readonly monthlyBudget?: number;
  readonly discovery: Discovery;
  readonly guardrails: GuardrailsSetting;
  readonly alarms: AlarmSettings;
  readonly quotas: QuotaSettings;
  readonly maxPages: number;
  /** Whether AWS's list prices hold where you typed none. */
  readonly listPrices: boolean;
  /** Whether service tiers are shown, and whether costs are corrected by their prices. */
  readonly tiers: 'price' | 'show' | 'off';
  /** Whether AWS's bill is read once a day, beside which the estimate is shown. Each reading costs money. */
  readonly billCheck: boolean;
  /** Absent: no page over other accounts. */
  readonly fleet?: FleetSettings;
  readonly drift: 'repair' | 'report';
  readonly suspend: boolean;
}

export interface Discovery {
  /** Patterns of series ids or base models to show. Empty: all of them. */
  readonly include: readonly string[];
  /** Patterns of series ids or base models to leave out. They win over `include`. */
  readonly exclude: readonly string[];
  /** How models without traffic are shown: in a list, as rows, or not at all. */
  readonly idle: 'list' | 'rows' | 'hide';
}

export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_PERIODS,
  start: '-P1D',
  priceMultiplier: 1,
  currency: 'USD',
  discovery: { include: [], exclude: [], idle: 'list' },
  guardrails: 'auto',
  alarms: DEFAULT_ALARMS,
  quotas: DEFAULT_QUOTAS,
  maxPages: 4,
  listPrices: true,
  tiers: 'price',
  billCheck: false,
  drift: 'repair',
  suspend: false,
};

/** The settings that control whether anything is written. A mistake in their value or name must never lead to a write. */
export const WRITE_SETTINGS = ['drift', 'suspend'] as const;

export type SettingsText =
  | { readonly kind: 'settings'; readonly settings: Settings; readonly problems: readonly Problem[] }
  /** `suspend` or `drift` is invalid, or a key probably means one of them. */
  | { readonly kind: 'undecided'; readonly problem: Problem }
  /** Not a JSON object. */
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/**
 * Parses the settings without a fallback.
 *
 * @throws ConfigError if the value is not a JSON object, or if `suspend` or `drift` is invalid.
 */
export function parseSettings(value: string): { settings: Settings; problems: readonly Problem[] } {
  const read = readSettings(value);
  if (read.kind !== 'settings') throw new ConfigError(read.problem);
  const { settings, problems } = read;
  return { settings, problems };
}

export function readSettings(value: string): SettingsText {
  const where = 'settings';
  const text = readObject(value, where);
  if (text.kind === 'unusable') return { kind: 'unreadable', problem: text.problem };
  const { good, unknown, problems } = readFields(settingsShape, text.object, where);
  const undecided = withOddities(text.oddities, problems, where).find(({ key = '' }) =>
    WRITE_SETTINGS.some((one) => one === (unknown.get(key) ?? key)),
  );
  if (undecided !== undefined) return { kind: 'undecided', problem: undecided };
  const { discovery, alarms, quotas, fleet, ...rest } = good;
  const { problems: tooFine, ...periods } = settingsPeriods(rest, rest.start ?? DEFAULT_SETTINGS.start);
  const read = readFields(discoveryShape, discovery ?? {}, where, 'discovery.');
  const alarmSettings = readAlarmSettings(alarms ?? {}, where);
  const quotaFields = readFields(quotasShape, quotas ?? {}, where, 'quotas.');
  const fleetFields = readFields(fleetShape, fleet ?? {}, where, 'fleet.');
  const all = [
    ...problems,
    ...tooFine,
    ...read.problems,
    ...alarmSettings.problems,
    ...quotaFields.problems,
    ...fleetFields.problems,
  ];
  return {
    kind: 'settings',
    settings: {
      ...DEFAULT_SETTINGS,
      ...(rest as Partial<Settings>),
      ...periods,
      discovery: withBareIds({ ...DEFAULT_SETTINGS.discovery, ...(read.good as Partial<Discovery>) }),
      alarms: alarmSettings.value,
      quotas: withBareKeys({ ...DEFAULT_QUOTAS, ...(quotaFields.good as Partial<QuotaSettings>) }),
      ...(fleet === undefined
        ? {}
        : { fleet: { accounts: 'linked', ...(fleetFields.good as Partial<FleetSettings>) } }),
    },
    problems: withOddities(text.oddities, all, where),
  };
}

function withBareIds(discovery: Discovery): Discovery {
  const { include, exclude } = discovery;
  return { ...discovery, include: include.map(resourceId), exclude: exclude.map(resourceId) };
}

/** Whether AWS's list prices are used: they are in USD, and nothing is converted. */
export function usesListPrices({ listPrices, currency }: Pick<Settings, 'listPrices' | 'currency'>): boolean {
  return listPrices && currency === 'USD';
}
