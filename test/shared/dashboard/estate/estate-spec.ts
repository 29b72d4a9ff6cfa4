import * as fc from 'fast-check';
import { MODEL_KINDS } from '../../../../shared/config/alarm-kinds.ts';
import { count, giantSpec, modelSpec, title } from './model-spec.ts';

const amount = fc.constantFrom(
  0,
  1e-9,
  0.00000033,
  0.00025,
  0.003,
  1.25,
  3,
  15,
  75,
  123_456.789,
  1_000_000,
  0.1 + 0.2,
);

const sizes = fc.dictionary(fc.constantFrom('256', '512', '512/50', '1024', '1024/50', '4096'), amount, {
  minKeys: 1,
  maxKeys: 4,
});

const tierPrices = fc.record({ input: amount, output: amount, cacheRead: amount }, { requiredKeys: [] });

const priceSpec = fc.record(
  {
    models: fc.constantFrom(
      ['*'],
      ['*'],
      ['v1.*'],
      ['us.*', 'eu.*'],
      ['profile*'],
      ['*model-1-*'],
      ['arn:*'],
      ['nothing.*'],
      ['mantle/*'],
    ),
    per: fc.constantFrom('1K', '1M'),
    input: amount,
    output: amount,
    cacheRead: amount,
    cacheWrite: amount,
    image: amount,
    imageSizes: sizes,
    tiers: fc.record({ flex: tierPrices, priority: tierPrices }, { requiredKeys: [] }),
    from: fc.constantFrom('2026-01-31', '2026-11-01', '2026-11-20', '2026-12-01'),
    asOf: fc.constantFrom('2026-01-31', '2026-11-01'),
  },
  { requiredKeys: ['models', 'per'] },
);

/** Prices of all of a service, of a part of it, and of one that has no traffic. */
const servicePrices = fc.subarray([
  { service: 'guardrails', textUnits: 0.15 },
  { service: 'guardrails/TopicPolicy', textUnits: 1.000_001, from: '2026-11-03' },
  { service: 'guardrails/WordPolicy', textUnits: 0 },
  { service: 'agentCore', vcpuHour: 0.0895, from: '2026-11-04' },
  { service: 'agentCore/AgentCore.Browser', vcpuHour: 0.1, gbHour: 0.010_009 },
  { service: 'agentCore/Nothing', gbHour: 1 },
]);

const alarms = fc
  .subarray(MODEL_KINDS)
  .chain((kinds) => fc.tuple(...kinds.map((kind) => fc.boolean().map((isOn) => [kind, isOn] as const))))
  .map((pairs) => Object.fromEntries(pairs));

const entrySpec = fc.record(
  {
    /** Of which model, and by which of its ids. */
    model: fc.nat({ max: 400 }),
    by: fc.constantFrom('base', 'us', 'profile', 'profileArn', 'modelArn', 'unknown'),
    title,
    period: fc.constantFrom(60, 300, 3600, 86_400),
    costPeriod: fc.constantFrom(300, 3600, 86_400),
    hidden: fc.boolean(),
    order: fc.constantFrom(0, 1, 7),
    inputTokenPrice: amount,
    outputTokenPrice: amount,
    cacheReadTokenPrice: amount,
    imagePrice: amount,
    imageSizePrices: sizes,
    priceUnit: fc.constantFrom('1K', '1M'),
    image: fc.constant(true),
    alarms,
  },
  { requiredKeys: ['model', 'by'] },
);

