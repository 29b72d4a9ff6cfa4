import type { TierUsage } from '../bedrock/catalogue.ts';
import { STANDARD_TIER } from '../bedrock/service-tiers.ts';
import { PRICED_TIERS, type Prices } from '../config/prices.ts';
import type { Settings } from '../config/settings.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { costsOfSeries } from '../pricing/price-series.ts';
import { escapeMarkdown, firstItems } from './markdown.ts';

const MAX_AT_STANDARD = 4;

/**
 * Says on which assumption the cost is corrected by the prices of service tiers, and which tiers have none. Empty where neither is the case, and
 * where tiers are not to be priced.
 */
export function tierNote(costs: Costs, mode: Settings['tiers']): string[] {
  if (mode !== 'price') return [];
  const corrected = uniqueSorted(costs.account.terms.flatMap(({ pair }) => pair?.served ?? []));
  const standard = uniqueSorted(costs.models.flatMap((one) => atStandard(one, costs)));
  const which = firstItems(standard.map(escapeMarkdown), MAX_AT_STANDARD, (left) => `${left} more`);
  return [
    ...(corrected.length === 0
      ? []
      : [`${corrected.join(' and ')} at their own prices, if the metrics of a model count all of its tiers`]),
    ...(standard.length === 0 ? [] : [`at the standard price: ${which.join(', ')}`]),
  ];
}

/** Names the tiers that served a model and have no price of their own, e.g. `reserved of Nova Pro`. */
function atStandard({ model: { title, series } }: ModelCost, costs: Costs): string[] {
  return costsOfSeries(costs, series).flatMap(({ tiers = [], price }) =>
    price === undefined
      ? []
      : tiers.filter((pair) => !isPriced(pair, price.prices)).map(({ served }) => `${served} of ${title}`),
  );
}

function isPriced({ served }: TierUsage, { tiers }: Prices): boolean {
  const tier = PRICED_TIERS.find((one) => one === served);
  return served === STANDARD_TIER || (tier !== undefined && tiers?.[tier] !== undefined);
}
