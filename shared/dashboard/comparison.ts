import type { Estate, MonitoredModel } from '../catalog/monitored-models.ts';
import type { PricedEstate } from '../pricing/priced-estate.ts';
import { accountCost } from './account-cost.ts';
import { barBlock, graphBlock, tableBlock, withMark } from './blocks.ts';
import type { Band, Block } from './body.ts';
import { sumOf } from './expressions.ts';
import { fitting, ofModels } from './fitting.ts';
import { type Frame, METRICS_DOCUMENTATION } from './frame.ts';
import { sideBySide } from './layout.ts';
import { textBlock } from './markdown.ts';
import {
  BEDROCK_METRICS,
  type EntryOptions,
  expressionEntry,
  type MetricDefinition,
  type MetricEntry,
  type MetricKey,
  metricEntry,
  plainLabel,
} from './metrics.ts';
import { colourOf, modelCostBars } from './model-costs.ts';
import { seriesLabel } from './row.ts';

const FIGURE_HEIGHT = 7;
/** Entries of each of these widgets: page 1 takes 2,500 in all. */
const MAX_COMPARED = 100;

/** Models side by side, each in its colour. Nothing where there is nothing to compare. */
export function comparison(estate: Estate, priced: PricedEstate, frame: Frame): Band[] {
  const models = estate.rows.filter(({ hasTraffic }) => hasTraffic);
  if (models.length < 2) return [];
  const { region } = frame.target;
  const { period } = frame.settings;
  // A price alone is no cost: an image price of a model that makes none sums nothing.
  const hasCost = accountCost(estate, priced).terms.length > 0;
  const tokens = sums(models, ['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'], frame);
  const requests = sums(models, ['invocations'], frame, period);
  const throttles = sums(models, ['throttles'], frame, period);
  const size = (width: number) => ({ region, width, height: FIGURE_HEIGHT });
  return [
    [heading(frame)],
    band([
      [hasCost, (width) => modelCostBars(estate, priced, size(width), frame)],
      [
        tokens.entries.length > 0,
        (width) =>
          barBlock(withMark(tokens.entries, frame.mark('compare_tokens')), {
            ...size(width),
            title: `Tokens of all kinds${tokens.title}`,
          }),
      ],
      [
        requests.entries.length > 0,
        (width) =>
          tableBlock(withMark(requests.entries, frame.mark('compare_requests')), {
            ...size(width),
            title: `Requests${requests.title}`,
          }),
      ],
    ]),
    band([
      [true, (width) => latencies(models, width, frame)],
      [
        throttles.entries.length > 0,
        (width) =>
          graphBlock(withMark(throttles.entries, frame.mark('compare_throttles')), {
            region,
            title: `Throttled requests by model${throttles.title}`,
            width,
            stacked: true,
            yAxis: { label: 'Count' },
          }),
      ],
    ]),
  ].filter((one) => one.length > 0);
}

/** Those that have something to show, of one width each. */
function band(candidates: readonly (readonly [hasData: boolean, draw: (width: number) => Block])[]): Band {
  return sideBySide(candidates.flatMap(([hasData, draw]) => (hasData ? [{ weight: 1, draw }] : [])));
}

function heading(frame: Frame): Block {
  const lines = ['## Models compared', 'A model has one colour in all of these and in _Cost by model_.'];
  return textBlock(frame.mark('compare_text'), lines, {
    text: 'About these metrics',
    url: METRICS_DOCUMENTATION,
  });
}

interface Compared {
  readonly entries: MetricEntry[];
  readonly title: string;
}

/** For each model the sum of these metrics over its series. `period` is absent where the range is the period. */
function sums(
  models: readonly MonitoredModel[],
  keys: readonly MetricKey[],
  frame: Frame,
  period?: number,
): Compared {
  const ofPeriod = period === undefined ? {} : { period };
  const some = models
    .map((model) => ({ model, isActive: true, parts: partsOf(model, keys) }))
    .filter(({ parts }) => parts.length > 0);
  // One metric is drawn as it is, several as a sum of hidden ones.
  const shown = fitting(some, ({ parts }) => (parts.length === 1 ? 1 : 1 + parts.length), MAX_COMPARED);
  const entries = shown.flatMap(({ model, parts }, index) => {
    const options: EntryOptions = { label: plainLabel(model.title), ...colourOf(model, frame), ...ofPeriod };
    const [only, ...others] = parts;
    if (only !== undefined && others.length === 0) return [metricEntry(...only, options)];
    const ids = parts.map((_, part) => `m${index}_${part}`);
    return [
      expressionEntry(sumOf(ids), options),
      ...parts.map(([definition, dimensions], part) =>
        metricEntry(definition, dimensions, { id: `m${index}_${part}`, visible: false, ...ofPeriod }),
      ),
    ];
  });
  return { entries, title: ofModels(shown.length, some.length) };
}

type Part = readonly [definition: MetricDefinition, dimensions: readonly string[]];

/** Those of the metrics that any series of the model has data for, for each of its series. */
function partsOf(model: MonitoredModel, keys: readonly MetricKey[]): Part[] {
  const measured = keys.filter((key) => model.metrics.includes(BEDROCK_METRICS[key].name));
  return model.series.flatMap(({ id }) =>
    measured.map((key): Part => [BEDROCK_METRICS[key], ['ModelId', id]]),
  );
}

/** A line for each series: a median of medians would be no median. */
function latencies(models: readonly MonitoredModel[], width: number, frame: Frame): Block {
  const { period } = frame.settings;
  const all = models.flatMap((model) => model.series.map((series) => ({ model, series })));
  const shown = all.slice(0, MAX_COMPARED);
  const isCut = shown.length < all.length;
  const entries = shown.map(({ model, series }) => {
    const label =
      model.series.length === 1 ? model.title : `${model.title} (${seriesLabel(series, model.series)})`;
    const options = { label: plainLabel(label), ...colourOf(model, frame), period };
    return metricEntry(BEDROCK_METRICS.latencyP50, ['ModelId', series.id], options);
  });
  return graphBlock(withMark(entries, frame.mark('compare_latency')), {
    region: frame.target.region,
    title: `Latency p50${isCut ? `, ${shown.length} of ${all.length} series` : ''}`,
    width,
    yAxis: { label: 'ms' },
  });
}
