import * as fc from 'fast-check';
import type {
  Catalogue,
  FoundationModel,
  ImageDimensions,
  InferenceProfile,
  NamespaceMetric,
  Quota,
  SeriesUsage,
} from '../../../shared/bedrock/catalogue.ts';
import { MODEL_KINDS } from '../../../shared/config/alarm-kinds.ts';
import type { Board } from '../../../shared/config/board.ts';
import type { Parameter } from '../../../shared/config/parameter.ts';
import { LAYOUTS } from '../../../shared/dashboard/sections/layouts.ts';
import { type LivePage, presentPage } from '../../../shared/drift/live-page.ts';
import type { ObservedRegion } from '../../../shared/loop/observed.ts';
import {
  type Answers,
  accountArn,
  applicationProfile,
  catalogueOf,
  foundationModel,
  modelArn,
  observed,
  parameter,
  systemProfile,
} from '../builders.ts';
import { BOARD } from './render.ts';

/** A world, and the Regions whose pages refer to each other. */
export interface RandomEstate {
  readonly observed: ObservedRegion;
  readonly linked: readonly Board[];
}

/** Numbers at which something begins not to fit, and a few between them. */
const count = (...bounds: readonly number[]): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...bounds) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: Math.max(...bounds) }) },
  );

const MAX_SERIES = 400;

const METRICS = [
  'Invocations',
  'InvocationLatency',
  'InvocationClientErrors',
  'InvocationThrottles',
  'InputTokenCount',
  'OutputTokenCount',
  'CacheReadInputTokenCount',
  'CacheWriteInputTokenCount',
  'TimeToFirstToken',
  'EstimatedTPMQuotaUsage',
  'LegacyModelInvocations',
] as const;

const metrics = fc.oneof(
  fc.constant([...METRICS]),
  fc.constant(['Invocations', 'InputTokenCount', 'OutputTokenCount']),
  fc.subarray([...METRICS]),
);

/** Names and titles as people and AWS give them: some alike, some that format, link or compute. */
const title = fc.constantFrom(
  'Chat',
  'Chat',
  'Model 1',
  'Model  1',
  'v1.model-1-v1:0',
  'Chat (entry-1)',
  '*bold* [x](y) <b>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudWatch would evaluate it in a label.
  "${PROP('Dim.ModelId')}",
  'x'.repeat(255),
);

const modelSpec = fc.record({
  modality: fc.constantFrom('TEXT', 'TEXT', 'TEXT', 'EMBEDDING', 'IMAGE', 'VIDEO', 'SPEECH', 'NEW'),
  isListed: fc.boolean(),
  isStreaming: fc.boolean(),
  isLegacy: fc.boolean(),
  inferenceTypes: fc.subarray(['ON_DEMAND', 'PROVISIONED', 'INFERENCE_PROFILE']),
  /** Through which it has traffic: itself, geographies, anywhere, an unknown geography. */
  scopes: fc.subarray(['', 'us', 'eu', 'apac', 'global', 'mars']),
  profiles: fc.constantFrom(0, 0, 0, 0, 1, 2, 7),
  rented: fc.constantFrom(0, 0, 0, 1, 3),
  custom: fc.constantFrom(0, 0, 0, 1, 3),
  metrics,
  /** Image sizes of each series. */
  images: fc.constantFrom(0, 0, 0, 0, 1, 3, 12),
  name: fc.option(title, { nil: undefined }),
});
type ModelSpec = typeof modelSpec extends fc.Arbitrary<infer Spec> ? Spec : never;

/** One with very many series, and where it stands in the order. */
const giantSpec = fc.record({
  spec: modelSpec,
  at: fc.nat({ max: 400 }),
  profiles: count(0, 20, 30, 31, 48, 50, 59, 60, 118, 119, 120, 121, 131, 239, 240, 250, 400),
  images: fc.constantFrom(0, 0, 0, 1, 20, 130, 501, 700),
});

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
    ),
    per: fc.constantFrom('1K', '1M'),
    input: amount,
    output: amount,
    cacheRead: amount,
    cacheWrite: amount,
    image: amount,
    imageSizes: sizes,
    from: fc.constantFrom('2026-01-31', '2026-11-01', '2026-11-20', '2026-12-01'),
    asOf: fc.constantFrom('2026-01-31', '2026-11-01'),
  },
  { requiredKeys: ['models', 'per'] },
);

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
    alarms: fc.record(
      {
        throttles: fc.boolean(),
        errorRate: fc.boolean(),
        dailyCost: fc.boolean(),
        budgetPace: fc.boolean(),
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
  },
  { requiredKeys: [] },
);

