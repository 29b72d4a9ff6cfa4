import { imageDimensions } from '../bedrock/image-dimensions.ts';
import type { Series } from '../bedrock/series.ts';
import { hasData, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { costMath } from '../metrics/cost-math.ts';
import { billedSeries } from '../pricing/price-series.ts';
import { seriesColour } from './colours.ts';
import { KIND_COLOURS } from './cost-lines.ts';
import type { OwnPanel } from './figures.ts';
import { formatShown } from './fitting.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import { drawn, hidden, type Line, plainLabel } from './lines.ts';
import {
  type DrawnMetric,
  FIRST_TOKEN_METRICS,
  LATENCY_METRICS,
  lookOf,
  REQUEST_METRICS,
} from './metric-looks.ts';
import { modelKind } from './model-kind.ts';
import type { RenderContext } from './render-context.ts';
import { mantleRequests, mantleTokens } from './row-mantle.ts';
import { numbersPanel } from './row-numbers.ts';
import { dimensionsOf, isStreaming, type Row } from './row-source.ts';
import { seriesLabel } from './series-label.ts';
import { sumLines, sumsOf } from './sum-lines.ts';
import { perPeriod } from './titles.ts';
import { wholePeriods } from './whole-periods.ts';

/** So many series have a line of their own: percentiles cannot be summed. */
const MOST_SERIES = 6;

/** Describes the panels of a row from left to right, the same ones in every row that has something to draw in them. */
export function rowPanels(row: Row, context: RenderContext): OwnPanel[] {
  return [
    requestsPanel(row),
    ...(row.series.length === 0 ? [] : [latencyPanel(row)]),
    ...tokensPanel(row),
    ...costPanel(row, context),
    numbersPanel(row, context),
  ];
}

/** Says in a title that a row has more series than a widget has room for. */
function partOf({ model, series, mantle }: Row): string {
  const shown = series.length + mantle.length;
  return formatShown({ shown, all: billedSeries(model).length }, 'series');
}

function requestsPanel(row: Row): OwnPanel {
  const { period } = row;
  return {
    name: 'requests',
    title: `Requests and errors${partOf(row)}`,
    unit: perPeriod(period),
    ownLines: sumsOf([
      ...(row.series.length === 0 ? [] : REQUEST_METRICS).map((key) =>
        sumLines(key, dimensionsOf(row), { ...lookOf(key), period, isFilled: true }),
      ),
      ...mantleRequests(row),
    ]),
  };
}

/** Draws every percentile of one series, or one percentile of the busiest of several: percentiles cannot be summed. */
function latencyPanel(row: Row): OwnPanel {
  const { model, series, period } = row;
  const [only, ...others] = series;
  const line = (key: DrawnMetric, one: Series, look: { label: string; color: string }): Line =>
    sumLines(key, [{ ModelId: one.id }], { ...look, period }).line;
  const panel = { name: 'latency', unit: 'ms' };
  if (only === undefined || others.length > 0) {
    const drawn = series.slice(0, MOST_SERIES);
    return {
      ...panel,
      title: `Latency p90${formatShown({ shown: drawn.length, all: model.series.length }, 'series')}`,
      ownLines: drawn.map((one, index) => {
        const color = seriesColour(index);
        return line('latencyP90', one, { label: plainLabel(seriesLabel(one, model.series)), color });
      }),
    };
  }
  const keys = [...LATENCY_METRICS, ...(isStreaming(row) ? FIRST_TOKEN_METRICS : [])];
  return { ...panel, title: 'Latency', ownLines: keys.map((key) => line(key, only, lookOf(key))) };
}

/** Draws tokens and images, as far as the model has any; metrics with data are drawn even where the catalogue says that it has none. */
function tokensPanel(row: Row): OwnPanel[] {
  const { model, costPeriod: period } = row;
  const kind = modelKind(model);
  const has = (key: MetricKey): boolean => hasData(model, key);
  const isCached = has('cacheReadTokens') || has('cacheWriteTokens');
  const keys: DrawnMetric[] =
    row.series.length === 0
      ? []
      : [
          ...(kind === 'text' || kind === 'speech' || kind === 'embedding' || has('inputTokens')
            ? (['inputTokens'] as const)
            : []),
          ...(kind === 'text' || kind === 'speech' || has('outputTokens') ? (['outputTokens'] as const) : []),
          ...(isCached ? (['cacheReadTokens', 'cacheWriteTokens'] as const) : []),
        ];
  const tokens = [
    ...keys.map((key) => sumLines(key, dimensionsOf(row), { ...lookOf(key), period })),
    ...mantleTokens(row),
  ];
  const own = new Set(row.series.map(({ id }) => id));
  const images = model.images.filter(({ modelId }) => own.has(modelId)).map(imageDimensions);
  const room = MAX_METRICS_PER_WIDGET - sumsOf(tokens).length - MAX_PARTS;
  const shown = images.slice(0, Math.max(0, room));
  const sums = [
    ...tokens,
    ...(shown.length === 0 ? [] : [sumLines('images', shown, { ...lookOf('images'), period })]),
  ];
  if (sums.length === 0) return [];
  const what = [
    ...(tokens.length > 0 ? ['Tokens'] : []),
    ...(isCached ? ['cache'] : []),
    ...(images.length > 0 ? ['images'] : []),
  ];
  const title = what.length > 1 ? `${what.slice(0, -1).join(', ')} and ${what.at(-1)}` : what.join('');
  const part =
    images.length > shown.length
      ? `, ${shown.length} of ${model.images.length} kinds of images`
      : partOf(row);
  return [
    {
      name: 'tokens',
      title: `${title.charAt(0).toUpperCase()}${title.slice(1)}${part}`,
      unit: perPeriod(period),
      ownLines: sumsOf(sums),
    },
  ];
}

/** Entries that stay free for the parts of long sums. */
const MAX_PARTS = 12;

/** Stacks the cost of each kind. The newest period has only begun, and is left out. */
function costPanel({ cost, costPeriod: period }: Row, { settings }: RenderContext): OwnPanel[] {
  if (cost.terms.length === 0) return [];
  const { priceMultiplier, currency } = settings;
  const math = costMath(cost, { priceMultiplier, period });
  const { isWhole, parts } = wholePeriods(period);
  const lines = math.kinds.map(({ kind, query: { expression, label } }) =>
    drawn(
      {
        expression: isWhole(expression),
        id: `cost_${kind}`,
        label,
        period,
      },
      { color: KIND_COLOURS[kind] },
    ),
  );
  return [
    {
      name: 'cost',
      title: `Cost, ${currency} ${perPeriod(period)}`,
      view: 'stack',
      unit: currency,
      ownLines: [...lines, ...math.parts.map(hidden), ...parts],
    },
  ];
}
