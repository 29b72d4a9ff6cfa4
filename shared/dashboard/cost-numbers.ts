import { formatCaveats } from '../metrics/caveats.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs } from '../metrics/costs.ts';
import { decimal } from '../metrics/expressions.ts';
import { perThousandRequests } from '../metrics/per-thousand.ts';
import { MONTH_PERIOD, MONTH_RANGE, monthToDate } from '../metrics/projection.ts';
import { latestNumberBlock, numberBlock } from './blocks.ts';
import type { Band } from './body.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import { drawn, hidden, withParts } from './lines.ts';
import { metricMark } from './mark.ts';
import type { RenderContext } from './render-context.ts';
import { titleWithCaveat } from './titles.ts';

export const NUMBERS_HEIGHT = 3;
export const COST_NUMBERS_WIDTH = 12;
const RANGE_WIDTH = 7;
const MONTH_WIDTH = COST_NUMBERS_WIDTH - RANGE_WIDTH;

/** Draws what is spent in the viewed range and in this month. Empty without a price. */
export function costNumbers({ account: cost, month: monthCost }: Costs, context: RenderContext): Band {
  if (cost.terms.length === 0) return [];
  const { priceMultiplier, currency, monthlyBudget } = context.settings;
  // The widgets are narrow: what is missing is in the title of the graph.
  const title = cost.isTotal ? currency : `${currency}, incomplete`;
  const options = { region: context.board.region, height: NUMBERS_HEIGHT };

  const range = costMath(cost, { priceMultiplier });
  const numberMark = context.mark('cost_number');
  const spent = metricMark(numberMark);
  const perThousand = perThousandRequests(cost, spent, { isOfAccount: true });
  const month = costMath(monthCost, { priceMultiplier, period: MONTH_PERIOD });
  const monthTitle =
    monthCost.terms.length === cost.terms.length
      ? `Month, ${title}`
      : titleWithCaveat(`Month, ${currency}`, formatCaveats(monthCost.caveats), MONTH_WIDTH);
  const monthMark = context.mark('cost_month');
  const soFar = metricMark(monthMark);
  const [thisMonth, ...parts] = monthToDate('total', soFar, 'This month so far');
  return [
    numberBlock(
      [
        { expression: range.total, id: spent, label: 'Cost', color: PALETTE.violet },
        ...(range.saved === undefined
          ? []
          : [
              {
                expression: range.saved.expression,
                id: 'saved',
                label: 'Saved by caching',
                color: PALETTE.green,
              },
            ]),
        ...(perThousand === undefined ? [] : withParts(perThousand, { color: PALETTE.grey })),
        ...(range.saved?.parts ?? []).map(hidden),
        ...costLines(range, false),
      ],
      { ...options, mark: numberMark, title: `Viewed range, ${title}`, width: RANGE_WIDTH },
    ),
    latestNumberBlock(
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
      { ...options, mark: monthMark, title: monthTitle, width: MONTH_WIDTH },
      MONTH_RANGE,
    ),
  ];
}
