import type { LogDelivery } from '../bedrock/catalogue.ts';
import { chunked, mapNonEmpty, type NonEmpty, nonEmpty } from '../kit/lists.ts';
import { compareText } from '../kit/order.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import type { Stat } from '../metrics/metric-query.ts';
import { graphBlock, numberBlock } from './blocks.ts';
import type { Band, Block } from './body.ts';
import { PALETTE } from './colours.ts';
import { type Share, sideBySide } from './layout.ts';
import { metricLine } from './lines.ts';
import { textBlock } from './markdown.ts';
import { panelBlock, type Subject } from './panel-block.ts';
import { COUNTS, PANELS, type Panel } from './panels.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';
import { withImages } from './row-panels.ts';

/** The account: AWS also publishes each metric without dimensions, failed requests for unknown models included. */
const ACCOUNT: Subject = { dimensions: {}, images: [{}] };

/** Draws the counts of the account over the viewed range. */
export function totalNumbers(
  { board: { region }, mark }: RenderContext,
  { width, height }: { width: number; height: number },
): Block {
  const lines = mapNonEmpty(COUNTS, ([key, color]) =>
    metricLine(BEDROCK_METRICS[key], {}, { label: BEDROCK_METRICS[key].label, color }),
  );
  return numberBlock(lines, {
    mark: mark('totals_numbers'),
    region,
    title: 'All models, viewed range',
    width,
    height,
  });
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

const ACCOUNT_PANELS: readonly Panel[] = [
  PANELS.STREAMING_LATENCY,
  PANELS.REQUESTS,
  withImages(PANELS.CACHED_TOKENS),
];

/** Draws the panels of a row for all models together, how large requests are, and whether their logs arrive. */
export function totals(delivery: readonly LogDelivery[], context: RenderContext): Band[] {
  const { region } = context.board;
  const { period } = context.settings;
  const panels = ACCOUNT_PANELS.map((panel): Share => {
    const title = `All models: ${panel.title.toLowerCase()}`;
    const mark = context.mark(`totals_${panel.name}`);
    return {
      weight: 5,
      draw: (width) => panelBlock({ ...panel, title }, [ACCOUNT], { mark, region, width, period }),
    };
  });
  const sizes: Share = { weight: 4, draw: (width) => inputSizes(width, context) };
  const logs: Share = { weight: 4, draw: (width) => logDelivery(delivery, width, context) };
  return [sideBySide([...panels, sizes, logs])];
}

const INPUT_SIZES: NonEmpty<{ readonly stat: Stat; readonly label: string; readonly color: string }> = [
  { stat: 'PR(:1000)', label: 'Up to 1,000', color: PALETTE.sky },
  { stat: 'PR(1000:10000)', label: 'To 10,000', color: PALETTE.blue },
  { stat: 'PR(10000:100000)', label: 'To 100,000', color: PALETTE.ochre },
  { stat: 'PR(100000:)', label: 'More', color: PALETTE.orange },
];

/** Draws the share of requests by their input tokens, in per cent. Cached tokens are not part of the metric. */
function inputSizes(width: number, context: RenderContext): Block {
  const { period } = context.settings;
  const lines = mapNonEmpty(INPUT_SIZES, ({ stat, ...look }) =>
    metricLine({ name: BEDROCK_METRICS.inputTokens.name, stat }, {}, { ...look, period }),
  );
  return graphBlock(lines, {
    mark: context.mark('totals_sizes'),
    region: context.board.region,
    title: 'Requests by uncached input',
    width,
    stacked: true,
    yAxis: { label: '%' },
  });
}

function logDelivery(
  delivery: readonly LogDelivery[],
  width: number,
  context: RenderContext,
): Block | undefined {
  const { period } = context.settings;
  const order = ({ metric, dimensions }: LogDelivery): string => [metric, ...dimensions].join(' ');
  const all = delivery
    .toSorted((left, right) => compareText(order(left), order(right)))
    .map(({ metric, dimensions }) =>
      metricLine({ name: metric, stat: 'Sum' }, Object.fromEntries(chunked(dimensions, 2)), {
        label: deliveryLabel(metric),
        color: metric.endsWith('Failure') ? PALETTE.red : PALETTE.green,
        period,
      }),
    );
  const lines = nonEmpty(all);
  if (lines === undefined) return undefined;
  return graphBlock(lines, {
    mark: context.mark('totals_logs'),
    region: context.board.region,
    title: 'Log delivery',
    width,
    yAxis: { label: 'Count' },
  });
}

/** Labels a metric of log delivery, e.g. `S3 failure` for `ModelInvocationLogsS3DeliveryFailure`. */
function deliveryLabel(metric: string): string {
  return metric.replace(
    /^ModelInvocation(?:Logs)?(.*)Delivery(.*)$/,
    (_, where: string, result: string) =>
      `${where.replace('LargeData', 'Large data ')} ${result.toLowerCase()}`,
  );
}
