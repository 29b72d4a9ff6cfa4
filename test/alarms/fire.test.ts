import { describe, expect, test } from 'vitest';
import { fillCatalogue, fillOwnModels, OWN_IDS } from '../../local/sandbox/cloud/catalogue/catalogue.ts';
import type { LocalCloud } from '../../local/sandbox/cloud/cloud.ts';
import { evaluateAlarms } from '../../local/sandbox/cloud/cloudwatch/alarms/evaluate-alarms.ts';
import { callModel, recordTraffic } from '../../local/sandbox/cloud/seed.ts';
import { NAMESPACE_KINDS, type UsageKind } from '../../shared/config/alarm-kinds.ts';
import { bothOn, OPERATOR, PATIENT, runOn } from '../failures/scenario.ts';
import { freshClouds } from '../local/sandbox/cloud/clients.ts';
import { agreed, billFact, estimateFact } from '../shared/bill-facts.ts';
import { alarmNamed, configure, REGION, TOPIC } from './alarm-cloud.ts';

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
const START = Date.parse('2026-04-10T00:00:00Z');
const MODEL = 'vendor.model-v1:0';
const OTHER = 'vendor.other-v1:0';
const US = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const PRICES = { models: ['vendor.*'], per: '1M', input: 10, output: 50 };

/** `over` is at the threshold or barely above it, `below` as little beneath it as can be. */
type Level = 'over' | 'below';
/** Publishes a period's traffic. */
type Publish = (cloud: LocalCloud, time: Date, level: Level) => void;

interface Scenario {
  readonly title: string;
  readonly settings: object;
  readonly parameters?: Readonly<Record<string, object | string>>;
  /** The end of the alarm's name. */
  readonly alarm: string;
  /** Seconds, and how many in a row. */
  readonly period: number;
  readonly periods: number;
  readonly publish: Publish;
  /** What it says when nothing is published any more. */
  readonly silent: 'OK' | 'INSUFFICIENT_DATA';
  /** Periods below until it clears: where nothing is published, CloudWatch looks two further back. 1 if absent. */
  readonly clears?: number;
  /** When traffic begins. */
  readonly start?: number;
  readonly arrange?: (cloud: LocalCloud) => void;
}

type Samples = Readonly<Record<string, readonly number[]>>;

function samples(level: Level, over: Samples, below: Samples): Samples {
  return level === 'over' ? over : below;
}

function record(
  to: LocalCloud,
  time: Date,
  dimensions: Readonly<Record<string, string>>,
  metrics: Samples,
): void {
  for (const [metric, values] of Object.entries(metrics)) {
    recordTraffic(to, { metric, dimensions, time, values });
  }
}

/** A hundred requests: 99 are fast, and the percentile is the slowest of a hundred. */
const slowest = (value: number): number[] => [...Array.from({ length: 98 }, () => 5), value, value];

/** What each kind is on, with the samples of a period. */
const USAGE = {
  throttles: [300, 2, 'OK', { InvocationThrottles: [10] }, { InvocationThrottles: [9] }],
  errorRate: [
    300,
    3,
    'OK',
    { Invocations: [1000], InvocationClientErrors: [30], InvocationServerErrors: [20] },
    { Invocations: [1000], InvocationClientErrors: [30], InvocationServerErrors: [19] },
  ],
  latencyP99: [
    300,
    3,
    'INSUFFICIENT_DATA',
    { Invocations: [100], InvocationLatency: slowest(60_000) },
    { Invocations: [100], InvocationLatency: slowest(59_999) },
  ],
  firstTokenP99: [
    300,
    3,
    'INSUFFICIENT_DATA',
    { Invocations: [100], TimeToFirstToken: slowest(10_000) },
    { Invocations: [100], TimeToFirstToken: slowest(9_999) },
  ],
  legacy: [3600, 1, 'OK', { Invocations: [1], LegacyModelInvocations: [1] }, { Invocations: [1] }],
} as const satisfies Record<UsageKind, readonly [number, number, Scenario['silent'], Samples, Samples]>;

