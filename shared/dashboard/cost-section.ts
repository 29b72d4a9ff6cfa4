import type { ImageDimensions } from '../catalog/catalogue.ts';
import type { PricedEstate, SeriesCost } from '../pricing/priced-estate.ts';
import type { Band, Block } from './body.ts';
import { costOf } from './cost.ts';
import { costEntries } from './cost-entries.ts';
import { type Frame, METRICS_DOCUMENTATION } from './frame.ts';
import { GRID_COLUMNS } from './limits.ts';
import { textBlock } from './markdown.ts';
import { graphBlock, numberBlock, PANEL_HEIGHT } from './panels.ts';

const NUMBER_WIDTH = 6;
/** AWS's own convention for a month of hourly charges. */
const HOURS_PER_MONTH = 730;

/** Cost of all models together; without any price, how to set one. */
export function costSection(priced: PricedEstate, images: readonly ImageDimensions[], frame: Frame): Band[] {
  const { settings, target } = frame;
  const costs = [...priced.costs.values()];
  const cost = costOf(costs, images);
  if (cost.terms.length === 0) return [[howToSetAPrice(costs, frame)]];
  const caveat = cost.isTotal ? '' : `, ${cost.caveat}`;
  const options = { priceMultiplier: settings.priceMultiplier };
  return [
    [
      numberBlock(costEntries(cost, { ...options, mark: frame.mark('cost_number'), show: 'sum' }), {
        region: target.region,
        title: `Cost over the viewed range (${settings.currency})${caveat}`,
        width: NUMBER_WIDTH,
        height: PANEL_HEIGHT,
      }),
      graphBlock(
        costEntries(cost, {
          ...options,
          mark: frame.mark('cost_graph'),
          period: settings.period,
          show: 'kinds',
        }),
        {
          region: target.region,
          title: `Cost of all models${caveat}`,
          width: GRID_COLUMNS - NUMBER_WIDTH,
          yAxis: { label: settings.currency },
          ...(settings.monthlyBudget === undefined
            ? {}
            : { annotation: budgetPace(settings.monthlyBudget, settings.period) }),
        },
      ),
    ],
  ];
}

/** The budget as a pace: staying below the line all month keeps it. */
function budgetPace(monthlyBudget: number, period: number): { label: string; value: number } {
  const value = (monthlyBudget * period) / (HOURS_PER_MONTH * 3600);
  return { label: `Pace of the monthly budget of ${monthlyBudget}`, value: Number(value.toPrecision(6)) };
}

/** The prices are placeholders: run as it stands, the command is refused as bad JSON instead of setting a wrong price. */
function howToSetAPrice(costs: readonly SeriesCost[], frame: Frame): Block {
  const { region, prefix } = frame.target;
  const model = busiest(costs)?.series.base ?? 'amazon.nova-pro-v1:0';
  const value = `{"models":["${model}"],"per":"1M","input":<price>,"output":<price>}`;
  const lines = [
    '## Cost',
    'No cost can be shown: no price is set for any series here. Fill in the prices of a million tokens: ' +
      `\`aws ssm put-parameter --region ${region} --type String --name ${prefix}/prices/first --value '${value}'\``,
  ];
  return textBlock(frame.mark('cost_text'), lines, {
    text: 'About these metrics',
    url: METRICS_DOCUMENTATION,
  });
}

/**
 * The billed series with data in the most metrics. ListMetrics tells who has traffic but not how much of it, so this
 * is the best guess at 'the most traffic' that costs no further call.
 */
function busiest(costs: readonly SeriesCost[]): SeriesCost | undefined {
  return costs.reduce<SeriesCost | undefined>(
    (best, cost) => (cost.missing.length > (best?.missing.length ?? 0) ? cost : best),
    undefined,
  );
}
