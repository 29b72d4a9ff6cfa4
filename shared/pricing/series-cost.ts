import type { KnownUse, TierUsage } from '../bedrock/catalogue.ts';
import type { MonitoredModel } from '../bedrock/estate.ts';
import type { Series } from '../bedrock/series.ts';
import type { BilledKind } from '../config/prices.ts';
import type { Tie } from './price-book.ts';
import type { FormerPrice } from './price-history.ts';
import type { SeriesPrice } from './price-match.ts';

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
  /** The price that holds today. */
  readonly price?: SeriesPrice;
  /** What held before it in the days that the dashboard draws, the newest first. Never empty. */
  readonly before?: readonly FormerPrice[];
  /** YYYY-MM-DD: before this day something that is billed and has a price today had none. */
  readonly unpricedBefore?: string;
  /** Pairs of service tiers with data, unless all requests ask for the standard one and get it, or with the setting `off`. */
  readonly tiers?: readonly TierUsage[];
  /** What facts say of its use in the last 35 days. */
  readonly known?: KnownUse;
  /** Images of several sizes have data, and one price is for them all, whether or not they cost the same. */
  readonly hasOnePriceForSizes?: true;
  /** Kinds that have data and are billed, but have no price: with any of them a sum is no total. */
  readonly missing: readonly BilledKind[];
}

/** A series of a model, what it costs, and two price entries that name it equally exactly. */
export interface PricedSeries {
  readonly model: MonitoredModel;
  readonly cost: SeriesCost;
  readonly tie?: Tie | undefined;
}