const theirs = fc.record({
  widgets: count(0, 0, 0, 1, 2, 20, 100, 490, 496, 500),
  metrics: count(0, 0, 0, 1, 400, 1_000, 1_500, 2_000, 2_400, 2_493, 2_500),
});

const spec = fc.record({
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
  prices: fc.array(priceSpec, { maxLength: 4 }),
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
  quotas: fc.option(fc.record({ value: fc.constantFrom(0, 1, 1_000, 4_000_000), isDenied: fc.boolean() }), {
    nil: undefined,
  }),
  pages: fc.tuple(theirs, fc.option(theirs, { nil: undefined, freq: 3 })),
  regions: fc.constantFrom(0, 1, 3, 12),
  isDenied: fc.boolean(),
});
type Spec = typeof spec extends fc.Arbitrary<infer One> ? One : never;

/** Any account that the operator may meet, near the bounds more often than not. */
export const randomEstate: fc.Arbitrary<RandomEstate> = spec.map(estateOf);

interface Parts {
  readonly models: FoundationModel[];
  readonly profiles: InferenceProfile[];
  readonly catalogue: Pick<Catalogue, 'provisioned' | 'custom'>;
  readonly series: SeriesUsage[];
  readonly images: ImageDimensions[];
}

function estateOf(wanted: Spec): RandomEstate {
  const parts = new Builder();
  const [models, specs] = wanted.models;
  const giants = new Map(wanted.giants.map((giant) => [Math.min(giant.at, models), giant]));
  for (let index = 0; index <= models; index += 1) {
    const one = specs[index % specs.length];
    const giant = giants.get(index);
    if (giant !== undefined)
      parts.add(index, { ...giant.spec, isListed: true }, giant.profiles, giant.images);
    else if (one !== undefined && index < models) parts.add(index, one, one.profiles, 0);
  }
  const used = parts.series.slice(0, MAX_SERIES);
  const ids = new Set(used.map(({ id }) => id));
  const imported = Array.from({ length: wanted.imported }, (_, index) => ({
    arn: accountArn('imported-model', `i${index}`),
    name: `own ${index}`,
  }));
  const answers: Answers = {
    parameters: parametersOf(wanted, parts),
    catalogue: catalogueOf({
      ...parts.catalogue,
      foundationModels: parts.models,
      profiles: parts.profiles,
      imported,
      guardrails: Array.from({ length: wanted.guardrails }, (_, index) => ({
        arn: accountArn('guardrail', `g${index}`),
        name: `guard ${index}`,
      })),
      denied: wanted.isDenied ? ['bedrock:ListCustomModels'] : [],
    }),
    usage: {
      series: [
        ...used,
        ...imported.map(({ arn }) => ({ id: arn, metrics: ['Invocations', 'InputTokenCount'] })),
      ],
      images: parts.images.filter(({ modelId }) => ids.has(modelId)),
      silent: {
        series: Array.from({ length: wanted.silent }, (_, index) => ({
          id: index % 3 === 0 ? `eu.v1.model-${index}-v1:0` : `gone${index}.model-${index}-v1:0`,
          metrics: ['InputTokenCount', 'OutputTokenCount'],
        })).filter(({ id }) => !ids.has(id)),
        images: Array.from({ length: Math.floor(wanted.silent / 3) }, (_, index) => ({
          modelId: `gone${index}.model-${index}-v1:0`,
          imageSize: `${index % 4}`,
        })),
      },
      logDelivery: wanted.logs
        ? ['ModelInvocationLogsS3DeliverySuccess', 'ModelInvocationLogsS3DeliveryFailure'].map((metric) => ({
            metric,
            dimensions: [],
          }))
        : [],
      further: furtherOf(wanted.further),
    },
    pages: pagesOf(wanted),
    alarms: [],
    ...(wanted.quotas === undefined
      ? {}
      : {
          quotas: {
            quotas: quotasOf(parts, wanted.quotas.value),
            denied: wanted.quotas.isDenied ? ['servicequotas:ListServiceQuotas'] : [],
          },
        }),
  };
  const regions = Array.from({ length: wanted.regions }, (_, index) => `eu-north-${index + 1}`);
  const linked = regions.map((region) => ({ ...BOARD, region, dashboardName: `Board-${region}` }));
  return { observed: observed(answers, BOARD), linked: linked.length === 0 ? [] : [BOARD, ...linked] };
}