const ofUsage: Scenario[] = Object.entries(USAGE).flatMap(
  ([kind, [period, periods, silent, over, below]]) => {
    const common = { period, periods, silent, clears: kind === 'legacy' ? 3 : 1 };
    return [
      {
        ...common,
        title: `${kind} of all models`,
        settings: { alarms: { [kind]: true } },
        alarm: `/${kind}/all`,
        publish: (to, time, level) => record(to, time, {}, samples(level, over, below)),
      },
      {
        ...common,
        title: `${kind} of a model, while others are always over`,
        settings: { alarms: { models: { [kind]: true } } },
        alarm: `/${kind}/${MODEL}`,
        publish: (to, time, level) => {
          record(to, time, { ModelId: MODEL }, samples(level, over, below));
          record(to, time, { ModelId: OTHER }, over);
          record(to, time, {}, over);
        },
        // The first calls list the series with what it will publish.
        arrange: (to) => record(to, new Date(START - 86_400_000), { ModelId: MODEL }, over),
      },
      {
        ...common,
        title: `${kind} of a model entry`,
        settings: {},
        parameters: { 'models/team/chat': { modelId: MODEL, alarms: { [kind]: true } } },
        alarm: `/${kind}/${MODEL}`,
        publish: (to, time, level) => record(to, time, { ModelId: MODEL }, samples(level, over, below)),
      },
    ] satisfies Scenario[];
  },
);

const DAY = 86_400;

/** So many US dollars a day, less a token for `below`. */
function spend(id: string, dollars: number): Publish {
  return (to, time, level) => {
    // Half for input at 10, half for output at 50 dollars a million.
    const inputTokens = (dollars / 2) * 1e5 + (level === 'over' ? 1 : -1);
    callModel(to, id, { time, inputTokens, outputTokens: (dollars / 2) * 2e4 });
  };
}

const callBoth = (to: LocalCloud): void => {
  for (const id of [MODEL, OTHER])
    callModel(to, id, { time: new Date(START - 40 * DAY * 1000), inputTokens: 1, outputTokens: 1 });
};

const ofCost: Scenario[] = [
  {
    title: 'dailyCost of all models, two of which cost half each',
    settings: { alarms: { dailyCost: true } },
    parameters: { 'prices/all': PRICES },
    alarm: '/dailyCost/all',
    period: DAY,
    periods: 1,
    silent: 'OK',
    publish: (to, time, level) => {
      spend(MODEL, 50)(to, time, level);
      spend(OTHER, 50)(to, time, level);
    },
    arrange: callBoth,
  },
  {
    title: 'dailyCost of all models: a thirtieth of the budget',
    settings: { monthlyBudget: 600, alarms: { dailyCost: true } },
    parameters: { 'prices/all': PRICES },
    alarm: '/dailyCost/all',
    period: DAY,
    periods: 1,
    silent: 'OK',
    publish: spend(MODEL, 20),
    arrange: callBoth,
  },
  {
    title: 'dailyCost of all models with a discount of a half',
    settings: { priceMultiplier: 0.5, alarms: { dailyCost: { threshold: 10 } } },
    parameters: { 'prices/all': PRICES },
    alarm: '/dailyCost/all',
    period: DAY,
    periods: 1,
    silent: 'OK',
    publish: spend(MODEL, 20),
    arrange: callBoth,
  },
  {
    title: 'dailyCost of a model, while another one costs more',
    settings: { alarms: { models: { dailyCost: { threshold: 4 } } } },
    parameters: { 'prices/all': PRICES },
    alarm: `/dailyCost/d/${MODEL}`,
    period: DAY,
    periods: 1,
    silent: 'OK',
    publish: (to, time, level) => {
      spend(MODEL, 4)(to, time, level);
      spend(OTHER, 400)(to, time, level);
    },
    arrange: callBoth,
  },
  {
    title: 'dailyCost of a model entry',
    settings: { alarms: { models: { dailyCost: { threshold: 400 } } } },
    parameters: {
      'models/chat': { modelId: MODEL, alarms: { dailyCost: { threshold: 6 } } },
      'prices/all': PRICES,
    },
    alarm: '/dailyCost/m/chat',
    period: DAY,
    periods: 1,
    silent: 'OK',
    publish: spend(MODEL, 6),
  },
  ...(
    [
      ['a February', '2027-02-10', 28],
      ['a leap February', '2028-02-10', 29],
      ['April', '2026-04-10', 30],
      ['May', '2026-05-10', 31],
      ['a December', '2026-12-10', 31],
    ] as const
  ).map(
    ([title, day, days]): Scenario => ({
      title: `budgetPace in ${title}`,
      settings: { monthlyBudget: days * 20, alarms: { budgetPace: true } },
      parameters: { 'prices/all': PRICES },
      alarm: '/budgetPace/all',
      period: DAY,
      periods: 1,
      silent: 'OK',
      start: Date.parse(`${day}T00:00:00Z`),
      publish: spend(MODEL, 20),
      arrange: callBoth,
    }),
  ),
];

