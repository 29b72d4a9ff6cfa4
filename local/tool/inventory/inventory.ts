import type { Bedrock } from '../../../shared/bedrock/bedrock.ts';
import type { FoundationModel, Usage } from '../../../shared/bedrock/catalogue.ts';
import { type Claim, claimsOn } from '../../../shared/bedrock/claims.ts';
import type { Estate } from '../../../shared/bedrock/estate.ts';
import { judge, type Verdict } from '../../../shared/bedrock/filters.ts';
import { namesOf, profileId, type Series } from '../../../shared/bedrock/series.ts';
import type { Config } from '../../../shared/config/config.ts';
import type { PriceKind } from '../../../shared/config/prices.ts';
import { uniqueSorted } from '../../../shared/kit/order.ts';
import type { PriceMatch } from '../../../shared/pricing/price-match.ts';
import type { SeriesCosts } from '../../../shared/pricing/price-series.ts';
import { type Place, placesIn } from './place.ts';

/** What is known of one Region, and what comes of it. */
export interface Known {
  readonly config: Config;
  readonly bedrock: Bedrock;
  readonly usage: Usage;
  readonly estate: Estate;
  readonly costs: SeriesCosts;
}

/** `silent`: none for two weeks, but some within 35 days, whose cost counts this month. */
export type TrafficState = 'data' | 'silent' | 'none';

/** A series, with or without traffic, and what was decided on it. */
export interface InventoryItem {
  readonly series: Series;
  /** As the catalogue lists the base model. */
  readonly model?: FoundationModel;
  readonly traffic: TrafficState;
  readonly place: Place;
  /** A row, hidden model or the like has it already, with or without traffic. */
  readonly isHeld: boolean;
  /** The first one has the series, or would if it had traffic. */
  readonly claims: readonly Claim[];
  readonly verdict: Verdict;
  /** The first one holds; the others lost against it. */
  readonly prices: readonly PriceMatch[];
  /** Kinds that are billed and have data, but no price. */
  readonly missing: readonly PriceKind[];
}

/** Every series that Bedrock lists, that has traffic or that an entry names. By id. */
export function inventory(known: Known): InventoryItem[] {
  const { config, bedrock, usage, estate, costs } = known;
  const used = new Set(usage.series.map(({ id }) => id));
  const silent = new Set(estate.silent.flatMap(({ series }) => series.map(({ id }) => id)));
  const placeOf = placesIn(estate, config.settings.discovery);
  const held = heldSeries(estate);
  return seriesOf(known, held).map((series) => {
    const { id, base } = series;
    const model = bedrock.model(base);
    const claims = claimsOn(series, estate.claims);
    return {
      series,
      traffic: used.has(id) ? 'data' : silent.has(id) ? 'silent' : 'none',
      place: placeOf(series, claims[0]),
      isHeld: held.has(id),
      claims,
      verdict: judge(config.settings.discovery, namesOf(series)),
      prices: costs.book(series),
      missing: costs.bySeries.get(id)?.missing ?? [],
      ...(model === undefined ? {} : { model }),
    };
  });
}

/** It has traffic, and no price for some of it or for all. */
export function isUnpriced({ traffic, prices, missing }: InventoryItem): boolean {
  return traffic === 'data' && (prices.length === 0 || missing.length > 0);
}

function heldSeries({ rows, hidden, filtered, silent }: Estate): ReadonlyMap<string, Series> {
  const models = [...rows, ...hidden, ...filtered, ...silent];
  return new Map(models.flatMap(({ series }) => series.map((one) => [one.id, one])));
}

function seriesOf({ config, bedrock, usage }: Known, held: ReadonlyMap<string, Series>): Series[] {
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
