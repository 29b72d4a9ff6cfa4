import * as z from 'zod/mini';
import { expected, readFields, type Shape } from './fields.ts';
import type { Problem } from './problem.ts';
import { TopicArn } from './topic-arn.ts';

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

const RULE_SHAPES = {
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
function ruleSchema(shape: Shape): z.ZodMiniType {
  const optional = Object.entries(shape).map(([key, schema]) => [key, z.optional(schema)]);
  return z
    .union([z.boolean(), z.strictObject(Object.fromEntries(optional))])
    .check(z.describe(`true, false or an object with ${Object.keys(shape).join(', ')}`));
}

const { budgetPace, ...ofModels } = RULE_SHAPES;
export type ModelAlarmKind = keyof typeof ofModels;

/** Of a row: settings `alarms.models`, and `alarms` of a model entry. */
export const modelAlarmsShape = Object.fromEntries(
  Object.entries(ofModels).map(([kind, shape]) => [kind, ruleSchema(shape)]),
) as Record<ModelAlarmKind, z.ZodMiniType>;

/** Actions of one state. Source: PutMetricAlarm. */
const MAX_TOPICS = 5;

export const alarmsShape = {
  ...modelAlarmsShape,
  budgetPace: ruleSchema(budgetPace),
  models: z.looseObject({}).check(z.describe(`an object with ${Object.keys(modelAlarmsShape).join(', ')}`)),
  topics: z
    .array(TopicArn)
    .check(z.maxLength(4 * MAX_TOPICS), z.describe(`a list of up to ${4 * MAX_TOPICS} ARNs of SNS topics`)),
  max: z.int().check(z.minimum(0), z.maximum(2_000), z.describe('a whole number from 0 to 2000')),
};

/** Absent: not asked for. `false`: asked not to be. */
export type ModelAlarms = Readonly<Partial<Record<ModelAlarmKind, AlarmRule | false>>>;

export interface AlarmSettings {
  /** Of all models together; quotas one by one. */
  readonly account: Readonly<Partial<Record<AlarmKind, AlarmRule | false>>>;
  /** Of each row, unless its model entry says otherwise. */
  readonly models: ModelAlarms;
  /** ARNs of SNS topics. An alarm publishes to those of its own Region. */
  readonly topics?: readonly string[];
  /** Alarms at most: each metric of an alarm costs money. */
  readonly max: number;
}

export const DEFAULT_ALARMS: AlarmSettings = {
  account: { throttles: DEFAULT_RULES.throttles },
  models: {},
  max: 300,
};

interface Read<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

/** The value of `alarms` in the settings, key by key. */
export function readAlarmSettings(given: object, where: string): Read<AlarmSettings> {
  const { models, topics, max } = alarmsShape;
  const { good, problems } = readFields(
    { ...anything(RULE_SHAPES), models, topics, max },
    given,
    where,
    'alarms.',
  );
  const account = readRules(RULE_SHAPES, good, where, 'alarms.');
  const rows = readModelAlarms(good.models ?? {}, where, 'alarms.models.');
  return {
    value: {
      account: { ...DEFAULT_ALARMS.account, ...account.value },
      models: rows.value,
      max: good.max ?? DEFAULT_ALARMS.max,
      ...(good.topics === undefined ? {} : { topics: good.topics }),
    },
    problems: [...problems, ...account.problems, ...rows.problems],
  };
}

/** Of a row. `path` stands before the keys in problems. */
export function readModelAlarms(given: object, where: string, path: string): Read<ModelAlarms> {
  const { good, problems } = readFields(anything(ofModels), given, where, path);
  const rules = readRules(ofModels, good, where, path);
  return { value: rules.value, problems: [...problems, ...rules.problems] };
}

/** The same keys, whatever their values. */
function anything<Key extends string>(shapes: Readonly<Record<Key, unknown>>): Record<Key, z.ZodMiniUnknown> {
  const keys = Object.keys(shapes).map((key) => [key, z.unknown()]);
  return Object.fromEntries(keys) as Record<Key, z.ZodMiniUnknown>;
}

/** A bad field of a rule costs that field: the alarm is there, with the default in its place. */
function readRules<Kind extends AlarmKind>(
  shapes: Readonly<Record<Kind, Shape>>,
  given: Readonly<Partial<Record<Kind, unknown>>>,
  where: string,
  path: string,
): Read<{ readonly [Key in Kind]?: AlarmRule | false }> {
  const value: { [Key in Kind]?: AlarmRule | false } = {};
  const problems: Problem[] = [];
  for (const [kind, shape] of Object.entries(shapes) as [Kind, Shape][]) {
    const one = given[kind];
    if (one === undefined) continue;
    if (typeof one === 'boolean') {
      value[kind] = one && DEFAULT_RULES[kind];
    } else if (typeof one === 'object' && one !== null && !Array.isArray(one)) {
      const read = readFields(shape, one, where, `${path}${kind}.`);
      value[kind] = { ...DEFAULT_RULES[kind], ...read.good };
      problems.push(...read.problems);
    } else {
      problems.push({ where, key: path + kind, message: expected(ruleSchema(shape), one) });
    }
  }
  return { value, problems };
}
