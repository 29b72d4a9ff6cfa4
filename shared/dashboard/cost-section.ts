import type { NamespaceMetric } from '../bedrock/catalogue.ts';
import { seriesKey } from '../bedrock/place.ts';
import { count } from '../kit/words.ts';
import { formatCaveats } from '../metrics/caveats.ts';
import type { Cost } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { projection } from '../metrics/projection.ts';
import { costsOfSeries } from '../pricing/price-series.ts';
import type { SeriesCost } from '../pricing/series-cost.ts';
import type { Annotation } from './blocks.ts';
import type { Block } from './body.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import { figureSection, type OwnPanel, type PageSection, wholeFigure, wholeSection } from './figures.ts';
import { drawn, hidden } from './lines.ts';
import { metricMark } from './mark.ts';
import { escapeMarkdown, firstItems, textBlock } from './markdown.ts';
import { modelCostGraph } from './model-costs.ts';
import { PRICING_PAGE, type RenderContext } from './render-context.ts';

/** Draws the cost of all models together, by kind and by model; without any price it says how to set one. */
export function costSection(
  costs: Costs,
  further: readonly NamespaceMetric[],
  context: RenderContext,
): PageSection {
  const what = 'the cost of all models';
  if (costs.account.terms.length === 0) return wholeSection(what, [[howToSetAPrice(costs, context)]]);
  const heading = () => explanation(costs, further, context);
  const bands = [[wholeFigure(kindsGraph(costs.account, context)), modelCostGraph(costs, context)]];
  return figureSection(what, { prefix: 'cost', bands, heading }, context);
}

function kindsGraph(cost: Cost, context: RenderContext): OwnPanel {
  const { priceMultiplier, costPeriod: period, currency, monthlyBudget } = context.settings;
  const math = costMath(cost, { priceMultiplier, period });
  const total = metricMark(context.mark('cost_graph'));
  const [projected, ...parts] = projection(total, period);
  return {
    name: 'graph',
    title: 'Cost of all models',
    caveat: formatCaveats(cost.caveats),
    unit: currency,
    rightUnit: `${currency} a month`,
    annotations: monthlyBudget === undefined ? [] : [budgetLine(monthlyBudget, context)],
    ownLines: [
      { expression: math.total, id: total, label: math.label, color: PALETTE.violet, period },
      drawn(projected, { color: PALETTE.grey, yAxis: 'right' }),
      ...costLines(math, math.kinds.length > 1),
      ...parts.map(hidden),
    ],
  };
}

/** Draws the budget on the axis of the projection, so that both can be compared at a glance. No sum holds several Regions. */
function budgetLine(value: number, { board: { isOneOfSeveral } }: RenderContext): Annotation {
  const whose = isOneOfSeveral ? ' (cost: this Region)' : '';
  return { label: `Budget of a month: ${value}${whose}`, value, color: PALETTE.red, yAxis: 'right' };
}

const MAX_LACKING = 8;

/** Says what the numbers hold and what they cannot hold. */
function explanation(costs: Costs, further: readonly NamespaceMetric[], context: RenderContext): Block {
  const { priceMultiplier, currency } = context.settings;
  const { account: cost, month } = costs;
  const lacking = costs.models.flatMap((one) => shortfall(one, costs));
  const models = costs.models.filter((one) => one.model.hasTraffic || shortfall(one, costs).length > 0);
  const oldest = [...costs.bySeries.values()]
    .flatMap(({ price, hasTraffic }) => (hasTraffic ? (price?.asOf ?? []) : []))
    .sort()
    .at(0);
  const names = firstItems(
    lacking.map((text) => escapeMarkdown(text)),
    MAX_LACKING,
    (left) => `${left} more`,
  ).join(', ');
  const lines = [
    '## Cost',
    [
      `Cost is shown for ${models.length - lacking.length} of ${count(models.length, 'model')} with traffic` +
        `${lacking.length === 0 ? '' : `; not, or not all of it, for **${names}**`}.`,
      ...(oldest === undefined ? [] : [`The oldest price in use is of ${oldest}.`]),
      ...(cost.isTotal ? [] : [`The sum is incomplete: **${formatCaveats(cost.caveats)}**.`]),
      ...(month.terms.length === cost.terms.length
        ? []
        : [
            `The month's number holds less, those of the largest costs first: **${formatCaveats(month.caveats)}**.`,
          ]),
      ...(further.some(({ namespace }) => namespace === 'AWS/BedrockMantle')
        ? ['The sum is of bedrock-runtime only: requests to bedrock-mantle cost extra and are not in it.']
        : []),
      ...(priceMultiplier === 1 ? [] : [`Every price is multiplied by ${priceMultiplier}.`]),
      `In ${currency}, estimated from tokens and images. The metrics do not tell service tiers, batch, long contexts or how long ` +
        'a cache lives apart: what is billed differently for them is not in these numbers.',
    ].join(' '),
  ];
  return textBlock(context.mark('cost_text'), lines, { text: 'Prices of Amazon Bedrock', url: PRICING_PAGE });
}

/**
 * Names the model if the account's sum lacks something of a series with traffic, or of one that fell silent, with how many such series it
 * has.
 */
function shortfall({ model: { title, series } }: ModelCost, { account, bySeries }: Costs): string[] {
  const own = costsOfSeries({ bySeries }, series);
  const lacking = own.filter((cost) => account.incomplete.has(seriesKey(cost.series)));
  const billed = own.filter((cost) => cost.hasTraffic || lacking.includes(cost));
  if (lacking.length === 0) return [];
  return [
    lacking.length === billed.length ? title : `${title} (${lacking.length} of ${billed.length} series)`,
  ];
}

/** The prices are placeholders: run unchanged, the command is refused as bad JSON instead of setting a wrong price. */
function howToSetAPrice({ bySeries }: Costs, context: RenderContext): Block {
  const { board } = context;
  const model = busiest([...bySeries.values()])?.series.base ?? 'amazon.nova-pro-v1:0';
  const value = `{"models":["${model}"],"per":"1M","input":<price>,"output":<price>}`;
  const lines = [
    '## Cost',
    'No cost can be shown: no price is set for any series here. Fill in the prices of a million tokens: ' +
      `\`aws ssm put-parameter --region ${board.operatorRegion} --type String --overwrite --name ${board.prefix}/prices/first --value '${value}'\``,
  ];
  return textBlock(context.mark('cost_text'), lines, { text: 'Prices of Amazon Bedrock', url: PRICING_PAGE });
}

/** Returns the billed series of the model with most traffic; where that is not known, the series with data in the most metrics. */
function busiest(costs: readonly SeriesCost[]): SeriesCost | undefined {
  const billed = costs.filter(({ isSilent, missing }) => !isSilent && missing.length > 0);
  return billed.toSorted((left, right) => {
    const [one = LAST, other = LAST] = [left.rank, right.rank];
    return one - other || right.missing.length - left.missing.length;
  })[0];
}

const LAST = Number.MAX_SAFE_INTEGER;
