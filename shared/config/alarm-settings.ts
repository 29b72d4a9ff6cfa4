import * as z from 'zod/mini';
import type { KeyProblem } from '../kit/problem.ts';
import {
  ALARM_KINDS,
  ALL_KINDS,
  type AlarmKind,
  byKind,
  MODEL_KINDS,
  type ModelAlarmKind,
  type RuleOf,
  traitsOf,
} from './alarm-kinds.ts';
import { RULE_SCHEMAS, RULE_SHAPES } from './alarm-rules.ts';
import { invalidValue, readFields } from './fields.ts';
import { TopicArn } from './topic-arn.ts';

/** The keys for a row: `alarms.models` in the settings, and `alarms` in a model entry. */
export const modelAlarmsShape = byKind(MODEL_KINDS, (kind) => RULE_SCHEMAS[kind]);

/** How many actions one state of an alarm may have. Source: PutMetricAlarm. */
const MAX_TOPICS = 5;

export const alarmsShape = {
  ...modelAlarmsShape,
  ...RULE_SCHEMAS,
  models: z.looseObject({}).check(z.describe(`an object with ${MODEL_KINDS.join(', ')}`)),
  topics: z
    .array(TopicArn)
    .check(z.maxLength(4 * MAX_TOPICS), z.describe(`a list of up to ${4 * MAX_TOPICS} ARNs of SNS topics`)),
  max: z.int().check(z.minimum(0), z.maximum(2_000), z.describe('a whole number from 0 to 2000')),
};

/** Rules by kind. Absent: nothing is said. `false`: no such alarm. */
type Rules<Kind extends AlarmKind> = { readonly [Key in Kind]?: RuleOf<Key> | false };

export type ModelAlarms = Rules<ModelAlarmKind>;

/** What one parameter says of `alarms`. Rules are whole: a default fills in what they leave out. */
export type GivenAlarms = Rules<AlarmKind> & {
  readonly models?: ModelAlarms;
  readonly topics?: readonly string[];
  readonly max?: number;
};

export interface AlarmSettings {
  /** For all models together, and for each quota. */
  readonly account: Rules<AlarmKind>;
  /** For each row, unless its model entry says otherwise. */
  readonly models: ModelAlarms;
  /** ARNs of SNS topics. An alarm publishes to those in its own Region. */
  readonly topics?: readonly string[];
  /** How many alarms the operator keeps at most: each metric of an alarm costs money. */
  readonly max: number;
}

export const DEFAULT_ALARMS: AlarmSettings = {
  account: { throttles: ALARM_KINDS.throttles.default },
  models: {},
  max: 300,
};

/** What a page over other accounts adds. */
const FLEET_ALARMS = { accountThrottles: ALARM_KINDS.accountThrottles.default };

interface Read<Value> {
  readonly value: Value;
  readonly problems: readonly KeyProblem[];
}

/** The keys alone: rules are read field by field. */
const ANY_RULES = byKind(ALL_KINDS, () => z.unknown());
const ANY_MODEL_RULES = byKind(MODEL_KINDS, () => z.unknown());

/** Reads `alarms` of the settings, key by key. `path` precedes the keys in problems. */
export function readAlarms(given: object, where: string, path: string): Read<GivenAlarms> {
  const { models, topics, max } = alarmsShape;
  const { good, problems } = readFields({ ...ANY_RULES, models, topics, max }, given, where, path);
  const account = readRules(ALL_KINDS, good, where, path);
  const rows = readModelAlarms(good.models ?? {}, where, `${path}models.`);
  return {
    value: {
      ...account.value,
      ...(good.models === undefined ? {} : { models: rows.value }),
      ...(good.topics === undefined ? {} : { topics: good.topics }),
      ...(good.max === undefined ? {} : { max: good.max }),
    },
    problems: [...problems, ...account.problems, ...rows.problems],
  };
}

/** Fills in the defaults. */
export function completeAlarms(
  { models, topics, max, ...account }: GivenAlarms,
  { isFleet }: { readonly isFleet: boolean },
): AlarmSettings {
  return {
    account: { ...DEFAULT_ALARMS.account, ...(isFleet ? FLEET_ALARMS : {}), ...account },
    models: models ?? DEFAULT_ALARMS.models,
    max: max ?? DEFAULT_ALARMS.max,
    ...(topics === undefined ? {} : { topics }),
  };
}

/** Reads the rules for a row. `path` precedes the keys in problems. */
export function readModelAlarms(given: object, where: string, path: string): Read<ModelAlarms> {
  const { good, problems } = readFields(ANY_MODEL_RULES, given, where, path);
  const rules = readRules(MODEL_KINDS, good, where, path);
  return { value: rules.value, problems: [...problems, ...rules.problems] };
}

/** Reads the rules of these kinds. A bad field costs that field alone: the alarm exists, with the default in its place. */
function readRules<Kind extends AlarmKind>(
  kinds: readonly Kind[],
  given: Readonly<Partial<Record<Kind, unknown>>>,
  where: string,
  path: string,
): Read<Rules<Kind>> {
  const value: { [Key in Kind]?: RuleOf<Key> | false } = {};
  const problems: KeyProblem[] = [];
  for (const kind of kinds) {
    const one = given[kind];
    const { default: byDefault } = traitsOf(kind);
    if (one === undefined) continue;
    if (typeof one === 'boolean') {
      value[kind] = one && byDefault;
    } else if (typeof one === 'object' && one !== null && !Array.isArray(one)) {
      const read = readFields(RULE_SHAPES[kind], one, where, `${path}${kind}.`);
      value[kind] = { ...byDefault, ...read.good };
      problems.push(...read.problems);
    } else {
      problems.push(invalidValue(RULE_SCHEMAS[kind], one, where, path + kind));
    }
  }
  return { value, problems };
}
