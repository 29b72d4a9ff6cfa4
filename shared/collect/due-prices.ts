import type { PriceItem } from '../facts/price-fact.ts';
import { regionalId } from '../facts/regional-items.ts';
import { byText } from '../kit/order.ts';
import { dayBefore } from '../kit/time.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { PricedModel } from './read-prices.ts';
import { wantedPrices } from './wanted-prices.ts';

/** After so many days Bedrock is asked again for an offer that it did not have. */
const REFUSAL_HOLDS = 30;

/**
 * Returns the models that are to be asked for now, in this order: those never asked for, those with traffic in a Region that is new to
 * them, then the others, the one asked for longest ago first. A model is asked for once a day, unless the run is a refresh. `today` is
 * YYYY-MM-DD, UTC.
 */
export function duePrices(
  { regions, facts, dates }: ObservedFacts,
  today: string,
  { isRefresh }: { readonly isRefresh: boolean },
): PricedModel[] {
  const known = facts.prices.items;
  const rank = ({ id, regions: own }: PricedModel): string => {
    const isNewSomewhere = own.some((region) => !known.has(regionalId(id, region)));
    return isNewSomewhere && dates.has(id) ? '0' : (dates.get(id) ?? '');
  };
  return wantedPrices(regions)
    .filter(({ id }) => isRefresh || dates.get(id) !== today)
    .toSorted((left, right) => byText(rank)(left, right) || byText(({ id }: PricedModel) => id)(left, right))
    .map((model) => ({ ...model, hasNoOffer: !isRefresh && holdsRefusal(known.get(model.id), today) }));
}

/** Whether Bedrock said within the last 30 days that it has no offer for a model. */
export function holdsRefusal(item: PriceItem | undefined, today: string): boolean {
  return item !== undefined && 'withoutOffer' in item && item.withoutOffer > dayBefore(today, REFUSAL_HOLDS);
}
