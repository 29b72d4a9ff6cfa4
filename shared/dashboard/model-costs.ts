import type { MonitoredModel } from '../bedrock/estate.ts';
import { nonEmpty } from '../kit/lists.ts';
import { count } from '../kit/words.ts';
import { type Cost, isDated, sumCosts } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs } from '../metrics/costs.ts';
import { filled, overRange } from '../metrics/expressions.ts';
import { datedPeriod } from '../metrics/projection.ts';
import { barBlock, graphBlock, latestBarBlock } from './blocks.ts';
import type { Block } from './body.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import {
  type CostLine,
  costLine,
  costsShown,
  keyOfTerm,
  partsThatFit,
  sizeOf,
  withTerms,
} from './cost-parts.ts';
import { selectFitting } from './fitting.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import { type Line, type Lines, plainLabel } from './lines.ts';
import type { RenderContext } from './render-context.ts';

/** Entries of a widget with the cost of each model: page 1 has two of them beside the sums, and takes 2,500. */
const MAX_MODEL_COST_METRICS = 240;
/** The most with a line for all others: it is drawn only where the sums leave so much room. */
const MAX_METRICS_WITH_OTHERS = 365;
/** With fewer models drawn beside it, a line for all others tells little. */
const MIN_DRAWN = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Stacks the cost of each model. The top is the sum beside it: of all models, or of those drawn and all others in one line. Where
 * `room`, how many entries page 1 has left for it, is too small for that, the title says what is drawn.
 */
export function modelCostGraph(
  costs: Costs,
  { width, room }: { readonly width: number; readonly room: number },
  context: RenderContext,
): Block | undefined {
  const { settings, board, mark } = context;
  const all = candidates(costs);
  const counted = countedParts(all, costs.account);
  const most = Math.max(MAX_MODEL_COST_METRICS, Math.min(room, MAX_METRICS_PER_WIDGET));
  const shown = wholeOf(counted, most) ?? partsThatFit(counted, most);
  const { lines, title } = modelLines(shown, all, context, { period: settings.period, sumUp: filled });
  if (lines === undefined) return undefined;
  return graphBlock(lines, {
    mark: mark('cost_models'),
    region: board.region,
    title: `Cost by model${title}`,
    width,
    stacked: true,
    yAxis: { label: settings.currency },
  });
}

/** Draws a bar for each model. */
export function modelCostBars(costs: Costs, size: Size, context: RenderContext): Block | undefined {
  const { settings, board, mark } = context;
  const all = candidates(costs);
  const shown = partsThatFit(all, MAX_MODEL_COST_METRICS);
  // The range is one period, unless a price changed lately: then each period of it has the price of its day.
  const isOverRange = shown.some(({ cost }) => isDated(cost));
  const style = isOverRange ? { period: datedPeriod(settings.period), sumUp: overRange } : {};
  const { lines, title } = modelLines(shown, all, context, style);
  if (lines === undefined) return undefined;
  const options = {
    mark: mark('compare_cost'),
    region: board.region,
    title: `Cost, ${settings.currency}${title}`,
    ...size,
  };
  return isOverRange ? latestBarBlock(lines, options) : barBlock(lines, options);
}

interface ModelLine extends CostLine {
  readonly model: Pick<MonitoredModel, 'key' | 'title'>;
}

/** Lists the models with a cost, each as one line. */
function candidates({ models }: Costs): ModelLine[] {
  return models
    .filter(({ cost }) => cost.terms.length > 0)
    .map(({ model, cost }) => ({ model, ...costLine(cost, model.hasTraffic) }));
}

/** Reduces each model to what the account's cost counts: the top of the graph is the sum beside it. */
function countedParts(all: readonly ModelLine[], { terms }: Cost): ModelLine[] {
  const counted = new Set(terms.map(keyOfTerm));
  return all.flatMap((one) =>
    withTerms(
      one,
      one.cost.terms.filter((term) => counted.has(keyOfTerm(term))),
    ),
  );
}

/** Draws all that the models cost, each as a line or some of them as one; `undefined` if that does not fit. */
function wholeOf(all: readonly ModelLine[], room: number): readonly ModelLine[] | undefined {
  const size = sizeOf(all);
  if (size <= MAX_MODEL_COST_METRICS) return all;
  const some = withOthers(all, MAX_METRICS_WITH_OTHERS, MIN_DRAWN);
  return some ?? (size <= room ? all : withOthers(all, room, 1));
}

/** Draws the largest models, as many as fit beside one line for all others; `undefined` if fewer than `least` fit. */
function withOthers(
  all: readonly ModelLine[],
  room: number,
  least: number,
): readonly ModelLine[] | undefined {
  const others = (drawn: readonly ModelLine[]): ModelLine => {
    const rest = all.filter((one) => !drawn.includes(one));
    const cost = sumCosts(rest.map((one) => one.cost));
    return { model: { key: '', title: `Others, ${count(rest.length, 'model')}` }, ...costLine(cost, true) };
  };
  // The metrics are there in any case: a model that is drawn takes its expressions beside them.
  const chosen = selectFitting(
    all.toSorted((one, other) => other.cost.terms.length - one.cost.terms.length),
    ({ own }) => own,
    room - sizeOf([others([])]),
  );
  const drawn = all.filter((one) => chosen.includes(one));
  if (drawn.length < Math.min(least, all.length)) return undefined;
  return drawn.length === all.length ? drawn : [...drawn, others(drawn)];
}

interface LineStyle {
  /** Seconds; absent where the whole range is the period. */
  readonly period?: number;
  /** What is made of each cost. */
  readonly sumUp?: (expression: string) => string;
}

/** Writes the lines and says what they leave out. */
function modelLines(
  shown: readonly ModelLine[],
  all: readonly ModelLine[],
  context: RenderContext,
  { period, sumUp = (expression) => expression }: LineStyle,
): { readonly lines: Lines | undefined; readonly title: string } {
  const { priceMultiplier } = context.settings;
  const withPeriod = period === undefined ? {} : { period };
  const drawn = shown.map(({ model, cost }, index) => {
    const math = costMath(cost, { priceMultiplier, prefix: `m${index}_`, ...withPeriod });
    const title = plainLabel(model.title);
    const line: Line = {
      expression: sumUp(math.total),
      label: cost.isTotal ? title : `${title} (incomplete)`,
      color: PALETTE.grey,
      ...colourOf(model, context),
      ...withPeriod,
    };
    return { line, parts: costLines(math, false) };
  });
  return {
    lines: nonEmpty([...drawn.map(({ line }) => line), ...drawn.flatMap(({ parts }) => parts)]),
    title: costsShown(shown, all),
  };
}

/** Returns the colour that a model has wherever models are side by side. */
export function colourOf(
  { key }: Pick<MonitoredModel, 'key'>,
  { colours }: RenderContext,
): { readonly color?: string } {
  const color = colours.get(key);
  return color === undefined ? {} : { color };
}
