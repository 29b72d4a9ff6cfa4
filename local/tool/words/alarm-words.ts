import { ALL_KINDS } from '../../../shared/config/alarm-kinds.ts';
import { canonicalAlarm } from '../../../shared/drift/canonical-alarm.ts';
import type { PlanOf } from '../../../shared/drift/plan.ts';
import type { Difference } from '../../../shared/kit/json.ts';
import { KIND_WORDS } from './alarm-kind-words.ts';
import { dimensions, formatValue, metricsWords } from './alarm-metric-words.ts';
import { byPath, type Detail } from './difference-words.ts';

type Update = Extract<PlanOf<'alarm'>, { action: 'change' }>;

/** Says what a plan does to its alarm, each thing as a line: what a new one says, and what differs in a live one. */
export function alarmWords(plan: PlanOf<'alarm'>, { isFull }: Detail): string[] {
  if (plan.action === 'create') return saidBy(plan.definition.AlarmDescription);
  if (plan.action !== 'change') return [];
  return isFull ? plan.changes.map(byPath) : updateWords(plan);
}

/** Returns the first line of a description; the setting and the owner are below it. */
function saidBy(description: unknown): string[] {
  return typeof description === 'string' ? description.split('\n').slice(0, 1) : [];
}

/** The description says the threshold, too: it is news only if nothing else is. */
function updateWords({ name, changes, live, definition }: Update): string[] {
  const others = changes.filter(({ path }) => path !== 'AlarmDescription');
  if (others.length === 0) return ['its description differs (plan --full shows both)'];
  const [before, after] = [canonicalAlarm(live.definition), canonicalAlarm(definition)];
  const keys = [...new Set(others.map(keyOf))];
  return joinOccasions(
    keys.flatMap((key): Said[] => {
      const [from, to] = [before[key], after[key]];
      if (key === 'Metrics') return metricsWords(from, to).map((what) => ({ what }));
      return [wordsOf(key, from, to, unitOf(name))];
    }),
  );
}

interface Said {
  readonly what: string;
  /** On which occasion, e.g. `when it clears`; absent where it holds on all. */
  readonly when?: string;
}

/** Says once what holds on several occasions: topics are mostly the same when an alarm goes off and when it clears. */
function joinOccasions(said: readonly Said[]): string[] {
  return [...Map.groupBy(said, ({ what }) => what)].map(([what, all]) =>
    [what, all.flatMap(({ when }) => when ?? []).join(' and ')].join(' ').trimEnd(),
  );
}

function keyOf({ path }: Difference): string {
  return path.split('.')[0] ?? path;
}

/** Returns what follows the threshold of an alarm; nothing for costs, whose currency the name does not say. */
function unitOf(alarm: string): string {
  const kind = ALL_KINDS.find((one) => one === kindOf(alarm));
  const unit = kind === undefined ? undefined : KIND_WORDS[kind].unit;
  return unit === undefined ? '' : ` ${unit}`;
}

/** Reads the kind from the name of one of the operator's alarms, e.g. `throttles`. */
export function kindOf(alarm: string): string | undefined {
  return /\/bdo_[0-9a-f]{8}\/(\w+)(?:: |\/)/.exec(alarm)?.[1];
}

const ACTIONS: Readonly<Record<string, string>> = {
  AlarmActions: 'when it goes off',
  OKActions: 'when it clears',
  InsufficientDataActions: 'when data are missing',
};
const COMPARISONS: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: 'at the threshold or over it',
  GreaterThanThreshold: 'over the threshold',
  LessThanOrEqualToThreshold: 'at the threshold or below it',
  LessThanThreshold: 'below the threshold',
};
const SAID: Readonly<Record<string, (from: unknown, to: unknown, unit: string) => string>> = {
  Threshold: (from, to, unit) => `threshold ${formatValue(to)} instead of ${formatValue(from)}${unit}`,
  EvaluationPeriods: (from, to) => `looks at ${formatValue(to)} instead of ${formatValue(from)} periods`,
  DatapointsToAlarm: (from, to) =>
    `goes off by ${formatValue(to ?? 'all')} instead of ${formatValue(from ?? 'all')} of these periods`,
  Period: (from, to) => `periods of ${formatValue(to)} instead of ${formatValue(from)} seconds`,
  ComparisonOperator: (from, to) => `goes off ${compared(to)} instead of ${compared(from)}`,
  TreatMissingData: (from, to) =>
    `takes missing data as ${formatValue(to ?? 'missing')} instead of ${formatValue(from ?? 'missing')}`,
  Dimensions: (from, to) => `of ${dimensions(to)} instead of ${dimensions(from)}`,
};

function wordsOf(key: string, from: unknown, to: unknown, unit: string): Said {
  const when = ACTIONS[key];
  if (when !== undefined) return { what: `publishes to ${topics(to)} instead of ${topics(from)}`, when };
  return {
    what: SAID[key]?.(from, to, unit) ?? `${key}: ${formatValue(to)} instead of ${formatValue(from)}`,
  };
}

function compared(operator: unknown): string {
  return COMPARISONS[String(operator)] ?? formatValue(operator);
}

/** Names topics by the last part of their ARNs. */
function topics(arns: unknown): string {
  const names = Array.isArray(arns) ? arns.map((arn) => String(arn).split(':').at(-1)) : [];
  return names.length === 0 ? 'no topic' : names.join(', ');
}
