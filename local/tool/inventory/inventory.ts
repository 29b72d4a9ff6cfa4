import type { Bedrock } from '../../../shared/bedrock/bedrock.ts';
import type { FoundationModel, TierUsage } from '../../../shared/bedrock/catalogue.ts';
import { type Claim, claimsOn } from '../../../shared/bedrock/claims.ts';
import type { Estate } from '../../../shared/bedrock/estate.ts';
import { judge, type Verdict } from '../../../shared/bedrock/filters.ts';
import { allSeries } from '../../../shared/bedrock/further-series.ts';
import { seriesKey } from '../../../shared/bedrock/place.ts';
import { namesOf, profileId, type Series } from '../../../shared/bedrock/series.ts';
import type { BilledKind } from '../../../shared/config/prices.ts';
import { uniqueSorted } from '../../../shared/kit/order.ts';
import { beginsAfter, type DatedMatch, matchesOn } from '../../../shared/pricing/price-history.ts';
import type { PriceMatch } from '../../../shared/pricing/price-match.ts';
import { billedSeries, type SeriesCosts } from '../../../shared/pricing/price-series.ts';
import { type Placement, placementsIn } from './placement.ts';
import type { RegionEstate } from './region-estates.ts';

/** What the inventory of a Region is made from. */
export type InventorySources = Pick<RegionEstate, 'config' | 'bedrock' | 'usage' | 'estate' | 'today'> & {
  readonly costs: SeriesCosts;
};

/** `silent`: none for two weeks, but some within 35 days, whose cost counts this month. */
export type TrafficState = 'data' | 'silent' | 'none';

/** A series, with or without traffic, and what was decided about it. */
export interface InventoryItem {
  readonly series: Series;
  /** The base model, if the catalogue lists it. */
  readonly model?: FoundationModel;
  readonly traffic: TrafficState;
  readonly placement: Placement;
  /** Whether the estate has it, with or without traffic: in a row, hidden, filtered or silent. */
  readonly isHeld: boolean;
  /** The first one has the series, or would if it had traffic. */
  readonly claims: readonly Claim[];
  readonly verdict: Verdict;
  /** The first one holds today; the others lost against it. */
  readonly prices: readonly PriceMatch[];
  /** What begins on a later day, the best first. */
  readonly later: readonly DatedMatch[];
  /** Kinds that are billed and have data, but no price. */
  readonly missing: readonly BilledKind[];
  /** Its pairs of service tiers; absent: only the standard one, or tiers are off. */
  readonly tiers?: readonly TierUsage[];
}

/** Lists every series that Bedrock lists, that has traffic or that an entry names. By id. */
export function inventory(sources: InventorySources): InventoryItem[] {
  const { config, bedrock, usage, estate, costs, today } = sources;
  const used = new Set(allSeries(usage).map(seriesKey));
  const silent = new Set(estate.silent.flatMap((model) => model.series.map(seriesKey)));
  const placementOf = placementsIn(estate, config.settings.discovery);
  const held = heldSeries(estate);
  return seriesOf(sources, held).map((series) => {
    const key = seriesKey(series);
    const model = bedrock.model(series.base);
    const claims = claimsOn(series, estate.claims);
    const matches = costs.book(series);
    const cost = costs.bySeries.get(key);
    return {
      series,
      traffic: used.has(key) ? 'data' : silent.has(key) ? 'silent' : 'none',
      placement: placementOf(series, claims[0]),
      isHeld: held.has(series.id),
      claims,
      verdict: judge(config.settings.discovery, namesOf(series)),
      prices: matchesOn(today, matches),
      later: matches.filter(beginsAfter(today)),
      missing: cost?.missing ?? [],
      ...(cost?.tiers === undefined ? {} : { tiers: cost.tiers }),
      ...(model === undefined ? {} : { model }),
    };
  });
}

/** Tells whether a series has traffic, or had some this month, and no price for some of it or for all. */
export function isUnpriced({ traffic, prices, missing }: InventoryItem): boolean {
  return missing.length > 0 ? traffic !== 'none' : traffic === 'data' && prices.length === 0;
}

function heldSeries({ rows, hidden, filtered, services, silent }: Estate): ReadonlyMap<string, Series> {
  const models = [...rows, ...hidden, ...filtered, ...services, ...silent];
  return new Map(models.flatMap((model) => billedSeries(model).map((one) => [one.id, one])));
}

function seriesOf({ config, bedrock, usage }: InventorySources, held: ReadonlyMap<string, Series>): Series[] {
  const resolve = bedrock.resolver([
    ...usage.series.map(({ id }) => id),
    ...config.models.map(({ modelId }) => modelId),
    ...config.prices.flatMap(({ models }) => models),
  ]);
  // A profile's traffic may be published under its ARN: then it is no second series.
  const known = new Set([...held.keys()].flatMap((id) => [id, profileId(id)]));
  const listed = listedIds(bedrock).filter((id) => !known.has(id));
  return uniqueSorted([...held.keys(), ...listed]).map((id) => held.get(id) ?? resolve(id));
}

function listedIds(bedrock: Bedrock): string[] {
  const { foundationModels, profiles, provisioned, imported, custom } = bedrock;
  return [
    ...foundationModels.flatMap(({ id }) => bedrock.callable(id)),
    ...profiles.map(({ id }) => id),
    ...[...provisioned, ...imported, ...custom].map(({ arn }) => arn),
  ];
}
