import type { ProjectUse } from '../bedrock/mantle-projects.ts';
import { MANTLE } from '../bedrock/meter.ts';
import { seriesKey } from '../bedrock/place.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { SeriesCosts } from '../pricing/price-series.ts';
import type { SeriesCost } from '../pricing/series-cost.ts';
import { sumSeries } from './cost.ts';
import type { ProfileCost } from './profile-costs.ts';

/**
 * Sums what each project of bedrock-mantle costs: the tokens that are counted under it and a model, at the price of the model. Like all costs of
 * that endpoint it is an upper bound (bedrock/meter.ts). A project whose tokens are not listed by model has none.
 */
export function projectCosts(
  projects: readonly Pick<ProjectUse, 'id' | 'title' | 'models'>[],
  costs: Pick<SeriesCosts, 'bySeries'>,
): ProfileCost[] {
  return projects.flatMap(({ id, title, models }): ProfileCost[] => {
    const own = uniqueSorted(models).flatMap((model) => costOfPair(id, model, costs));
    if (own.length === 0) return [];
    return [{ id, name: title, cost: sumSeries(own, [], { maxMetrics: Number.POSITIVE_INFINITY }) }];
  });
}

/** The price is that of the model's series, which may be counted for all projects together. */
function costOfPair(
  project: string,
  model: string,
  { bySeries }: Pick<SeriesCosts, 'bySeries'>,
): SeriesCost[] {
  const id = `${MANTLE}/${model}/${project}`;
  const known = [`${MANTLE}/${model}`, id].map((one) => bySeries.get(seriesKey({ id: one })));
  const cost = known.find((one) => one !== undefined);
  return cost === undefined ? [] : [{ ...cost, series: { ...cost.series, id } }];
}
