import { formatCaveats } from '../metrics/caveats.ts';
import { type Cost, isDated } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs } from '../metrics/costs.ts';
import { decimal, overRange } from '../metrics/expressions.ts';
import { perThousandRequests } from '../metrics/per-thousand.ts';
import { MONTH_PERIOD, MONTH_RANGE, monthToDate } from '../metrics/projection.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import { drawn, hidden, withParts } from './lines.ts';
import { metricMark } from './mark.ts';
import type { Panel } from './panel.ts';
import type { RenderContext } from './render-context.ts';

/** Describes what is spent in the viewed range and in this month. Empty without a price. */
export function costNumbers({ account: cost, month }: Costs, context: RenderContext): Panel[] {
  if (cost.terms.length === 0) return [];
  const { currency } = context.settings;
  // The widgets are narrow: what is missing is in the title of the graph.
  const title = cost.isTotal ? currency : `${currency}, incomplete`;
  const monthTitle =
    month.terms.length === cost.terms.length
      ? { title: `Month, ${title}` }
      : { title: `Month, ${currency}`, caveat: formatCaveats(month.caveats) };
  return [
    { ...rangeNumbers(cost, context), title: `Viewed range, ${title}`, weight: 7 },
    { ...monthNumbers(month, context), ...monthTitle, weight: 5 },
  ];
}

type Untitled = Omit<Panel, 'title'>;

/** The range is one period, unless a price changed lately: then each period of it has the price of its day. */
function rangeNumbers(cost: Cost, context: RenderContext): Untitled {
  const { priceMultiplier, costPeriod } = context.settings;
  const isOverRange = isDated(cost);
  const period = isOverRange ? { period: costPeriod } : {};
  const sumUp = isOverRange ? overRange : (expression: string) => expression;
  const range = costMath(cost, { priceMultiplier, ...period });
  const spent = metricMark(context.mark('cost_number'));
  const perThousand = perThousandRequests(cost, spent, { isOfAccount: true, isOverRange, ...period });
  const saved = range.saved && {
    expression: sumUp(range.saved.expression),
    id: 'saved',
    label: 'Saved by caching',
    color: PALETTE.green,
    ...period,
  };
  const ownLines = [
    { expression: sumUp(range.total), id: spent, label: 'Cost', color: PALETTE.violet, ...period },
    ...(saved === undefined ? [] : [saved]),
    ...(perThousand === undefined ? [] : withParts(perThousand, { color: PALETTE.grey })),
    ...(range.saved?.parts ?? []).map((part) => hidden({ ...part, ...period })),
    ...costLines(range, false),
  ];
  return { name: 'number', view: isOverRange ? 'latestNumbers' : 'numbers', ownLines };
}

function monthNumbers(cost: Cost, context: RenderContext): Untitled {
  const { priceMultiplier, monthlyBudget } = context.settings;
  const month = costMath(cost, { priceMultiplier, period: MONTH_PERIOD });
  const soFar = metricMark(context.mark('cost_month'));
  const [thisMonth, ...parts] = monthToDate('total', soFar, 'This month so far');
  return {
    name: 'month',
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
              label: `${context.board.isOneOfSeveral ? 'This Region: ' : ''}% of the budget of ${monthlyBudget}`,
              color: PALETTE.red,
              period: MONTH_PERIOD,
            },
          ]),
      ...parts.map(hidden),
      hidden({ expression: month.total, id: 'total', period: MONTH_PERIOD }),
      ...costLines(month, false),
    ],
  };
}
