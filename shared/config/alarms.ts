import * as z from 'zod/mini';
import type { Problem } from '../kit/problem.ts';
import {
  type AlarmKind,
  type AlarmRule,
  DEFAULT_RULES,
  MODEL_RULE_SHAPES,
  type ModelAlarmKind,
  RULE_SHAPES,
  ruleSchema,
} from './alarm-rules.ts';
import { expected, readFields, type Shape } from './fields.ts';
import { TopicArn } from './topic-arn.ts';

/** Of a row: settings `alarms.models`, and `alarms` of a model entry. */
export const modelAlarmsShape = Object.fromEntries(
  Object.entries(MODEL_RULE_SHAPES).map(([kind, shape]) => [kind, ruleSchema(shape)]),
) as Record<ModelAlarmKind, z.ZodMiniType>;

/** Actions of one state. Source: PutMetricAlarm. */
const MAX_TOPICS = 5;

export const alarmsShape = {
  ...modelAlarmsShape,
  budgetPace: ruleSchema(RULE_SHAPES.budgetPace),
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
  const { good, problems } = readFields(anything(MODEL_RULE_SHAPES), given, where, path);
  const rules = readRules(MODEL_RULE_SHAPES, good, where, path);
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
