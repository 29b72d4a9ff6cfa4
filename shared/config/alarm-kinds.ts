/** When an alarm of any kind goes off: at or over the threshold in each of so many periods in a row. */
export interface AlarmRule {
  /** In the kind's unit. Absent, which only dailyCost may be: it follows from the budget (alarms/cost-alarms.ts). */
  readonly threshold?: number;
  /** Seconds. */
  readonly period: number;
  readonly periods: number;
  /** A period with fewer requests has no rate. */
  readonly minimumRequests?: number;
}

export type RuleField = keyof AlarmRule;

interface Traits {
  /**
   * - `usage`: metrics of one series, or of all models
   * - `cost`: that of a row, or of all models
   * - `budget`, `bill`: the cost of all models
   * - `namespace`: metrics outside AWS/Bedrock, which no row has
   * - `fleet`: the accounts that a hub sees
   */
  readonly watches: 'usage' | 'cost' | 'budget' | 'bill' | 'quota' | 'namespace' | 'fleet';
  /** The unit of the threshold. */
  readonly unit: string;
  readonly maximumThreshold: number;
  /** What a parameter may set; the rest stays as in the default. */
  readonly fields: readonly RuleField[];
  /** What `true` means. The thresholds are worth a look whatever the traffic is. */
  readonly default: AlarmRule;
}

const MINUTE = 60;
const FIVE_MINUTES = 300;
const HOUR = 3600;
const DAY = 86_400;
const TIMED = ['threshold', 'period', 'periods'] as const;

/**
 * Lists the kinds of alarms. What parameters may hold, the properties of the construct, schemas/ and docs/parameters.md follow
 * from it. Each doc comment is that of the construct's property.
 */
export const ALARM_KINDS = {
  /** Throttled requests. `true`: 10 in each of two periods of five minutes. */
  throttles: {
    watches: 'usage',
    unit: 'requests',
    maximumThreshold: 1e9,
    fields: TIMED,
    default: { threshold: 10, period: FIVE_MINUTES, periods: 2 },
  },
  /** Per cent of requests. `true`: 5 in each of three periods of five minutes with at least 20 requests. */
  errorRate: {
    watches: 'usage',
    unit: 'per cent',
    maximumThreshold: 100,
    fields: [...TIMED, 'minimumRequests'],
    default: { threshold: 5, period: FIVE_MINUTES, periods: 3, minimumRequests: 20 },
  },
  /** Milliseconds. `true`: 60,000 in each of three periods of five minutes. */
  latencyP99: {
    watches: 'usage',
    unit: 'milliseconds',
    maximumThreshold: 3.6e6,
    fields: TIMED,
    default: { threshold: 60_000, period: FIVE_MINUTES, periods: 3 },
  },
  /** Milliseconds. `true`: 10,000 in each of three periods of five minutes. */
  firstTokenP99: {
    watches: 'usage',
    unit: 'milliseconds',
    maximumThreshold: 3.6e6,
    fields: TIMED,
    default: { threshold: 10_000, period: FIVE_MINUTES, periods: 3 },
  },
  /** In the currency of the prices. `true`: what follows from the monthly budget. */
  dailyCost: {
    watches: 'cost',
    unit: 'the currency',
    maximumThreshold: 1e12,
    fields: ['threshold'],
    default: { period: DAY, periods: 1 },
  },
  /** Per cent of monthlyBudget that a month would cost at the rate of the last day. `true`: 100. */
  budgetPace: {
    watches: 'budget',
    unit: 'per cent',
    maximumThreshold: 10_000,
    fields: ['threshold'],
    default: { threshold: 100, period: DAY, periods: 1 },
  },
  /** Per cent of the bill of a day that nothing explains; needs billCheck. `true`: 10. */
  billDrift: {
    watches: 'bill',
    unit: 'per cent',
    maximumThreshold: 10_000,
    fields: ['threshold'],
    default: { threshold: 10, period: DAY, periods: 1 },
  },
  /** Per cent of a quota. `true`: 80 in each of three minutes. */
  quotaUse: {
    watches: 'quota',
    unit: 'per cent',
    maximumThreshold: 1000,
    fields: ['threshold', 'periods'],
    default: { threshold: 80, period: MINUTE, periods: 3 },
  },
  /** Requests to a model that is LEGACY. `true`: one in an hour. */
  legacy: {
    watches: 'usage',
    unit: 'requests',
    maximumThreshold: 1e9,
    fields: TIMED,
    default: { threshold: 1, period: HOUR, periods: 1 },
  },
  /** Sessions of AgentCore that are active at one time. `true`: 100 in each of three periods of five minutes. */
  activeSessions: {
    watches: 'namespace',
    unit: 'sessions',
    maximumThreshold: 1e9,
    fields: TIMED,
    default: { threshold: 100, period: FIVE_MINUTES, periods: 3 },
  },
  /** Client errors of bedrock-mantle, in per cent. `true`: 5 in each of three periods of five minutes with at least 20 inferences. */
  mantleErrors: {
    watches: 'namespace',
    unit: 'per cent',
    maximumThreshold: 100,
    fields: [...TIMED, 'minimumRequests'],
    default: { threshold: 5, period: FIVE_MINUTES, periods: 3, minimumRequests: 20 },
  },
  /** Throttled requests of any account that a hub sees. `true`: 10 in each of two periods of five minutes. On by default in a hub. */
  accountThrottles: {
    watches: 'fleet',
    unit: 'requests',
    maximumThreshold: 1e9,
    fields: TIMED,
    default: { threshold: 10, period: FIVE_MINUTES, periods: 2 },
  },
  /** Per cent of fleet.monthlyBudget that a month of an account would cost at the rate of its last day; of the top twenty accounts. `true`: 100. */
  accountBudgetPace: {
    watches: 'fleet',
    unit: 'per cent',
    maximumThreshold: 10_000,
    fields: ['threshold'],
    default: { threshold: 100, period: DAY, periods: 1 },
  },
} as const satisfies Readonly<Record<string, Traits>>;