function quota(code: string, name: string, value: number): (to: LocalCloud) => void {
  return (to) => to.region(REGION).defaultQuotas.push({ QuotaCode: code, QuotaName: name, Value: value });
}

function callOnce(id: string): (to: LocalCloud) => void {
  return (to) => callModel(to, id, { time: new Date(START - 40 * DAY * 1000), inputTokens: 1 });
}

const ofQuotas: Scenario[] = [
  {
    title: 'quotaUse of tokens a minute, shared by an application profile and its source',
    settings: { alarms: { quotaUse: true } },
    alarm: '/quotaUse/L-00000001',
    period: 60,
    periods: 3,
    silent: 'OK',
    publish: (to, time, level) => {
      callModel(to, US, { time, inputTokens: 50_000 });
      callModel(to, OWN_IDS.sonnetApplication, { time, inputTokens: level === 'over' ? 30_000 : 29_999 });
      // Another quota's.
      callModel(to, US.replace('us.', 'global.'), { time, inputTokens: 1e6 });
    },
    arrange: (to) => {
      fillCatalogue(to.region(REGION), REGION);
      fillOwnModels(to.region(REGION), REGION);
      const tokens = 'model inference tokens per minute for Anthropic Claude Sonnet 4.5 V1';
      quota('L-00000001', `Cross-region ${tokens}`, 100_000)(to);
      callOnce(US)(to);
      callOnce(OWN_IDS.sonnetApplication)(to);
    },
  },
  {
    title: 'quotaUse of requests a minute',
    settings: {
      alarms: { quotaUse: { threshold: 50, periods: 2 } },
      quotas: { codes: { [MODEL]: ['L-00000002'] } },
    },
    alarm: '/quotaUse/L-00000002',
    period: 60,
    periods: 2,
    silent: 'OK',
    publish: (to, time, level) =>
      record(to, time, { ModelId: MODEL }, { Invocations: [level === 'over' ? 100 : 99] }),
    arrange: (to) => {
      quota('L-00000002', 'On-demand model inference requests per minute for Model', 200)(to);
      callOnce(MODEL)(to);
    },
  },
  {
    title: 'quotaUse of tokens a day, by a model entry',
    settings: { quotas: { codes: { 'vendor.*': ['L-00000003'] } } },
    parameters: { 'models/chat': { modelId: MODEL, alarms: { quotaUse: { threshold: 90 } } } },
    alarm: '/quotaUse/L-00000003',
    period: DAY,
    periods: 1,
    silent: 'OK',
    publish: (to, time, level) =>
      callModel(to, MODEL, { time, inputTokens: level === 'over' ? 900_000 : 899_999 }),
    arrange: (to) => {
      quota('L-00000003', 'Model invocation max tokens per day for Model', 1e6)(to);
      callOnce(MODEL)(to);
    },
  },
];