const settings = fc.record(
  {
    period: fc.constantFrom(60, 300, 3600, 86_400),
    costPeriod: fc.constantFrom(300, 3600, 86_400),
    start: fc.constantFrom('-PT3H', '-P1D', '-P7D'),
    priceMultiplier: fc.constantFrom(0.001, 0.85, 1, 1_000),
    currency: fc.constantFrom('USD', '€', 'Einheite'),
    monthlyBudget: fc.constantFrom(0.01, 900, 1e12, 12_345.678),
    discovery: fc.record(
      {
        include: fc.constantFrom([], ['v1.*', 'v2.*', 'profile*'], ['*']),
        exclude: fc.constantFrom([], ['*model-3*'], ['us.*']),
        idle: fc.constantFrom('list', 'rows', 'hide'),
      },
      { requiredKeys: [] },
    ),
    guardrails: fc.constantFrom('auto', 'show', 'hide'),
    tiers: fc.constantFrom('price', 'price', 'show', 'off'),
    alarms: fc.record(
      {
        throttles: fc.boolean(),
        errorRate: fc.boolean(),
        dailyCost: fc.boolean(),
        budgetPace: fc.boolean(),
        billDrift: fc.boolean(),
        activeSessions: fc.boolean(),
        mantleErrors: fc.boolean(),
        quotaUse: fc.boolean(),
        models: alarms,
        max: fc.constantFrom(0, 5, 300, 2_000),
      },
      { requiredKeys: [] },
    ),
    quotas: fc.record({
      show: fc.boolean(),
      codes: fc.constantFrom({}, { '*': ['L-00000001', 'L-00000002'] }),
    }),
    maxPages: fc.constantFrom(1, 2, 4, 99),
    billCheck: fc.boolean(),
  },
  { requiredKeys: [] },
);

const theirs = fc.record({
  widgets: count(0, 0, 0, 1, 2, 20, 100, 490, 496, 500),
  metrics: count(0, 0, 0, 1, 400, 1_000, 1_500, 2_000, 2_400, 2_493, 2_500),
});

/** What an account holds, in numbers. */
export const spec = fc.record({
  models: fc.tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 4 }) },
      { weight: 2, arbitrary: fc.integer({ min: 5, max: 13 }) },
      { weight: 1, arbitrary: count(26, 27, 39, 40, 49, 71, 100, 150, 235, 400) },
    ),
    fc.array(modelSpec, { minLength: 1, maxLength: 6 }),
  ),
  giants: fc.oneof(
    { weight: 4, arbitrary: fc.array(giantSpec, { maxLength: 0 }) },
    { weight: 1, arbitrary: fc.array(giantSpec, { minLength: 1, maxLength: 2 }) },
  ),
  imported: fc.constantFrom(0, 0, 1, 3),
  /** One of so many series has several service tiers; 0: none has any. */
  tiered: fc.constantFrom(0, 0, 0, 1, 2, 9),
  /** One of so many models has traffic on bedrock-mantle, and under which dimensions it is published; 0: none has any. */
  mantle: fc.record({
    each: fc.constantFrom(0, 0, 1, 2, 7),
    by: fc.constantFrom('model', 'pair', 'both'),
    projects: count(1, 1, 2, 30, 130),
    isListed: fc.boolean(),
  }),
  /** Guardrails and AgentCore are used. */
  services: fc.boolean(),
  prices: fc.array(priceSpec, { maxLength: 4 }),
  servicePrices,
  /** A price of all digits for each series: nothing can be summed before it is multiplied. */
  pricedAlone: count(0, 0, 0, 0, 30, 130),
  /** How often the prices of `pricedAlone` changed. */
  changes: fc.constantFrom(0, 0, 1, 2, 3),
  entries: fc.array(entrySpec, { maxLength: 6 }),
  settings,
  silent: count(0, 0, 0, 1, 30, 200),
  further: fc.constantFrom(0, 0, 0, 1, 13),
  logs: fc.boolean(),
  guardrails: fc.constantFrom(0, 0, 2),
  /** Of every how many series facts tell the use, and how many of these are quiet. */
  known: fc.option(fc.record({ each: fc.constantFrom(1, 1, 2, 5), quiet: fc.constantFrom(0, 1, 2, 7) }), {
    nil: undefined,
  }),
  hasForecast: fc.boolean(),
  quotas: fc.option(fc.record({ value: fc.constantFrom(0, 1, 1_000, 4_000_000), isDenied: fc.boolean() }), {
    nil: undefined,
  }),
  pages: fc.tuple(theirs, fc.option(theirs, { nil: undefined, freq: 3 })),
  regions: fc.constantFrom(0, 1, 3, 12),
  isDenied: fc.boolean(),
});
export type Spec = typeof spec extends fc.Arbitrary<infer One> ? One : never;
