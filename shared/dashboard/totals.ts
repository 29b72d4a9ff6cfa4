import type { LogDelivery } from '../bedrock/catalogue.ts';
import { chunked } from '../kit/lists.ts';
import { compareText } from '../kit/order.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import type { Stat } from '../metrics/metric-query.ts';
import type { Band, Block } from './body.ts';
import { PALETTE } from './colours.ts';
import { panelShare } from './draw-panel.ts';
import { type Share, sideBySide } from './layout.ts';
import { textBlock } from './markdown.ts';
import type { MetricLine, Panel, Subject } from './panel.ts';
import { COUNTS, PANELS, withImages } from './panels.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';

/** The account: AWS also publishes each metric without dimensions, failed requests for unknown models included. */
const ACCOUNT: Subject = { dimensions: {}, images: [{}] };
const OPTIONS = { prefix: 'totals' } as const;

const NUMBERS: Panel = {
  name: 'numbers',
  title: 'All models, viewed range',
  view: 'numbers',
  weight: 12,
  lines: COUNTS,
};

/** Draws the counts of the account over the viewed range. */
export function totalNumbers(context: RenderContext): Share {
  return panelShare(NUMBERS, [ACCOUNT], OPTIONS, context);
}

/** Explains what all rates assume. Rows have rates, too, so it is drawn even where there is no room for the account's graphs. */
export function ratesText(context: RenderContext): Block {
  const lines = [
    '**How to read the rates.** In all of them a request counts in Invocations whether it succeeded or failed, and not if it was ' +
      'throttled or refused at the door, as AWS documents it. Error rate: client and server errors of Invocations. Throttle ' +
      'rate: throttled ones of Invocations and throttled ones together. Cache hit rate: tokens read from the cache of all input ' +
      'tokens.',
  ];
  return textBlock(context.mark('rates_text'), lines, {
    text: 'About these metrics',
    url: METRICS_DOCUMENTATION,
  });
}

const ROW_PANELS: readonly Panel[] = [
  PANELS.STREAMING_LATENCY,
  PANELS.REQUESTS,
  withImages(PANELS.CACHED_TOKENS),
].map((panel) => ({ ...panel, title: `All models: ${panel.title.toLowerCase()}` }));

/** The share of requests by their input tokens, in per cent. Cached tokens are not part of the metric. */
const SIZES: Panel = {
  name: 'sizes',
  title: 'Requests by uncached input',
  view: 'stack',
  unit: '%',
  weight: 4,
  lines: [
    inputSize('PR(:1000)', 'Up to 1,000', PALETTE.sky),
    inputSize('PR(1000:10000)', 'To 10,000', PALETTE.blue),
    inputSize('PR(10000:100000)', 'To 100,000', PALETTE.ochre),
    inputSize('PR(100000:)', 'More', PALETTE.orange),
  ],
};

function inputSize(stat: Stat, label: string, color: string): MetricLine {
  return { name: BEDROCK_METRICS.inputTokens.name, stat, label, color };
}

/** Draws the panels of a row for all models together, how large requests are, and whether their logs arrive. */
export function totals(delivery: readonly LogDelivery[], context: RenderContext): Band[] {
  const panels = [...ROW_PANELS, SIZES, logDelivery(delivery)];
  return [sideBySide(panels.map((panel) => panelShare(panel, [ACCOUNT], OPTIONS, context)))];
}

function logDelivery(delivery: readonly LogDelivery[]): Panel {
  const order = ({ metric, dimensions }: LogDelivery): string => [metric, ...dimensions].join(' ');
  return {
    name: 'logs',
    title: 'Log delivery',
    unit: 'Count',
    weight: 4,
    lines: delivery
      .toSorted((left, right) => compareText(order(left), order(right)))
      .map(({ metric, dimensions }) => ({
        name: metric,
        stat: 'Sum',
        dimensions: Object.fromEntries(chunked(dimensions, 2)),
        label: deliveryLabel(metric),
        color: metric.endsWith('Failure') ? PALETTE.red : PALETTE.green,
      })),
  };
}

/** Labels a metric of log delivery, e.g. `S3 failure` for `ModelInvocationLogsS3DeliveryFailure`. */
function deliveryLabel(metric: string): string {
  return metric.replace(
    /^ModelInvocation(?:Logs)?(.*)Delivery(.*)$/,
    (_, where: string, result: string) =>
      `${where.replace('LargeData', 'Large data ')} ${result.toLowerCase()}`,
  );
}
