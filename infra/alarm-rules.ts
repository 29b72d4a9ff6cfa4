import type { AllModelsAlarmsProps, ErrorRateRuleProps, ModelAlarmsProps } from './alarm-props.ts';
import { check, checkNumber, expected, TOPIC_ARN } from './checks.ts';
import { readPeriod } from './period.ts';

const ANY = ['threshold', 'period', 'periods'] as const;

/** What each may hold, as the operator reads it (shared/config/alarms.ts); a test holds the two together. */
const KINDS = {
  throttles: { most: 1e9, keys: ANY },
  errorRate: { most: 100, keys: [...ANY, 'minimumRequests'] },
  latencyP99: { most: 3.6e6, keys: ANY },
  firstTokenP99: { most: 3.6e6, keys: ANY },
  dailyCost: { most: 1e12, keys: ['threshold'] },
  quotaUse: { most: 1000, keys: ['threshold', 'periods'] },
  legacy: { most: 1e9, keys: ANY },
} as const satisfies Record<keyof ModelAlarmsProps, Kind>;
const ACCOUNT_KINDS = { ...KINDS, budgetPace: { most: 10_000, keys: ['threshold'] } };

interface Kind {
  /** The highest threshold. */
  readonly most: number;
  readonly keys: readonly string[];
}

/** @throws an error that names the property, what was expected and what was found. */
export function modelAlarms(where: string, given: ModelAlarmsProps): object {
  return readRules(where, given, KINDS);
}

/** @throws an error that names the property, what was expected and what was found. */
export function allModelsAlarms(where: string, given: AllModelsAlarmsProps): object {
  const { models, topics, max, ...rules } = given;
  checkNumber(`${where}: max`, max, { least: 0, most: 2000, isWhole: true });
  checkNumber(`${where}: topics: how many`, topics?.length, { least: 0, most: 20 });
  for (const topic of topics ?? []) check(`${where}: topics`, topic, TOPIC_ARN);
  return {
    ...readRules(where, rules, ACCOUNT_KINDS),
    ...(models === undefined ? {} : { models: modelAlarms(`${where}: models`, models) }),
    ...(topics === undefined ? {} : { topics }),
    ...(max === undefined ? {} : { max }),
  };
}

function readRules(where: string, given: object, kinds: Readonly<Record<string, Kind>>): object {
  const rules = Object.entries(given).filter(([, rule]) => rule !== undefined);
  return Object.fromEntries(
    rules.map(([name, rule]) => {
      const kind = kinds[name];
      if (kind === undefined) throw expected(where, Object.keys(kinds).join(', '), name);
      return [name, readRule(`${where}: ${name}`, rule, kind)];
    }),
  );
}

function readRule(where: string, rule: boolean | ErrorRateRuleProps, { keys, most }: Kind): boolean | object {
  if (typeof rule === 'boolean') return rule;
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
    throw expected(where, `true, false or an object with ${keys.join(', ')}`, rule);
  const unknown = Object.keys(rule).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw expected(where, keys.join(', '), unknown);
  const { period, ...rest } = rule;
  checkNumber(`${where}: threshold`, rest.threshold, { least: 0.001, most });
  checkNumber(`${where}: periods`, rest.periods, { least: 1, most: 24, isWhole: true });
  checkNumber(`${where}: minimumRequests`, rest.minimumRequests, { least: 1, most: 1e9, isWhole: true });
  return { ...rest, ...(period === undefined ? {} : { period: readPeriod(where, period, 3600) }) };
}
