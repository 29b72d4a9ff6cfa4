import type { MonitoredModel } from '../bedrock/estate.ts';
import type { Series } from '../bedrock/series.ts';
import type { PriceKind } from '../config/prices.ts';
import type { SeriesPrice } from './price-match.ts';
import type { PriceSource } from './price-source.ts';

/** What a series costs, as far as it is known. */
export interface SeriesCost {
  readonly series: Series;
  readonly hasTraffic: boolean;
  /** It has no traffic any more, but had some this month. */
  readonly isSilent?: true;
  /** Provisioned or imported, without a price for exactly this series: no metric tells what it costs. */
  readonly isHourly: boolean;
  /** Without a price, and nothing that could have one was counted in its answers: a video, a search. */
  readonly isUnmeasured?: true;
  readonly price?: SeriesPrice;
  /** Images of several sizes have data, and one price is for them all, whether or not they cost the same. */
  readonly hasOnePriceForSizes?: true;
  /** Kinds that have data and are billed, but have no price: with any of them a sum is no total. */
  readonly missing: readonly PriceKind[];
}

/** A series of a model, what it costs, and another price entry that names it just as exactly. */
export interface PricedSeries {
  readonly model: MonitoredModel;
  readonly cost: SeriesCost;
  readonly rival?: PriceSource | undefined;
}