class Builder implements Parts {
  readonly models: FoundationModel[] = [];
  readonly profiles: InferenceProfile[] = [];
  readonly catalogue = { provisioned: [], custom: [] } as {
    provisioned: Catalogue['provisioned'][number][];
    custom: Catalogue['custom'][number][];
  };
  readonly series: SeriesUsage[] = [];
  readonly images: ImageDimensions[] = [];

  add(index: number, spec: ModelSpec, profiles: number, moreImages: number): void {
    const base = baseOf(index);
    if (spec.isListed) {
      this.models.push(
        foundationModel(base, {
          name: spec.name ?? `Model ${index}`,
          outputModalities: spec.modality === 'NEW' ? [] : [spec.modality],
          inferenceTypes: spec.inferenceTypes,
          isStreaming: spec.isStreaming,
          lifecycle: spec.isLegacy ? { status: 'LEGACY', endOfLifeDate: '2027-01-31' } : { status: 'ACTIVE' },
        }),
      );
    }
    const system = ['us', 'global'].map((scope) => systemProfile(scope, base));
    this.profiles.push(...system);
    const sources = [...system.map(({ modelArns }) => modelArns), [modelArn(base)]];
    const own = Array.from({ length: profiles }, (_, place) =>
      applicationProfile(
        `profile${1_000 * index + 100_000 + place}`,
        // Teams of one name, too.
        `team ${place % 90}`,
        sources[place % sources.length] ?? [],
      ),
    );
    this.profiles.push(...own);
    const rented = arns('provisioned-model', index, spec.rented);
    const custom = arns('custom-model-deployment', index, spec.custom);
    this.catalogue.provisioned.push(
      ...rented.map((arn) => ({ arn, name: `rented ${index}`, foundationModelArn: modelArn(base) })),
    );
    this.catalogue.custom.push(
      ...custom.map((arn) => ({ arn, name: 'tuned', baseModelArn: modelArn(base) })),
    );
    const ids = [
      ...spec.scopes.map((scope) => (scope === '' ? base : `${scope}.${base}`)),
      ...own.map(({ id, arn }, place) => (place % 17 === 16 ? arn : id)),
      ...rented,
      ...custom,
    ];
    this.series.push(...ids.map((id) => ({ id, metrics: spec.metrics })));
    // Those of the last series are what a panel cut in its series would have lost.
    this.images.push(
      ...ids.flatMap((modelId) => imagesOf(modelId, spec.images)),
      ...ids.slice(-1).flatMap((modelId) => imagesOf(modelId, moreImages)),
    );
  }
}

function baseOf(index: number): string {
  return `v${index % 7}.model-${index}-v1:0`;
}

function arns(type: string, index: number, length: number): string[] {
  return Array.from({ length }, (_, place) => accountArn(type, `${type}-${index}-${place}`));
}

function imagesOf(modelId: string, length: number): ImageDimensions[] {
  return Array.from({ length }, (_, index) => ({
    modelId,
    ...(index === 0 ? {} : { imageSize: `${256 * index}` }),
    ...(index % 2 === 0 && index > 0 ? { bucketedStepSize: '50' } : {}),
  }));
}

