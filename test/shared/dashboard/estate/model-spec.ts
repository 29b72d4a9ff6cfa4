import * as fc from 'fast-check';

/** Numbers at which something begins not to fit, and a few between them. */
export const count = (...bounds: readonly number[]): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...bounds) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: Math.max(...bounds) }) },
  );

const METRICS = [
  'Invocations',
  'InvocationLatency',
  'InvocationClientErrors',
  'InvocationServerErrors',
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

/** Names and titles as you and AWS give them: some alike, some that format, link or compute. */
export const title = fc.constantFrom(
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

export const modelSpec = fc.record({
  modality: fc.constantFrom('TEXT', 'TEXT', 'TEXT', 'EMBEDDING', 'IMAGE', 'VIDEO', 'SPEECH', 'NEW'),
  isListed: fc.boolean(),
  isStreaming: fc.boolean(),
  isLegacy: fc.boolean(),
  startDate: fc.constantFrom(undefined, undefined, '2025-01-31', '2026-11-06', '2026-11-07', '2026-11-20'),
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
export type ModelSpec = typeof modelSpec extends fc.Arbitrary<infer Spec> ? Spec : never;

/** One with very many series, and its place in the order. */
export const giantSpec = fc.record({
  spec: modelSpec,
  at: fc.nat({ max: 400 }),
  profiles: count(0, 20, 30, 31, 48, 50, 59, 60, 118, 119, 120, 121, 131, 239, 240, 250, 400),
  images: fc.constantFrom(0, 0, 0, 1, 20, 130, 501, 700),
});
