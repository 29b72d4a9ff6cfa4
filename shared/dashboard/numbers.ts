import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import { type Cost, isAtMost, isDated } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs } from '../metrics/costs.ts';
import { decimal, overRange } from '../metrics/expressions.ts';
import { perThousandRequests } from '../metrics/per-thousand.ts';
import { MONTH_PERIOD, MONTH_RANGE, monthToDate } from '../metrics/projection.ts';
import { hasFirstToken } from './biggest-models.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import type { OwnPanel } from './figures.ts';
import { drawn, hidden, type Line, metricLine, withParts } from './lines.ts';
import { metricMark } from './mark.ts';
import { rateLines } from './rates.ts';
import type { RenderContext } from './render-context.ts';

/** Describes how much is used, how much of it fails, and how fast it is. */
export function useNumbers({ models }: Costs): OwnPanel[] {
  const speed = hasFirstToken(models)
    ? { title: 'Time to first token', metric: BEDROCK_METRICS.firstTokenP90 }
    : { title: 'Latency', metric: BEDROCK_METRICS.latencyP90 };
  return [
    {
      name: 'requests',
      title: 'Requests',
      ownLines: [
        metricLine(BEDROCK_METRICS.invocations, {}, { label: 'in the viewed range', color: PALETTE.blue }),
      ],
    },
    { name: 'errors', title: 'Error rate', ownLines: rateLines(['errors'], [{ dimensions: {} }]) },
    { name: 'throttles', title: 'Throttle rate', ownLines: rateLines(['throttles'], [{ dimensions: {} }]) },
    {
      name: 'speed',
      title: speed.title,
      ownLines: [metricLine(speed.metric, {}, { label: 'p90, ms', color: PALETTE.green })],
    },
  ].map((panel) => ({ ...panel, view: 'numbers' as const }));
}

/** Describes what is spent in the viewed range and in this month. Empty without a price. */
export function costNumbers({ account, month }: Costs, context: RenderContext): OwnPanel[] {
  if (account.terms.length === 0) return [];
  return [rangeNumbers(account, context), monthNumbers(month, context)];
}

/** The range is one period, unless a price changed lately: then each period of it has the price of its day. */
function rangeNumbers(cost: Cost, context: RenderContext): OwnPanel {
  const { priceMultiplier } = context.settings;
  const id = metricMark(context.mark('numbers_cost'));
  const title = priceMultiplier === 1 ? 'Cost' : `Cost at prices × ${priceMultiplier}`;
  const label = costLabel(cost, context);
  const { isOverRange, lines } = costOverRange(cost, { id, label, isOfAccount: true }, context);
  return { name: 'cost', title, view: isOverRange ? 'latestNumbers' : 'numbers', ownLines: lines };
}

/** Labels a sum: an upper bound says that it is one. */
export function costLabel(cost: Cost, { settings: { currency } }: RenderContext): string {
  return isAtMost(cost) ? `${currency}, at most` : currency;
}

interface CostNumber {
  /** The id of the cost's line. */
  readonly id: string;
  readonly label: string;
  readonly isOfAccount?: boolean;
}

/** Draws a cost as a number over the viewed range, what caching saves of it, and what 1,000 requests cost. */
export function costOverRange(
  cost: Cost,
  { id, label, isOfAccount = false }: CostNumber,
  { settings: { priceMultiplier, costPeriod } }: RenderContext,
): { readonly isOverRange: boolean; readonly lines: Line[] } {
  const { isOverRange, period, sumUp } = rangeOf(cost, costPeriod);
  const range = costMath(cost, { priceMultiplier, ...period });
  const perThousand = perThousandRequests(cost, id, { isOfAccount, isOverRange, ...period });
  const saved =
    range.saved === undefined
      ? []
      : [
          drawn(
            { expression: sumUp(range.saved.expression), id: 'saved', label: 'saved by caching', ...period },
            { color: PALETTE.green },
          ),
        ];
  return {
    isOverRange,
    lines: [
      drawn({ expression: sumUp(range.total), id, label, ...period }, { color: PALETTE.violet }),
      ...saved,
      ...(perThousand === undefined ? [] : withParts(perThousand, { color: PALETTE.grey })),
      ...(range.saved?.parts ?? []).map((part) => hidden({ ...part, ...period })),
      ...costLines(range),
    ],
  };
}

/** Says how a cost is summed over the viewed range: each point has the price of its day if a price changed lately. */
export function rangeOf(cost: Cost, costPeriod: number) {
  const isOverRange = isDated(cost);
  return {
    isOverRange,
    period: isOverRange ? { period: costPeriod } : {},
    sumUp: isOverRange ? overRange : (expression: string) => expression,
  };
}

function monthNumbers(cost: Cost, context: RenderContext): OwnPanel {
  const { priceMultiplier, monthlyBudget } = context.settings;
  const month = costMath(cost, { priceMultiplier, period: MONTH_PERIOD });
  const soFar = metricMark(context.mark('numbers_month'));
  const [thisMonth, ...parts] = monthToDate('total', soFar, costLabel(cost, context));
  return {
    name: 'month',
    title: 'Month to date',
    view: 'latestNumbers',
    start: MONTH_RANGE,
    ownLines: [
      drawn(thisMonth, { color: PALETTE.violet }),
      ...(monthlyBudget === undefined
        ? []
        : [
            {
              expression: `100*${soFar}/${decimal(monthlyBudget)}`,
              id: 'of_budget',
              label: `% of ${monthlyBudget}${context.board.isOneOfSeveral ? ', this Region' : ''}`,
              color: PALETTE.red,
              period: MONTH_PERIOD,
            },
          ]),
      ...parts.map(hidden),
      hidden({ expression: month.total, id: 'total', period: MONTH_PERIOD }),
      ...costLines(month),
    ],
  };
}
