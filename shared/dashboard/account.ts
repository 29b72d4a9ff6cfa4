import type { LogDelivery } from '../bedrock/catalogue.ts';
import { chunked } from '../kit/lists.ts';
import { compareText } from '../kit/order.ts';
import { BEDROCK_METRICS, hasData } from '../metrics/bedrock-metrics.ts';
import type { Costs } from '../metrics/costs.ts';
import type { Stat } from '../metrics/metric-query.ts';
import { biggestFirst, busiestFirst, colourOf, MOST_MODELS } from './biggest-models.ts';
import { PALETTE } from './colours.ts';
import { type Figure, type OwnPanel, wholeFigure } from './figures.ts';
import { type Line, metricLine, plainLabel } from './lines.ts';
import { type DrawnMetric, LATENCY_NUMBERS, lookOf } from './metric-looks.ts';
import { rateLines } from './rates.ts';
import type { RenderContext } from './render-context.ts';
import { sumLines } from './sum-lines.ts';
import { perPeriod } from './titles.ts';

/** AWS also publishes each metric without dimensions, over all models, failed requests for unknown models included. */
const ACCOUNT = {};

function accountLine(key: DrawnMetric, period?: number): Line {
  return sumLines(key, [ACCOUNT], { ...lookOf(key), ...(period === undefined ? {} : { period }) }).line;
}

/** Draws the p90 of the busiest series of each of the biggest models: a percentile of percentiles would be none. */
export function latencyByModel(costs: Costs, context: RenderContext): Figure[] {
  const { period } = context.settings;
  const ownLines = biggestFirst(costs)
    .filter(({ model }) => model.hasTraffic)
    .slice(0, MOST_MODELS)
    .flatMap(({ model }): Line[] => {
      const [busiest] = busiestFirst(model.series, costs);
      if (busiest === undefined) return [];
      const look = { label: plainLabel(model.title), ...colourOf(model, context), period };
      return [metricLine(BEDROCK_METRICS.latencyP90, { ModelId: busiest.id }, look)];
    });
  if (ownLines.length === 0) return [];
  return [wholeFigure({ name: 'latency', title: 'Latency p90 by model', unit: 'ms', ownLines })];
}

/** Describes what all models use together: tokens, how large requests are, and what is rarely looked at. */
export function accountFigures(
  { models }: Costs,
  delivery: readonly LogDelivery[],
  { settings: { costPeriod, period } }: RenderContext,
): Figure[] {
  const isCached = models.some(
    ({ model }) => hasData(model, 'cacheReadTokens') || hasData(model, 'cacheWriteTokens'),
  );
  const hasImages = models.some(({ model }) => model.images.length > 0);
  const tokens: readonly DrawnMetric[] = [
    'inputTokens',
    'outputTokens',
    ...(isCached ? (['cacheReadTokens', 'cacheWriteTokens'] as const) : []),
  ];
  const panels: readonly OwnPanel[] = [
    {
      name: 'tokens',
      title: isCached ? 'Tokens and cache' : 'Tokens',
      unit: perPeriod(costPeriod),
      ownLines: tokens.map((key) => accountLine(key, costPeriod)),
    },
    {
      name: 'sizes',
      title: 'Requests by input size',
      view: 'stack',
      unit: '%',
      ownLines: SIZES.map((line) => ({ ...line, period: costPeriod })),
    },
    {
      name: 'numbers',
      title: 'Viewed range',
      view: 'numbers',
      height: 6,
      ownLines: [
        ...LATENCY_NUMBERS.map((key) => {
          const { line } = sumLines(key, [ACCOUNT], lookOf(key));
          return { ...line, label: `${lookOf(key).label} ms` };
        }),
        ...tokens.map((key) => accountLine(key)),
        ...(hasImages ? [accountLine('images')] : []),
        ...(models.some(({ model }) => hasData(model, 'legacyInvocations'))
          ? [accountLine('legacyInvocations')]
          : []),
        ...(isCached ? rateLines(['cacheHits'], [{ dimensions: ACCOUNT }]) : []),
      ],
    },
    ...logDelivery(delivery, period),
  ];
  return panels.map(wholeFigure);
}

/** The share of requests by their input tokens, in per cent. Cached tokens are not part of the metric. */
const SIZES: readonly Line[] = [
  inputSize('PR(:1000)', 'Up to 1,000', PALETTE.sky),
  inputSize('PR(1000:10000)', '1,000 to 10,000', PALETTE.blue),
  inputSize('PR(10000:100000)', '10,000 to 100,000', PALETTE.ochre),
  inputSize('PR(100000:)', 'More', PALETTE.orange),
];

function inputSize(stat: Stat, label: string, color: string): Line {
  return metricLine({ name: BEDROCK_METRICS.inputTokens.name, stat }, ACCOUNT, { label, color });
}

/** Draws whether the logs of invocations arrive. Without any the result is empty. */
function logDelivery(delivery: readonly LogDelivery[], period: number): OwnPanel[] {
  if (delivery.length === 0) return [];
  const order = ({ metric, dimensions }: LogDelivery): string => [metric, ...dimensions].join(' ');
  return [
    {
      name: 'logs',
      title: 'Delivery of invocation logs',
      unit: perPeriod(period),
      ownLines: delivery
        .toSorted((left, right) => compareText(order(left), order(right)))
        .map(({ metric, dimensions }) =>
          metricLine({ name: metric, stat: 'Sum' }, Object.fromEntries(chunked(dimensions, 2)), {
            label: deliveryLabel(metric),
            color: metric.endsWith('Failure') ? PALETTE.red : PALETTE.green,
            period,
          }),
        ),
    },
  ];
}

/** Labels a metric of log delivery, e.g. `S3 failure` for `ModelInvocationLogsS3DeliveryFailure`. */
function deliveryLabel(metric: string): string {
  return metric.replace(
    /^ModelInvocation(?:Logs)?(.*)Delivery(.*)$/,
    (_, where: string, result: string) =>
      `${where.replace('LargeData', 'Large data ')} ${result.toLowerCase()}`,
  );
}
