import * as z from 'zod/mini';
import type { Shape } from './fields.ts';

/** What people can be woken for. */
export type AlarmKind =
  | 'throttles'
  | 'errorRate'
  | 'latencyP99'
  | 'firstTokenP99'
  | 'dailyCost'
  | 'budgetPace'
  | 'quotaUse'
  | 'legacy';

/** When an alarm goes off: at or over the threshold in so many periods in a row. */
export interface AlarmRule {
  /** In the kind's unit. Absent: it follows from the budget (alarms/cost-alarms.ts). */
  readonly threshold?: number;
  /** Seconds. */
  readonly period: number;
  readonly periods: number;
  /** With fewer requests in a period a rate says nothing. */
  readonly minimumRequests?: number;
}

const DAY = 86_400;
const FIVE_MINUTES = 300;

/** What `true` means. A threshold at which somebody should look, whatever the traffic; people set their own. */
export const DEFAULT_RULES: Readonly<Record<AlarmKind, AlarmRule>> = {
  // Requests.
  throttles: { threshold: 10, period: FIVE_MINUTES, periods: 2 },
  // Per cent of requests.
  errorRate: { threshold: 5, period: FIVE_MINUTES, periods: 3, minimumRequests: 20 },
  // Milliseconds.
  latencyP99: { threshold: 60_000, period: FIVE_MINUTES, periods: 3 },
  firstTokenP99: { threshold: 10_000, period: FIVE_MINUTES, periods: 3 },
  // In the currency of the prices.
  dailyCost: { period: DAY, periods: 1 },
  // Per cent of the monthly budget.
  budgetPace: { threshold: 100, period: DAY, periods: 1 },
  // Per cent of the quota, which is for a minute.
  quotaUse: { threshold: 80, period: 60, periods: 3 },
  // Requests.
  legacy: { threshold: 1, period: 3600, periods: 1 },
};

function threshold(unit: string, most: number): z.ZodMiniType<number> {
  return z
    .number()
    .check(z.minimum(0.001), z.maximum(most), z.describe(`a number of ${unit} from 0.001 to ${most}`));
}

/** Every combination keeps within a day: CloudWatch looks back no longer in periods of less than an hour (PutMetricAlarm). */
const times = {
  period: z
    .int()
    .check(
      z.minimum(60),
      z.maximum(3600),
      z.multipleOf(60),
      z.describe('whole seconds, a multiple of 60 from 60 to 3600'),
    ),
  periods: z.int().check(z.minimum(1), z.maximum(24), z.describe('a whole number from 1 to 24')),
};

/** What a rule of each kind may say. */
export const RULE_SHAPES = {
  throttles: { threshold: threshold('requests', 1e9), ...times },
  errorRate: {
    threshold: threshold('per cent', 100),
    ...times,
    minimumRequests: z.int().check(z.minimum(1), z.maximum(1e9), z.describe('a whole number from 1')),
  },
  latencyP99: { threshold: threshold('milliseconds', 3.6e6), ...times },
  firstTokenP99: { threshold: threshold('milliseconds', 3.6e6), ...times },
  dailyCost: { threshold: threshold('the currency', 1e12) },
  budgetPace: { threshold: threshold('per cent', 10_000) },
  quotaUse: { threshold: threshold('per cent', 1000), periods: times.periods },
  legacy: { threshold: threshold('requests', 1e9), ...times },
} as const satisfies Record<AlarmKind, Shape>;

/** `true`, `false`, or what differs from the default. */
export function ruleSchema(shape: Shape): z.ZodMiniType {
  const optional = Object.entries(shape).map(([key, schema]) => [key, z.optional(schema)]);
  return z
    .union([z.boolean(), z.strictObject(Object.fromEntries(optional))])
    .check(z.describe(`true, false or an object with ${Object.keys(shape).join(', ')}`));
}

const { budgetPace: _, ...ofModels } = RULE_SHAPES;

/** Those of a row: a budget is of all models together. */
export const MODEL_RULE_SHAPES = ofModels;
export type ModelAlarmKind = keyof typeof MODEL_RULE_SHAPES;