function parametersOf(wanted: Spec, { series, profiles }: Parts): Parameter[] {
  const [models] = wanted.models;
  const own = profiles.filter(({ kind }) => kind === 'application');
  const idOf = (model: number, by: string): string => {
    const base = baseOf(model % (models + 1));
    const profile = own[model % Math.max(1, own.length)];
    const ids: Readonly<Record<string, string | undefined>> = {
      us: `us.${base}`,
      profile: profile?.id,
      profileArn: profile?.arn,
      modelArn: modelArn(base),
      unknown: `typo.${base}`,
    };
    return ids[by] ?? base;
  };
  return [
    parameter('settings', wanted.settings),
    ...wanted.prices.map((value, index) => parameter(`prices/p-${index}`, value)),
    ...series.slice(0, wanted.pricedAlone).flatMap(({ id }, index) =>
      Array.from({ length: wanted.changes + 1 }, (_, change) => change).map((change) =>
        parameter(`prices/own-${index}-${change}`, {
          models: [id],
          per: '1M',
          input: 1.000_001 + index + change,
          output: 2.000_001 + index + change,
          cacheRead: 0.100_003 + index + 2 * change,
          cacheWrite: 1.250_007 + index + change,
          image: 0.010_009 + index + change,
          imageSizes: { 512: 0.020_009 + index + change },
          ...(change === 0 ? {} : { from: `2026-11-0${change}` }),
        }),
      ),
    ),
    ...wanted.entries.map(({ model, by, image, ...rest }, index) =>
      parameter(`models/entry-${index}`, {
        ...rest,
        modelId: idOf(model, by),
        ...(image === undefined ? {} : { imageSize: '1024', bucketedStepSize: '50' }),
      }),
    ),
  ];
}

/** So many values of each dimension for every panel of the further namespaces. */
function furtherOf(length: number): NamespaceMetric[] {
  return Object.entries(LAYOUTS).flatMap(([namespace, { bands }]) =>
    bands.flat().flatMap(({ of, lines }) =>
      Array.from({ length }, (_, index) =>
        lines.map((line): NamespaceMetric => {
          const name = 'name' in line ? [line.name].flat()[0] : line.needs[0]?.name;
          const dimensions = (of.dimensions[0] ?? []).map((key) => [
            key,
            of.only?.[key] ?? `${key} ${index}`,
          ]);
          return {
            namespace: namespace as NamespaceMetric['namespace'],
            name: String(name),
            dimensions: Object.fromEntries(dimensions),
          };
        }),
      ).flat(),
    ),
  );
}

/** Two that can be named by hand, and those of each model as AWS calls them. */
function quotasOf({ models }: Parts, value: number): Quota[] {
  const ofModels = models.flatMap(({ name, provider }, index) =>
    ['tokens per minute', 'requests per minute', 'tokens per day'].flatMap((unit, place) =>
      [
        'On-demand model inference',
        'Cross-region model inference',
        'Global cross-region model inference',
      ].map((scope, at) => ({
        code: `L-${(16 + index * 9 + place * 3 + at).toString(16).toUpperCase().padStart(8, '0')}`,
        name: `${scope} ${unit} for ${provider} ${name}`,
        value: value + index,
      })),
    ),
  );
  const byHand = [
    { code: 'L-00000001', name: 'Cross-region model inference tokens per minute for Something', value },
    {
      code: 'L-00000002',
      name: 'Cross-region model inference requests per minute for Something',
      value: value + 1,
    },
  ];
  return [...byHand, ...ofModels];
}

function pagesOf({ pages }: Spec): ReadonlyMap<string, LivePage> {
  return new Map(
    pages.flatMap((page, index) => {
      if (page === undefined) return [];
      const name = index === 0 ? BOARD.dashboardName : `${BOARD.dashboardName}-${index + 1}`;
      const widgets = Array.from({ length: page.widgets }, (_, place) => ({
        type: 'metric',
        x: 0,
        y: 6 * place,
        width: 6,
        height: 6,
        properties: {
          region: BOARD.region,
          metrics: Array.from({ length: share(page, place) }, () => ['AWS/Lambda', 'Errors']),
        },
      }));
      return [[name, presentPage(name, { widgets })] as const];
    }),
  );
}

/** Of all metrics, at most 500 a widget. */
function share({ widgets, metrics: all }: { widgets: number; metrics: number }, place: number): number {
  const each = Math.floor(all / widgets);
  return Math.min(500, place === 0 ? all - each * (widgets - 1) : each);
}