/** The operator writes the drift of the compared day into the alarm: here it changes from day to day. */
const ofBill = [
  (to: LocalCloud, time: Date): void => callModel(to, MODEL, { time, inputTokens: 1 }),
  (to: LocalCloud, time: Date): void => inferences(to, time, 1, 0),
].map(
  (use, index): Scenario => ({
    title: `billDrift, with requests of bedrock-${index === 0 ? 'runtime' : 'mantle'}`,
    settings: { billCheck: true, alarms: { billDrift: true } },
    parameters: {
      'facts/bill/all': billFact({ '2026-04-07': agreed({ tokens: 100 }) }, { asked: '2026-04-10T00' }),
      'facts/usage/all': estimateFact({ [REGION]: { '2026-04-07': 90 } }, { until: '2026-04-08' }),
    },
    alarm: '/billDrift/all',
    period: DAY,
    periods: 1,
    silent: 'OK',
    publish: (to, time, level) => {
      use(to, time);
      const { AlarmName } = alarmNamed(to, '/billDrift/all');
      const [drift] = to.region(REGION).alarms.get(AlarmName)?.Metrics ?? [];
      if (drift?.Expression === undefined) throw new Error('the alarm has no expression');
      drift.Expression = drift.Expression.replace(/[\d.]+$/, level === 'over' ? '10' : '9.9');
    },
  }),
);

const AGENTCORE = 'AWS/Bedrock-AgentCore';
const MANTLE = 'AWS/BedrockMantle';

/** Publishes the sessions that are active at two moments of a period. */
function sessions(to: LocalCloud, time: Date, Service: string, values: readonly number[]): void {
  const metric = 'ActiveSessionCount';
  recordTraffic(to, { namespace: AGENTCORE, metric, dimensions: { Service }, time, values });
}

function inferences(to: LocalCloud, time: Date, all: number, failed: number): void {
  const event = { namespace: MANTLE, dimensions: {}, time };
  if (all > 0) recordTraffic(to, { ...event, metric: 'Inferences', values: [all] });
  if (failed > 0) recordTraffic(to, { ...event, metric: 'InferenceClientErrors', values: [failed] });
}

const ofNamespaces: Scenario[] = [
  {
    title: 'activeSessions of runtimes, before any had data',
    settings: { alarms: { activeSessions: true } },
    alarm: '/activeSessions/all',
    period: 300,
    periods: 3,
    silent: 'OK',
    publish: (to, time, level) => {
      sessions(to, time, 'AgentCore.Runtime', [40, level === 'over' ? 100 : 99]);
      // None that is counted: it had no data when the alarm was made.
      sessions(to, time, 'AgentCore.Browser', [500]);
    },
  },
  {
    title: 'activeSessions of runtimes and browsers together',
    settings: { alarms: { activeSessions: { threshold: 30, periods: 2 } } },
    alarm: '/activeSessions/all',
    period: 300,
    periods: 2,
    silent: 'OK',
    publish: (to, time, level) => {
      sessions(to, time, 'AgentCore.Runtime', [1, 18]);
      sessions(to, time, 'AgentCore.Browser', [level === 'over' ? 12 : 11, 2]);
    },
    arrange: (to) => {
      const before = new Date(START - 86_400_000);
      for (const service of ['AgentCore.Runtime', 'AgentCore.Browser']) sessions(to, before, service, [1]);
    },
  },
  {
    title: 'mantleErrors, where Inferences has those that failed',
    settings: { alarms: { mantleErrors: true } },
    alarm: '/mantleErrors/all',
    period: 300,
    periods: 3,
    silent: 'OK',
    publish: (to, time, level) => inferences(to, time, 1_000, level === 'over' ? 50 : 49),
  },
  {
    title: 'mantleErrors of an endpoint that refuses all, where Inferences has only those that were answered',
    settings: { alarms: { mantleErrors: { minimumRequests: 40 } } },
    alarm: '/mantleErrors/all',
    period: 300,
    periods: 3,
    silent: 'OK',
    publish: (to, time, level) => inferences(to, time, 0, level === 'over' ? 40 : 39),
  },
];

const SCENARIOS = [...ofUsage, ...ofCost, ...ofQuotas, ...ofBill, ...ofNamespaces];
const CASES = SCENARIOS.flatMap((scenario) =>
  (['zero', 'drop'] as const).map((missing) => ({ ...scenario, missing })),
);

