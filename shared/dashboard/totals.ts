import type { LogDelivery } from '../catalog/catalogue.ts';
import { compareText } from '../config/order.ts';
import { graphBlock, numberBlock, withMark } from './blocks.ts';
import type { Band, Block } from './body.ts';
import { PALETTE } from './colours.ts';
import type { Frame } from './frame.ts';
import { shares } from './layout.ts';
import { BEDROCK_METRICS, type MetricDefinition, type MetricKey, metricEntry } from './metrics.ts';
import { panelBlock, type Subject } from './panel-block.ts';
import { PANELS, type Panel } from './panels.ts';

/** The account: AWS publishes each metric without dimensions too, failed requests of unknown model included. */
const ACCOUNT: Subject = { dimensions: [], images: [[]] };

const COUNTS: readonly MetricKey[] = [
  'invocations',
  'clientErrors',
  'serverErrors',
  'throttles',
  'legacyInvocations',
  'inputTokens',
  'outputTokens',
  'images',
];

/** The counts of the account over the viewed range. */
export function totalNumbers(
  { target: { region }, mark }: Frame,
  { width, height }: { width: number; height: number },
): Block {
  const numbers = COUNTS.map((key) => {
    const { label, color } = BEDROCK_METRICS[key];
    return metricEntry(BEDROCK_METRICS[key], [], { label, color });
  });
  return numberBlock(withMark(numbers, mark('totals_numbers')), {
    region,
    title: 'All models, viewed range',
    width,
    height,
  });
}

const ACCOUNT_PANELS: readonly Panel[] = [
  PANELS.STREAMING_LATENCY,
  PANELS.REQUESTS,
  { ...PANELS.CACHED_TOKENS, title: 'Tokens and images', images: true },
];

/** The panels of a row for all models together, how large requests are, and whether their logs arrive. */
export function totals(delivery: readonly LogDelivery[], frame: Frame): Band[] {
  const { region } = frame.target;
  const { period } = frame.settings;
  const more = [inputSizes, ...(delivery.length === 0 ? [] : [logDelivery])];
  const columns = shares([...ACCOUNT_PANELS.map(() => 5), ...more.map(() => 4)]);
  const width = (index: number): number => columns[index] ?? 0;
  return [
    [
      ...ACCOUNT_PANELS.map((panel, index) =>
        panelBlock({ ...panel, title: `All models: ${panel.title.toLowerCase()}` }, [ACCOUNT], {
          mark: frame.mark(`totals_${panel.name}`),
          region,
          width: width(index),
          period,
        }),
      ),
      ...more.map((draw, index) => draw(delivery, width(ACCOUNT_PANELS.length + index), frame)),
    ],
  ];
}

const INPUT_SIZES: readonly MetricDefinition[] = [
  { name: 'InputTokenCount', stat: 'PR(:1000)', label: 'Up to 1,000', color: PALETTE.sky },
  { name: 'InputTokenCount', stat: 'PR(1000:10000)', label: 'To 10,000', color: PALETTE.blue },
  { name: 'InputTokenCount', stat: 'PR(10000:100000)', label: 'To 100,000', color: PALETTE.ochre },
  { name: 'InputTokenCount', stat: 'PR(100000:)', label: 'More', color: PALETTE.orange },
];

/** The share of requests by their input tokens, in per cent. */
function inputSizes(_: readonly LogDelivery[], width: number, frame: Frame): Block {
  const { period } = frame.settings;
  const entries = INPUT_SIZES.map((line) =>
    metricEntry(line, [], { label: line.label, color: line.color, period }),
  );
  return graphBlock(withMark(entries, frame.mark('totals_sizes')), {
    region: frame.target.region,
    title: 'Requests by input tokens',
    width,
    stacked: true,
    yAxis: { label: '%' },
  });
}

function logDelivery(delivery: readonly LogDelivery[], width: number, frame: Frame): Block {
  const { period } = frame.settings;
  const order = ({ metric, dimensions }: LogDelivery): string => [metric, ...dimensions].join(' ');
  const entries = delivery
    .toSorted((left, right) => compareText(order(left), order(right)))
    .map(({ metric, dimensions }) =>
      metricEntry({ name: metric, stat: 'Sum' }, dimensions, {
        label: deliveryLabel(metric),
        color: metric.endsWith('Failure') ? PALETTE.red : PALETTE.green,
        period,
      }),
    );
  return graphBlock(withMark(entries, frame.mark('totals_logs')), {
    region: frame.target.region,
    title: 'Log delivery',
    width,
    yAxis: { label: 'Count' },
  });
}

/** `S3 failure` for `ModelInvocationLogsS3DeliveryFailure`. */
function deliveryLabel(metric: string): string {
  const [, where = metric, result = ''] = /^ModelInvocation(?:Logs)?(.*)Delivery(.*)$/.exec(metric) ?? [];
  return `${where.replace('LargeData', 'Large data ')} ${result.toLowerCase()}`;
}