export type AlarmKind = keyof typeof ALARM_KINDS;

/** A rule of a kind. It has whatever the kind's default has: a threshold, for all kinds but dailyCost. */
export type RuleOf<Kind extends AlarmKind> = AlarmRule & {
  readonly [Field in keyof (typeof ALARM_KINDS)[Kind]['default']]: number;
};

type KindThatWatches<What extends Traits['watches']> = {
  [Kind in AlarmKind]: (typeof ALARM_KINDS)[Kind]['watches'] extends What ? Kind : never;
}[AlarmKind];

export type UsageKind = KindThatWatches<'usage'>;

export type NamespaceKind = KindThatWatches<'namespace'>;

/** A kind that a row can have. */
export type ModelAlarmKind = KindThatWatches<'usage' | 'cost' | 'quota'>;

type TraitsOf<Kind extends AlarmKind> = Traits & { readonly default: RuleOf<Kind> };

const TRAITS: { readonly [Kind in AlarmKind]: TraitsOf<Kind> } = ALARM_KINDS;

/** Returns the table's entry of a kind. */
export function traitsOf<Kind extends AlarmKind>(kind: Kind): TraitsOf<Kind> {
  return TRAITS[kind];
}

export const ALL_KINDS = Object.keys(ALARM_KINDS) as AlarmKind[];

export const MODEL_KINDS = kindsThatWatch('usage', 'cost', 'quota');

export const USAGE_KINDS = kindsThatWatch('usage');

export const NAMESPACE_KINDS = kindsThatWatch('namespace');

function kindsThatWatch<What extends Traits['watches']>(...watched: What[]): KindThatWatches<What>[] {
  return ALL_KINDS.filter((kind): kind is KindThatWatches<What> =>
    watched.some((one) => one === ALARM_KINDS[kind].watches),
  );
}

/** Makes a value for each of these kinds. */
export function byKind<Kind extends AlarmKind, Value>(
  kinds: readonly Kind[],
  make: (kind: Kind) => Value,
): Readonly<Record<Kind, Value>> {
  return Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as Record<Kind, Value>;
}
