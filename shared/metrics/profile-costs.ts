import type { ImageDimensions } from '../bedrock/catalogue.ts';
import { byText, compareText } from '../kit/order.ts';
import type { SeriesCost } from '../pricing/series-cost.ts';
import { type Cost, sumSeries } from './cost.ts';

/** What an application inference profile, or a project of bedrock-mantle, costs. */
export interface ProfileCost {
  readonly id: string;
  /** Unique among the profiles, or projects. */
  readonly name: string;
  readonly cost: Cost;
}

/** Sums the cost of each application profile with traffic, by name. Ids tell profiles of one name apart. */
export function profileCosts(
  costs: readonly SeriesCost[],
  images: readonly ImageDimensions[],
): ProfileCost[] {
  const profiles = costs.filter(({ hasTraffic, series }) => hasTraffic && series.scope === 'application');
  const nameOf = ({ series }: SeriesCost): string => series.name ?? series.id;
  const byName = Map.groupBy(profiles, nameOf);
  return profiles
    .toSorted(byText(({ series }) => series.id))
    .map((profile) => {
      const { id } = profile.series;
      const isOnly = byName.get(nameOf(profile))?.length === 1;
      const name = isOnly ? nameOf(profile) : `${nameOf(profile)} (${id})`;
      return { id, name, cost: sumSeries([profile], images, { maxMetrics: Number.POSITIVE_INFINITY }) };
    })
    .sort((left, right) => compareText(left.name, right.name));
}
