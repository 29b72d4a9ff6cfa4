import type { Estate } from '../bedrock/monitored-models.ts';
import { accountCost, monthCost } from '../metrics/account-cost.ts';
import { PALETTE } from '../metrics/colours.ts';
import { costMath } from '../metrics/cost-math.ts';
import { decimal } from '../metrics/expressions.ts';
import { expressionEntry } from '../metrics/metrics.ts';
import { perThousandRequests } from '../metrics/per-thousand.ts';
import { MONTH_PERIOD, MONTH_RANGE, monthToDate } from '../metrics/projection.ts';
import type { PricedEstate } from '../pricing/priced-estate.ts';
import { latestNumberBlock, numberBlock } from './blocks.ts';
import type { Band } from './body.ts';
import type { Frame } from './frame.ts';
import { metricMark } from './mark.ts';
import { titleWith } from './titles.ts';

export const NUMBERS_HEIGHT = 3;
export const COST_NUMBERS_WIDTH = 12;
const RANGE_WIDTH = 7;
const MONTH_WIDTH = COST_NUMBERS_WIDTH - RANGE_WIDTH;

/** What is spent: in the viewed range, and in this month. Nothing without a price. */
export function costNumbers(estate: Estate, priced: PricedEstate, frame: Frame): Band {
  const cost = accountCost(estate, priced);
  if (cost.terms.length === 0) return [];
  const { priceMultiplier, currency, monthlyBudget } = frame.settings;
  // The widgets are narrow: what is missing stands in the title of the graph.
  const title = cost.isTotal ? currency : `${currency}, incomplete`;
  const options = { region: frame.board.region, height: NUMBERS_HEIGHT };

  const range = costMath(cost, { priceMultiplier });
  const spent = metricMark(frame.mark('cost_number'));
  const ofMonth = monthCost(estate, priced);
  const month = costMath(ofMonth, { priceMultiplier, period: MONTH_PERIOD });
  const monthTitle =
    ofMonth.terms.length === cost.terms.length
      ? `Month, ${title}`
      : titleWith(`Month, ${currency}`, ofMonth.caveat, MONTH_WIDTH);
  const soFar = metricMark(frame.mark('cost_month'));
  const [shown, ...hidden] = monthToDate('total', soFar, 'This month so far');
  return [
    numberBlock(
      [
        expressionEntry(range.total, { id: spent, label: 'Cost', color: PALETTE.violet }),
        ...(range.saved === undefined
          ? []
          : [
              expressionEntry(range.saved.expression, {
                id: 'saved',
                label: 'Saved by caching',
                color: PALETTE.green,
              }),
            ]),
        ...perThousandRequests(cost, spent, { isOfAccount: true }),
        ...(range.saved?.parts ?? []).map(([id, part]) => expressionEntry(part, { id, visible: false })),
        ...range.entries(false),
      ],
      { ...options, title: `Viewed range, ${title}`, width: RANGE_WIDTH },
    ),
    latestNumberBlock(
      [
        shown,
        ...(monthlyBudget === undefined
          ? []
          : [
              expressionEntry(`100*${soFar}/${decimal(monthlyBudget)}`, {
                id: 'of_budget',
                label: `${frame.board.isOneOfSeveral ? 'This Region: ' : ''}% of the budget of ${monthlyBudget}`,
                color: PALETTE.red,
                period: MONTH_PERIOD,
              }),
            ]),
        ...hidden,
        expressionEntry(month.total, { id: 'total', visible: false, period: MONTH_PERIOD }),
        ...month.entries(false),
      ],
      { ...options, title: monthTitle, width: MONTH_WIDTH },
      MONTH_RANGE,
    ),
  ];
}
