import { byText } from '../kit/order.ts';
import type { Dimensions, TierUsage } from './catalogue.ts';
import { seriesKey } from './place.ts';

/** CloudWatch's name of the standard tier. */
export const STANDARD_TIER = 'default';

/**
 * Splits an id such as `amazon.nova-pro-v1:0+flex` into the model and the tier. An earlier version of AWS's page on service tiers had such
 * ids; whether CloudWatch still has them is not known.
 */
export function splitTier(id: string): { readonly model: string; readonly tier?: string } {
  const [, model, tier] = /^(.+)\+(priority|default|flex|reserved)$/.exec(id) ?? [];
  return model === undefined || tier === undefined ? { model: id } : { model, tier };
}

/** Returns the dimensions under which the metrics of a pair of tiers are published. */
export function tierDimensions({ modelId, asked, served }: TierUsage): Dimensions {
  return { ModelId: modelId, ServiceTier: asked, ResolvedServiceTier: served };
}

/** Returns the key of the series that a pair of tiers belongs to. */
export function tierSeriesKey({ modelId, place }: TierUsage): string {
  return seriesKey({ id: modelId, place });
}

/** Groups pairs of tiers by series, sorted. A series whose requests all ask for the standard tier and get it has none. */
export function tiersBySeries(tiers: readonly TierUsage[]): ReadonlyMap<string, readonly TierUsage[]> {
  const bySeries = [...Map.groupBy(tiers, tierSeriesKey)];
  return new Map(
    bySeries
      .filter(([, pairs]) => pairs.some(isNotStandard))
      .map(([key, pairs]) => [key, pairs.toSorted(byText(({ asked, served }) => `${asked} ${served}`))]),
  );
}

function isNotStandard({ asked, served }: TierUsage): boolean {
  return asked !== STANDARD_TIER || served !== STANDARD_TIER;
}

/** Whether requests asked for one tier and were served by another. */
export function isServedElsewhere({ asked, served }: Pick<TierUsage, 'asked' | 'served'>): boolean {
  return asked !== served;
}
