import * as z from 'zod/mini';
import { type AlarmSettings, alarmsShape, DEFAULT_ALARMS } from './alarm-settings.ts';
import { type FleetSettings, fleetShape } from './fleet.ts';
import { GuardrailsSetting } from './guardrails.ts';
import { CostPeriod, Period } from './periods.ts';
import { ModelPattern } from './price-entry.ts';
import { DEFAULT_QUOTAS, type QuotaSettings, quotasShape } from './quotas.ts';
import { DEFAULT_PERIODS, type Periods } from './retained-periods.ts';

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
export type WriteSetting = (typeof WRITE_SETTINGS)[number];

/** Whether AWS's list prices are used: they are in USD, and nothing is converted. */
export function usesListPrices({ listPrices, currency }: Pick<Settings, 'listPrices' | 'currency'>): boolean {
  return listPrices && currency === 'USD';
}
