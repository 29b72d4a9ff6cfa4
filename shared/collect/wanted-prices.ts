import type { Bedrock } from '../bedrock/bedrock.ts';
import type { Usage } from '../bedrock/catalogue.ts';
import { allSeries } from '../bedrock/further-series.ts';
import { isArn, SERVICE } from '../bedrock/series.ts';
import { byText, uniqueSorted } from '../kit/order.ts';
import { serviceRates } from '../pricing/list-prices/service-rates.ts';
import { listedAs, rateScopeOf } from '../pricing/sources/list-prices.ts';
import type { Linked } from './read-linked.ts';
import type { PricedModel } from './read-prices.ts';

/** What is known of one Region. */
export interface RegionTraffic {
  readonly region: string;
  readonly bedrock: Bedrock;
  readonly usage: Usage;
  /** Of a hub: the accounts that it sees. */
  readonly linked?: Linked | undefined;
}

/**
 * Returns the models and services whose list prices are wanted: those that have traffic, here or in an account of the fleet, by id,
 * with the Regions in which they have it.
 */
export function wantedPrices(regions: readonly RegionTraffic[]): PricedModel[] {
  const found = regions.flatMap(({ region, bedrock, usage, linked }) => {
    const used = uniqueSorted([...allSeries(usage).map(({ id }) => id), ...seriesOfOthers(linked)]);
    return used
      .map(bedrock.resolver(used))
      .filter((series) => rateScopeOf(series) !== undefined && !isArn(series.base))
      .filter((series) => series.scope !== SERVICE || serviceRates(listedAs(series)) !== undefined)
      .map((series) => {
        const modalities = bedrock.model(series.base)?.outputModalities ?? [];
        return { listed: listedAs(series), region, modalities };
      });
  });
  return [...Map.groupBy(found, ({ listed }) => listed)].sort(byText(([id]) => id)).map(([id, own]) => {
    const modalities = own.flatMap((one) => one.modalities);
    return {
      id,
      regions: uniqueSorted(own.map(({ region }) => region)),
      hasOutput: modalities.length === 0 || modalities.some((modality) => modality !== 'EMBEDDING'),
    };
  });
}

function seriesOfOthers(linked: Linked | undefined): string[] {
  if (linked === undefined || 'why' in linked) return [];
  return linked.accounts.flatMap(({ series }) => series.map(({ id }) => id));
}
