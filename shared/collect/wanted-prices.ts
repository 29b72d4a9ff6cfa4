import type { Bedrock } from '../bedrock/bedrock.ts';
import type { Usage } from '../bedrock/catalogue.ts';
import { allSeries } from '../bedrock/further-series.ts';
import { isArn, SERVICE } from '../bedrock/series.ts';
import { byText, uniqueSorted } from '../kit/order.ts';
import { rateScopeOf } from '../pricing/sources/list-prices.ts';
import type { PricedModel } from './read-prices.ts';

/** What is known of one Region. */
export interface RegionTraffic {
  readonly region: string;
  readonly bedrock: Bedrock;
  readonly usage: Usage;
}

/** Returns the models whose list prices are wanted: those that have traffic, by id, with the Regions in which they have it. */
export function wantedPrices(regions: readonly RegionTraffic[]): PricedModel[] {
  const found = regions.flatMap(({ region, bedrock, usage }) => {
    const used = allSeries(usage).map(({ id }) => id);
    return used
      .map(bedrock.resolver(used))
      .filter(
        (series) => rateScopeOf(series) !== undefined && series.scope !== SERVICE && !isArn(series.base),
      )
      .map(({ base }) => ({ base, region, modalities: bedrock.model(base)?.outputModalities ?? [] }));
  });
  const byBase = Map.groupBy(found, ({ base }) => base);
  return [...byBase].sort(byText(([id]) => id)).map(([id, own]) => {
    const modalities = own.flatMap((one) => one.modalities);
    return {
      id,
      regions: uniqueSorted(own.map(({ region }) => region)),
      hasOutput: modalities.length === 0 || modalities.some((modality) => modality !== 'EMBEDDING'),
    };
  });
}
