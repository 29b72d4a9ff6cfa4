import type { Estate, MonitoredModel } from '../bedrock/estate.ts';
import { nonEmpty } from '../kit/lists.ts';
import { BEDROCK_METRICS, hasData, type MetricKey } from '../metrics/bedrock-metrics.ts';
import type { Costs } from '../metrics/costs.ts';
import { filled, sumOf } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import { barBlock, graphBlock, tableBlock } from './blocks.ts';
import type { Band, Block } from './body.ts';
import { distributeParts, formatShown, formatShownModels, sumShown } from './fitting.ts';
import { type Share, sideBySide } from './layout.ts';
import { hidden, type Line, type Lines, metricLine, plainLabel } from './lines.ts';
import { textBlock } from './markdown.ts';
import { colourOf, modelCostBars } from './model-costs.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';
import { seriesLabel } from './row.ts';

const FIGURE_HEIGHT = 7;
/** Most entries of each widget here: page 1 takes 2,500 in all. */
const MAX_COMPARED = 100;

/** Draws models side by side, each in its colour. Empty where there are fewer than two. */
export function comparison(estate: Estate, costs: Costs, context: RenderContext): Band[] {
  const models = estate.rows.filter(({ hasTraffic }) => hasTraffic);
  if (models.length < 2) return [];
  const { region } = context.board;
  const { period } = context.settings;
  // A price alone is no cost: a price of images of a model that makes none has nothing to sum.
  const hasCost = costs.account.terms.length > 0;
  const tokens = sums(
    models,
    ['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'],
    context,
  );
  const requests = sums(models, ['invocations'], context, { period });
  const throttles = sums(models, ['throttles'], context, { period, isStacked: true });
  const size = (width: number) => ({ region, width, height: FIGURE_HEIGHT });
  return [
    [heading(context)],
    band([
      (width) => (hasCost ? modelCostBars(costs, size(width), context) : undefined),
      (width) =>
        tokens === undefined
          ? undefined
          : barBlock(tokens.lines, {
              mark: context.mark('compare_tokens'),
              ...size(width),
              title: `Tokens of all kinds${tokens.title}`,
            }),
      (width) =>
        requests === undefined
          ? undefined
          : tableBlock(requests.lines, {
              mark: context.mark('compare_requests'),
              ...size(width),
              title: `Requests${requests.title}`,
            }),
    ]),
    band([
      (width) => latencies(models, width, context),
      (width) =>
        throttles === undefined
          ? undefined
          : graphBlock(throttles.lines, {
              mark: context.mark('compare_throttles'),
              region,
              title: `Throttled requests by model${throttles.title}`,
              width,
              stacked: true,
              yAxis: { label: 'Count' },
            }),
    ]),
  ].filter((one) => one.length > 0);
}

/** Gives each the same width. */
function band(draws: readonly Share['draw'][]): Band {
  return sideBySide(draws.map((draw) => ({ weight: 1, draw })));
}

function heading(context: RenderContext): Block {
  const lines = ['## Models compared', 'A model has one colour in all of these and in _Cost by model_.'];
  return textBlock(context.mark('compare_text'), lines, {
    text: 'About these metrics',
    url: METRICS_DOCUMENTATION,
  });
}

interface Compared {
  readonly lines: Lines;
  readonly title: string;
}

interface SumOptions {
  /** Seconds. Absent where the viewed range is the period. */
  readonly period?: number;
  /** Fills gaps, which would draw the lines above them too low. */
  readonly isStacked?: boolean;
}

/** Sums these metrics over the series of each model, as many as fit; `undefined` where no model has any. */
function sums(
  models: readonly MonitoredModel[],
  keys: readonly MetricKey[],
  context: RenderContext,
  { period, isStacked = false }: SumOptions = {},
): Compared | undefined {
  const withPeriod = period === undefined ? {} : { period };
  const all = models
    .map((model) => ({ model, keys: keys.filter((key) => hasData(model, key)) }))
    .filter((one) => one.keys.length > 0 && one.model.series.length > 0);
  const dealt = distributeParts(
    all.map((one) => ({
      isActive: true,
      // One metric is drawn as it is, several as a sum that refers to them.
      own: !isStacked && one.keys.length * one.model.series.length === 1 ? 0 : 1,
      parts: one.model.series.map(() => one.keys.length),
    })),
    MAX_COMPARED,
  );
  const lines = nonEmpty(
    all.flatMap(({ model, keys: some }, index): Line[] => {
      const drawn = model.series.slice(0, dealt[index]);
      if (drawn.length === 0) return [];
      const part =
        drawn.length < model.series.length ? ` (${drawn.length} of ${model.series.length} series)` : '';
      const options = { label: plainLabel(model.title) + part, ...colourOf(model, context), ...withPeriod };
      const parts = drawn.flatMap(({ id }) =>
        some.map((key) => statQuery(BEDROCK_METRICS[key], { ModelId: id })),
      );
      const [only, ...others] = parts;
      if (only !== undefined && others.length === 0 && !isStacked) return [{ ...only, ...options }];
      const named = parts.map((one, at) => ({ ...one, id: `m${index}_${at}`, ...withPeriod }));
      const sum = sumOf(named.map(({ id }) => id));
      return [{ expression: isStacked ? filled(sum) : sum, ...options }, ...named.map(hidden)];
    }),
  );
  return lines === undefined ? undefined : { lines, title: partOf(all, dealt) };
}

/** Says in a title how much is drawn. */
function partOf(all: readonly { readonly model: MonitoredModel }[], dealt: readonly number[]): string {
  const counts = all.map(({ model: { series } }, index) => ({
    shown: dealt[index] ?? 0,
    all: series.length,
  }));
  const drawn = counts.filter(({ shown }) => shown > 0);
  return formatShownModels(
    { shown: drawn.length, all: counts.length },
    sumShown(counts),
    drawn.some((one) => one.shown < one.all),
  );
}

/** Draws a line for each series: a median of medians would be no median. */
function latencies(
  models: readonly MonitoredModel[],
  width: number,
  context: RenderContext,
): Block | undefined {
  const { period } = context.settings;
  const dealt = distributeParts(
    models.map(({ series }) => ({ isActive: true, own: 0, parts: series.map(() => 1) })),
    MAX_COMPARED,
  );
  const shown = models.flatMap((model, index) =>
    model.series.slice(0, dealt[index]).map((series) => ({ model, series })),
  );
  const lines = nonEmpty(
    shown.map(({ model, series }) => {
      const label =
        model.series.length === 1 ? model.title : `${model.title} (${seriesLabel(series, model.series)})`;
      const options = { label: plainLabel(label), ...colourOf(model, context), period };
      return metricLine(BEDROCK_METRICS.latencyP50, { ModelId: series.id }, options);
    }),
  );
  if (lines === undefined) return undefined;
  const all = models.reduce((sum, { series }) => sum + series.length, 0);
  return graphBlock(lines, {
    mark: context.mark('compare_latency'),
    region: context.board.region,
    title: `Latency p50${formatShown({ shown: shown.length, all }, 'series')}`,
    width,
    yAxis: { label: 'ms' },
  });
}
