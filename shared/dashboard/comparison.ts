import type { Estate, MonitoredModel } from '../bedrock/estate.ts';
import { BEDROCK_METRICS, hasData, type MetricKey } from '../metrics/bedrock-metrics.ts';
import type { Costs } from '../metrics/costs.ts';
import { filled, longSum, type Sum } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import type { Block } from './body.ts';
import { type Figure, figureOf, figureSection, type PageSection } from './figures.ts';
import { type Divisible, formatShown, formatShownModels, largest, MOST_LINES, sumShown } from './fitting.ts';
import { hidden, type Line, metricLine, plainLabel } from './lines.ts';
import { textBlock } from './markdown.ts';
import { colourOf, modelCostBars } from './model-costs.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';
import { seriesLabel } from './row.ts';

/** A widget with the sum of some metrics for each model. */
interface SumWidget {
  readonly name: string;
  readonly title: string;
  readonly keys: readonly MetricKey[];
  /** Bars have the viewed range as their period. */
  readonly view: 'bars' | 'table' | 'stack';
}

const TOKENS: SumWidget = {
  name: 'tokens',
  title: 'Tokens of all kinds',
  keys: ['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens'],
  view: 'bars',
};
const REQUESTS: SumWidget = { name: 'requests', title: 'Requests', keys: ['invocations'], view: 'table' };
const THROTTLES: SumWidget = {
  name: 'throttles',
  title: 'Throttled requests by model',
  keys: ['throttles'],
  view: 'stack',
};

/** Draws models side by side, each in its colour. Empty where there are fewer than two. */
export function comparison(estate: Estate, costs: Costs, context: RenderContext): PageSection[] {
  const models = estate.rows.filter(({ hasTraffic }) => hasTraffic);
  if (models.length < 2) return [];
  // A price alone is no cost: a price of images of a model that makes none has nothing to sum.
  const hasCost = costs.account.terms.length > 0;
  const bands = [
    [
      ...(hasCost ? [modelCostBars(costs, context)] : []),
      ...sums(TOKENS, models, context),
      ...sums(REQUESTS, models, context),
    ],
    [latencies(models, context), ...sums(THROTTLES, models, context)],
  ];
  const heading = () => textOf(context);
  return [figureSection('the comparison of models', { prefix: 'compare', bands, heading }, context)];
}

function textOf(context: RenderContext): Block {
  const lines = ['## Models compared', 'A model has one colour in all of these and in _Cost by model_.'];
  return textBlock(context.mark('compare_text'), lines, {
    text: 'About these metrics',
    url: METRICS_DOCUMENTATION,
  });
}

/** A model with those of a widget's metrics that have data. */
interface Summed extends Divisible {
  readonly model: MonitoredModel;
  readonly keys: readonly MetricKey[];
}

/** Sums metrics over the series of each model, as many as fit. Empty where no model has any. */
function sums(widget: SumWidget, models: readonly MonitoredModel[], context: RenderContext): Figure[] {
  const all = models.flatMap((model): Summed[] => {
    const keys = widget.keys.filter((key) => hasData(model, key));
    if (keys.length === 0 || model.series.length === 0) return [];
    const parts = model.series.map(() => keys.length);
    const metrics = keys.length * parts.length;
    const own = isSum(widget, metrics) ? 1 + sumOfLine(MOST_LINES, metrics).parts.length : 0;
    return [{ model, keys, isActive: true, own, parts }];
  });
  if (all.length === 0) return [];
  const some = largest(all, ({ parts }) => parts.length);
  const figure = figureOf(some, (drawn) => ({
    name: widget.name,
    title: `${widget.title}${partOf(all, drawn)}`,
    view: widget.view,
    unit: 'Count',
    ownLines: some.flatMap((one, index) =>
      sumLines(widget, one, { index, series: drawn.get(one) ?? 0 }, context),
    ),
  }));
  return [figure];
}

/** One metric is drawn as it is, several as a sum that refers to them. Lines of a stack are sums, because their gaps are filled. */
function isSum({ view }: SumWidget, metrics: number): boolean {
  return view === 'stack' || metrics > 1;
}

function sumLines(
  widget: SumWidget,
  { model, keys }: Summed,
  { index, series }: { readonly index: number; readonly series: number },
  context: RenderContext,
): Line[] {
  const drawn = model.series.slice(0, series);
  const part = series < model.series.length ? ` (${series} of ${model.series.length} series)` : '';
  const timing = widget.view === 'bars' ? {} : { period: context.settings.period };
  const options = { label: plainLabel(model.title) + part, ...colourOf(model, context), ...timing };
  const parts = drawn.flatMap(({ id }) =>
    keys.map((key) => statQuery(BEDROCK_METRICS[key], { ModelId: id })),
  );
  const [only] = parts;
  if (only === undefined) return [];
  if (!isSum(widget, parts.length)) return [{ ...only, ...options }];
  const sum = sumOfLine(index, parts.length);
  return [
    { expression: widget.view === 'stack' ? filled(sum.expression) : sum.expression, ...options },
    ...sum.parts.map((one) => hidden({ ...one, ...timing })),
    ...parts.map((one, at) => hidden({ ...one, id: idOf(index, at), ...timing })),
  ];
}

/** Sums the metrics of a line. `index` makes their ids unique within the widget. */
function sumOfLine(index: number, metrics: number): Sum {
  const ids = Array.from({ length: metrics }, (_, at) => idOf(index, at));
  return longSum(ids, `m${index}_part`);
}

function idOf(index: number, at: number): string {
  return `m${index}_${at}`;
}

/** Says in a title how much is drawn. */
function partOf(all: readonly Summed[], drawn: ReadonlyMap<Summed, number>): string {
  const counts = all.map((one) => ({ shown: drawn.get(one) ?? 0, all: one.parts.length }));
  const some = counts.filter(({ shown }) => shown > 0);
  return formatShownModels(
    { shown: some.length, all: counts.length },
    sumShown(counts),
    some.some((one) => one.shown < one.all),
  );
}

/** Draws a line for each series: a median of medians would be no median. */
function latencies(models: readonly MonitoredModel[], context: RenderContext): Figure {
  const { period } = context.settings;
  const all = models.map((model) => ({ model, isActive: true, own: 0, parts: model.series.map(() => 1) }));
  const figure = figureOf(all, (drawn) => {
    const ownLines = all.flatMap((one) => {
      const { title, series } = one.model;
      return series.slice(0, drawn.get(one) ?? 0).map((each) => {
        const label = series.length === 1 ? title : `${title} (${seriesLabel(each, series)})`;
        const options = { label: plainLabel(label), ...colourOf(one.model, context), period };
        return metricLine(BEDROCK_METRICS.latencyP50, { ModelId: each.id }, options);
      });
    });
    const there = all.reduce((sum, { parts }) => sum + parts.length, 0);
    const part = formatShown({ shown: ownLines.length, all: there }, 'series');
    return { name: 'latency', title: `Latency p50${part}`, unit: 'ms', ownLines };
  });
  return { ...figure, wish: Math.min(MOST_LINES, figure.wish) };
}