/** Starts the run that makes the alarms; the cloud's clock does not move from now on. */
async function make({ settings, parameters = {}, arrange, start = START }: Scenario): Promise<void> {
  cloud().settings.now = () => new Date(start);
  arrange?.(cloud());
  configure(cloud(), { settings, ...parameters });
  const operator = { ...OPERATOR, alarmTopic: TOPIC };
  const outcome = await bothOn(cloud(), operator, new Date(start).toISOString());
  expect(outcome).toMatchObject({ outcome: 'repaired' });
  expect(outcome.problems.filter(({ key }) => /alarms|quotas/.test(key ?? ''))).toEqual([]);
}

/** Plays period after period, and returns the state at the end of each and whether the topic was notified. */
function player({ alarm, period, publish, start = START }: Scenario) {
  let at = start;
  return (level: Level | 'silent'): string => {
    const { notifications } = cloud();
    notifications.length = 0;
    if (level !== 'silent') publish(cloud(), new Date(at + 1000), level);
    at += period * 1000;
    evaluateAlarms(cloud(), REGION, new Date(at));
    const { AlarmName, StateValue } = alarmNamed(cloud(), alarm);
    const told = notifications.filter((one) => one.alarm === AlarmName);
    for (const { topic, state } of told) expect([topic, state]).toEqual([TOPIC, StateValue]);
    return told.length === 0 ? StateValue : `${StateValue}, told`;
  };
}

describe('each kind of alarm fires and clears', () => {
  test.each(CASES)('$title, missing points taken as $missing', async (scenario) => {
    cloud().settings.missing = scenario.missing;
    await make(scenario);
    const play = player(scenario);
    const { periods, silent, clears = 1 } = scenario;

    // The near miss never fires.
    expect(['OK', 'OK, told']).toContain(play('below'));
    for (let turn = 0; turn < periods + 2; turn += 1) expect(play('below')).toBe('OK');
    for (let turn = 1; turn < periods; turn += 1) expect(play('over')).toBe('OK');
    expect(play('over')).toBe('ALARM, told');
    expect(play('over')).toBe('ALARM');
    for (let turn = 1; turn < clears; turn += 1) expect(play('below')).toBe('ALARM');
    expect(play('below')).toBe('OK, told');
    expect(play('below')).toBe('OK');

    // It looks two periods further back than it must.
    for (let turn = 0; turn < periods + 2; turn += 1) play('silent');
    expect([silent, `${silent}, told`]).toContain(play('silent'));
    for (let turn = 0; turn < periods; turn += 1) play('over');
    expect(alarmNamed(cloud(), scenario.alarm).StateValue).toBe('ALARM');
    for (let turn = 0; turn < periods + 2; turn += 1) play('silent');
    expect(alarmNamed(cloud(), scenario.alarm).StateValue).toBe(silent);
  });

  test('and the kinds are all there are', () => {
    const kinds = new Set(SCENARIOS.map(({ alarm }) => alarm.split('/')[1]));
    expect([...kinds].toSorted()).toEqual(
      [
        ...Object.keys(USAGE),
        ...NAMESPACE_KINDS,
        'dailyCost',
        'budgetPace',
        'quotaUse',
        'billDrift',
      ].toSorted(),
    );
  });
});

