import type { MonitoredModel } from '../bedrock/estate.ts';
import { count } from '../kit/words.ts';
import { type Cost, isDated, sumCosts } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs } from '../metrics/costs.ts';
import { filled, overRange } from '../metrics/expressions.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import {
  type CostLine,
  costLine,
  costsShown,
  inParts,
  keyOfTerm,
  partsThatFit,
  sizeOf,
  withTerms,
} from './cost-parts.ts';
import type { Figure } from './figures.ts';
import { largest, MOST_LINES, roomFor, selectFitting } from './fitting.ts';
import { type Line, plainLabel } from './lines.ts';
import type { RenderContext } from './render-context.ts';

/**
 * Stacks the cost of each model. The top is the sum beside it: of all models, or of the largest ones and all others in one line. With too
 * little room for that, the title says what is drawn.
 */
export function modelCostGraph(costs: Costs, context: RenderContext): Figure {
  const { currency, costPeriod: period } = context.settings;
  const all = candidates(costs);
  const counted = countedParts(all, costs.account);
  return {
    ...roomFor(counted.map(inParts)),
    panel: (metrics) => {
      const shown = wholeOf(counted, metrics) ?? partsThatFit(largestOf(counted), metrics);
      return {
        name: 'models',
        title: `Cost by model${costsShown(shown, all)}`,
        view: 'stack',
        unit: currency,
        ownLines: modelLines(shown, context, { period, sumUp: filled }),
      };
    },
  };
}

/** Draws a bar for each model. */
export function modelCostBars(costs: Costs, context: RenderContext): Figure {
  const { currency, costPeriod: period } = context.settings;
  const all = candidates(costs);
  const some = largestOf(all);
  return {
    ...roomFor(some.map(inParts)),
    panel: (metrics) => {
      const shown = partsThatFit(some, metrics);
      // The range is one period, unless a price changed lately: then each period of it has the price of its day.
      const isOverRange = shown.some(({ cost }) => isDated(cost));
      const style = isOverRange ? { period, sumUp: overRange } : {};
      return {
        name: 'cost',
        title: `Cost, ${currency}${costsShown(shown, all)}`,
        view: isOverRange ? 'latestBars' : 'bars',
        ownLines: modelLines(shown, context, style),
      };
    },
  };
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

function largestOf(all: readonly ModelLine[]): ModelLine[] {
  return largest(all, ({ cost }) => cost.terms.length);
}

/**
 * Draws all that the models cost, each as a line or some of them as one; `undefined` if that does not fit. The metrics of a model are
 * there in any case, so that a line of its own takes only its expressions.
 */
function wholeOf(all: readonly ModelLine[], room: number): readonly ModelLine[] | undefined {
  if (all.length <= MOST_LINES && sizeOf(all) <= room) return all;
  const left = room - sizeOf([othersOf(all, [])]);
  const bySize = largestOf(all).toSorted((one, other) => other.cost.terms.length - one.cost.terms.length);
  const drawn = selectFitting(bySize, ({ own }) => own, left);
  if (drawn.length === 0) return undefined;
  return [...all.filter((one) => drawn.includes(one)), othersOf(all, drawn)];
}

/** Sums all that are not drawn by themselves. */
function othersOf(all: readonly ModelLine[], drawn: readonly ModelLine[]): ModelLine {
  const rest = all.filter((one) => !drawn.includes(one));
  const cost = sumCosts(rest.map((one) => one.cost));
  return { model: { key: '', title: `Others, ${count(rest.length, 'model')}` }, ...costLine(cost, true) };
}

interface LineStyle {
  /** Seconds; absent where the whole range is the period. */
  readonly period?: number;
  /** What is made of each cost. */
  readonly sumUp?: (expression: string) => string;
}

function modelLines(
  shown: readonly ModelLine[],
  context: RenderContext,
  { period, sumUp = (expression) => expression }: LineStyle,
): Line[] {
  const { priceMultiplier } = context.settings;
  const timing = period === undefined ? {} : { period };
  const drawn = shown.map(({ model, cost }, index) => {
    const math = costMath(cost, { priceMultiplier, prefix: `m${index}_`, ...timing });
    const title = plainLabel(model.title);
    const line: Line = {
      expression: sumUp(math.total),
      label: cost.isTotal ? title : `${title} (incomplete)`,
      color: PALETTE.grey,
      ...colourOf(model, context),
      ...timing,
    };
    return { line, parts: costLines(math, false) };
  });
  return [...drawn.map(({ line }) => line), ...drawn.flatMap(({ parts }) => parts)];
}

/** Returns the colour that a model has wherever models are side by side. */
export function colourOf(
  { key }: Pick<MonitoredModel, 'key'>,
  { colours }: RenderContext,
): { readonly color?: string } {
  const color = colours.get(key);
  return color === undefined ? {} : { color };
}
