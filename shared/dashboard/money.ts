import { shortHash } from '../kit/hash.ts';
import { count } from '../kit/words.ts';
import { type Cost, sumCosts } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { projection } from '../metrics/projection.ts';
import { biggestFirst, colourOf, MOST_MODELS } from './biggest-models.ts';
import type { Annotation } from './blocks.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import {
  type CostLine,
  costLine,
  costsShown,
  inParts,
  keyOfTerm,
  partsThatFit,
  withTerms,
} from './cost-parts.ts';
import { type Figure, type OwnPanel, wholeFigure, withMore } from './figures.ts';
import { roomFor } from './fitting.ts';
import { drawn, hidden, type Line, plainLabel } from './lines.ts';
import { metricMark } from './mark.ts';
import type { RenderContext } from './render-context.ts';
import { perPeriod } from './titles.ts';
import { wholePeriods } from './whole-periods.ts';

/** So many models have a row in the table of costs, beside one for all others. */
const MOST_ROWS = 15;

/** What the month is expected to cost when it ends. */
export interface Forecast {
  /** In the settings' currency. */
  readonly amount: number;
  /** How many days the rest of the month is estimated from. */
  readonly days: number;
}

/** Describes what each model costs, when, and where the month will end. Empty without a price. */
export function moneyFigures(costs: Costs, forecast: Forecast | undefined, context: RenderContext): Figure[] {
  if (costs.account.terms.length === 0) return [];
  return [
    costGraph(costs, context),
    costTable(costs, context),
    wholeFigure(monthGraph(costs.account, forecast, context)),
  ];
}

/**
 * Stacks the cost of the biggest models and of all others: the top is the account's cost. The newest period is left out: it has only begun and
 * would look like a fall.
 */
function costGraph(costs: Costs, context: RenderContext): Figure {
  const { currency, costPeriod: period } = context.settings;
  const { isWhole, parts } = wholePeriods(period);
  return modelFigure(costs, MOST_MODELS, parts.length, (shown, part) => ({
    name: 'models',
    title: `Cost by model, ${currency} ${perPeriod(period)}${part}`,
    view: 'stack',
    weight: 10,
    unit: currency,
    ownLines: [...modelLines(shown, isWhole, context), ...parts],
  }));
}

/** Lists what the biggest models and all others cost in the viewed range, and in the dearest period of it. */
function costTable(costs: Costs, context: RenderContext): Figure {
  const { currency } = context.settings;
  return modelFigure(costs, MOST_ROWS, 0, (shown, part) => ({
    name: 'table',
    title: `Cost in the viewed range, ${currency}${part}`,
    view: 'table',
    ownLines: modelLines(shown, (expression) => expression, context),
  }));
}

interface ModelLine extends CostLine {
  readonly model: ModelCost['model'] | { readonly key: string; readonly title: string };
}

/** Makes a figure of a line for each of the biggest models, and one for all others. `own` is how many further entries it has. */
function modelFigure(
  costs: Costs,
  most: number,
  own: number,
  panel: (shown: readonly ModelLine[], part: string) => OwnPanel,
): Figure {
  const all = biggestFirst(costs)
    .filter(({ cost }) => cost.terms.length > 0)
    .map(({ model, cost }): ModelLine => ({ model, ...costLine(cost, model.hasTraffic) }));
  const counted = countedParts(all, costs.account);
  // One model more takes no more room than a line for the others.
  const alone = counted.length === most + 1 ? counted.length : most;
  const lines = [...counted.slice(0, alone), ...othersOf(counted.slice(alone))];
  return withMore(own, {
    ...roomFor(lines.map(inParts)),
    panel: (metrics) => {
      const shown = partsThatFit(lines, metrics).map((one) => {
        return one.model.key === OTHERS ? { ...one, model: othersIn(one.cost, counted.slice(alone)) } : one;
      });
      return panel(shown, costsShown(shown, all));
    },
  });
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

const OTHERS = '';

function othersOf(rest: readonly ModelLine[]): ModelLine[] {
  if (rest.length === 0) return [];
  const cost = sumCosts(rest.map((one) => one.cost));
  return [{ model: othersIn(cost, rest), ...costLine(cost, true) }];
}

/** Names the others by how many of them a cost has anything of. */
function othersIn({ terms }: Cost, rest: readonly ModelLine[]): ModelLine['model'] {
  const drawn = new Set(terms.map(keyOfTerm));
  const some = rest.filter(({ cost }) => cost.terms.some((term) => drawn.has(keyOfTerm(term))));
  return { key: OTHERS, title: `Others, ${count(some.length, 'model')}` };
}

function modelLines(
  shown: readonly ModelLine[],
  sumUp: (expression: string) => string,
  context: RenderContext,
): Line[] {
  const { priceMultiplier, costPeriod: period } = context.settings;
  const lines = shown.map(({ model, cost }) => {
    // Ids are the model's own, so that a model that comes or goes changes nothing of the others.
    const id = `m${shortHash(model.key)}`;
    const math = costMath(cost, { priceMultiplier, prefix: `${id}_`, period });
    const line: Line = {
      expression: sumUp(math.total),
      id,
      label: plainLabel(model.title),
      ...colourOf(model, context),
      period,
    };
    return { line, parts: costLines(math) };
  });
  return [...lines.map(({ line }) => line), ...lines.flatMap(({ parts }) => parts)];
}

/** Draws what a month costs at the rate of the viewed range, beside the budget and where this month is expected to end. */
function monthGraph(cost: Cost, forecast: Forecast | undefined, context: RenderContext): OwnPanel {
  const { priceMultiplier, costPeriod: period, currency, monthlyBudget } = context.settings;
  const math = costMath(cost, { priceMultiplier, period });
  const total = metricMark(context.mark('money_month'));
  const [projected, ...parts] = projection('total', period);
  return {
    name: 'month',
    title: `Month at this rate, ${currency}`,
    unit: currency,
    annotations: [
      ...(monthlyBudget === undefined ? [] : [budgetLine(monthlyBudget, context)]),
      ...(forecast === undefined ? [] : [forecastLine(forecast)]),
    ],
    ownLines: [
      drawn({ ...projected, id: total }, { color: PALETTE.violet }),
      ...parts.map(hidden),
      hidden({ expression: math.total, id: 'total', period }),
      ...costLines(math),
    ],
  };
}

/** Says from how many days the rest of the month is estimated: a forecast from one day is worth less than one from 28. */
function forecastLine({ amount, days }: Forecast): Annotation {
  const basis = `rest estimated from ${count(days, 'day')}`;
  return { label: `Forecast ${amount} (${basis})`, value: amount, color: PALETTE.ochre };
}

/** Draws the budget, so that it can be compared at a glance. No sum holds several Regions. */
function budgetLine(value: number, { board: { isOneOfSeveral } }: RenderContext): Annotation {
  const whose = isOneOfSeveral ? ' (cost: this Region)' : '';
  return { label: `Budget ${value}${whose}`, value, color: PALETTE.red };
}