/** An alarm takes 10 metrics. */
describe('a cost over more than ten metrics', () => {
  const ids = Array.from({ length: 8 }, (_, index) => `vendor.part${index}-v1:0`);
  const parts = ['/dailyCost/all', '/dailyCost/all part 2'];
  const time = new Date(START + 1000);
  const split: Scenario = {
    title: '',
    settings: { alarms: { dailyCost: true, budgetPace: true }, monthlyBudget: 3000 },
    parameters: { 'prices/all': PRICES },
    alarm: '',
    period: DAY,
    periods: 1,
    silent: 'OK',
    publish: () => undefined,
    arrange: (to) => {
      for (const id of ids)
        callModel(to, id, { time: new Date(START - 40 * DAY * 1000), inputTokens: 1, outputTokens: 1 });
    },
  };
  const states = (names: readonly string[]): string[] => {
    evaluateAlarms(cloud(), REGION, new Date(START + DAY * 1000));
    return names.map((name) => alarmNamed(cloud(), name).StateValue);
  };

  test('is dealt out to several alarms, each with every metric once and a share of the threshold', async () => {
    await make(split);
    const both = parts.map((name) => alarmNamed(cloud(), name));
    expect(both.map(({ Threshold }) => Threshold)).toEqual([50, 50]);
    const metrics = both.map(({ Metrics = [] }) =>
      Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []),
    );
    expect(metrics.map(({ length }) => length)).toEqual([10, 6]);
    expect(new Set(metrics.flat().map((metric) => JSON.stringify(metric))).size).toBe(16);
    for (const { AlarmDescription } of both)
      expect(AlarmDescription).toContain('it may go off while the whole is below');
  });

  test.each([
    ['all of it in one series', [100, 0, 0, 0, 0, 0, 0, 0]],
    ['all of it in the last one', [0, 0, 0, 0, 0, 0, 0, 100]],
    ['dealt evenly', [12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5]],
    ['as evenly as the parts are', [10, 10, 10, 10, 10, 50 / 3, 50 / 3, 50 / 3]],
  ])('never reaches the threshold unseen: %s', async (_, dollars) => {
    await make(split);
    for (const [index, id] of ids.entries()) {
      const cost = dollars[index] ?? 0;
      if (cost > 0) spend(id, cost)(cloud(), time, 'over');
    }
    expect(states(parts)).toContain('ALARM');
    expect(states(['/budgetPace/all', '/budgetPace/all part 2'])).toContain('ALARM');
  });

  test('stays silent where every part is below its share', async () => {
    await make(split);
    for (const id of ids.slice(0, 4)) spend(id, 12)(cloud(), time, 'below');
    for (const id of ids.slice(6)) spend(id, 24)(cloud(), time, 'below');
    expect(states(parts)).toEqual(['OK', 'OK']);
    expect(states(['/budgetPace/all', '/budgetPace/all part 2'])).toEqual(['OK', 'OK']);
  });
});

describe('an alarm says nothing', () => {
  test('about the errors of a handful of requests', async () => {
    await make({ ...base, settings: { alarms: { errorRate: true } } });
    const play = player({ ...base, publish: (to, time) => record(to, time, {}, failed(19)) });
    for (let turn = 0; turn < 5; turn += 1) play('over');
    expect(alarmNamed(cloud(), '/errorRate/all').StateValue).toBe('OK');
    const more = player({
      ...base,
      start: START + 1500_000,
      publish: (to, time) => record(to, time, {}, failed(20)),
    });
    for (let turn = 0; turn < 3; turn += 1) more('over');
    expect(alarmNamed(cloud(), '/errorRate/all').StateValue).toBe('ALARM');
  });

  const base: Scenario = {
    title: '',
    settings: {},
    alarm: '/errorRate/all',
    period: 300,
    periods: 3,
    silent: 'OK',
    publish: () => undefined,
  };
  const failed = (requests: number): Samples => ({
    Invocations: [requests],
    InvocationServerErrors: [requests],
  });

  test('to any topic where none is named, and to the topics of the settings instead of the stack’s', async () => {
    const own = `${TOPIC}-of-the-settings`;
    cloud().settings.now = () => new Date(START);
    configure(cloud(), { settings: { alarms: { topics: [own] } } });
    await runOn(cloud(), PATIENT, { ...OPERATOR, alarmTopic: TOPIC });
    const { AlarmActions, OKActions } = alarmNamed(cloud(), '/throttles/all');
    expect([AlarmActions, OKActions]).toEqual([[own], [own]]);
    configure(cloud(), { settings: { alarms: { topics: [] } } });
    await runOn(cloud(), PATIENT, { ...OPERATOR, alarmTopic: TOPIC });
    expect(alarmNamed(cloud(), '/throttles/all')).not.toHaveProperty('AlarmActions');
  });
});
