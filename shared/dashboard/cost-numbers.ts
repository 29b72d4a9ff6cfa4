import { formatCaveats } from '../metrics/caveats.ts';
import { type Cost, isDated } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs } from '../metrics/costs.ts';
import { decimal, overRange } from '../metrics/expressions.ts';
import { perThousandRequests } from '../metrics/per-thousand.ts';
import { datedPeriod, MONTH_PERIOD, MONTH_RANGE, monthToDate } from '../metrics/projection.ts';
import { latestNumberBlock, NUMBERS_HEIGHT, numberBlock } from './blocks.ts';
import type { Block } from './body.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import type { Share } from './layout.ts';
import { drawn, hidden, type Lines, withParts } from './lines.ts';
import { metricMark } from './mark.ts';
import type { RenderContext } from './render-context.ts';
import { titleWithCaveat } from './titles.ts';

/** Draws what is spent in the viewed range and in this month. Empty without a price. */
export function costNumbers({ account: cost, month: monthCost }: Costs, context: RenderContext): Share[] {
  if (cost.terms.length === 0) return [];
  const { currency } = context.settings;
  // The widgets are narrow: what is missing is in the title of the graph.
  const title = cost.isTotal ? currency : `${currency}, incomplete`;
  const monthTitle = (width: number): string =>
    monthCost.terms.length === cost.terms.length
      ? `Month, ${title}`
      : titleWithCaveat(`Month, ${currency}`, formatCaveats(monthCost.caveats), width);
  return [
    { weight: 7, draw: (width) => rangeNumbers(cost, { width, title: `Viewed range, ${title}` }, context) },
    { weight: 5, draw: (width) => monthNumbers(monthCost, { width, title: monthTitle(width) }, context) },
  ];
}

interface Size {
  readonly width: number;
  readonly title: string;
}

/** The range is one period, unless a price changed lately: then each period of it has the price of its day. */
function rangeNumbers(cost: Cost, size: Size, context: RenderContext): Block {
  const { priceMultiplier, period: wanted } = context.settings;
  const isOverRange = isDated(cost);
  const period = isOverRange ? { period: datedPeriod(wanted) } : {};
  const sumUp = isOverRange ? overRange : (expression: string) => expression;
  const range = costMath(cost, { priceMultiplier, ...period });
  const mark = context.mark('cost_number');
  const spent = metricMark(mark);
  const perThousand = perThousandRequests(cost, spent, { isOfAccount: true, isOverRange, ...period });
  const saved = range.saved && {
    expression: sumUp(range.saved.expression),
    id: 'saved',
    label: 'Saved by caching',
    color: PALETTE.green,
    ...period,
  };
  const lines: Lines = [
    { expression: sumUp(range.total), id: spent, label: 'Cost', color: PALETTE.violet, ...period },
    ...(saved === undefined ? [] : [saved]),
    ...(perThousand === undefined ? [] : withParts(perThousand, { color: PALETTE.grey })),
    ...(range.saved?.parts ?? []).map((part) => hidden({ ...part, ...period })),
    ...costLines(range, false),
  ];
  const options = { ...numbersIn(context), mark, ...size };
  return isOverRange ? latestNumberBlock(lines, options) : numberBlock(lines, options);
}

function numbersIn({ board: { region } }: RenderContext) {
  return { region, height: NUMBERS_HEIGHT };
}

function monthNumbers(cost: Cost, size: Size, context: RenderContext): Block {
  const { priceMultiplier, monthlyBudget } = context.settings;
  const month = costMath(cost, { priceMultiplier, period: MONTH_PERIOD });
  const mark = context.mark('cost_month');
  const soFar = metricMark(mark);
  const [thisMonth, ...parts] = monthToDate('total', soFar, 'This month so far');
  return latestNumberBlock(
    [
      drawn(thisMonth, { color: PALETTE.violet }),
      ...(monthlyBudget === undefined
        ? []
        : [
            {
              expression: `100*${soFar}/${decimal(monthlyBudget)}`,
              id: 'of_budget',
              label: `${context.board.isOneOfSeveral ? 'This Region: ' : ''}% of the budget of ${monthlyBudget}`,
              color: PALETTE.red,
              period: MONTH_PERIOD,
            },
          ]),
      ...parts.map(hidden),
      hidden({ expression: month.total, id: 'total', period: MONTH_PERIOD }),
      ...costLines(month, false),
    ],
    { ...numbersIn(context), mark, ...size },
    MONTH_RANGE,
  );
}
