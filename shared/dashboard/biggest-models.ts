import type { MonitoredModel } from '../bedrock/estate.ts';
import { seriesKey } from '../bedrock/place.ts';
import type { Series } from '../bedrock/series.ts';
import { hasData } from '../metrics/bedrock-metrics.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { billedSeries, costsOfSeries } from '../pricing/price-series.ts';
import { PALETTE } from './colours.ts';
import type { RenderContext } from './render-context.ts';

const LAST = Number.MAX_SAFE_INTEGER;

/** Returns the place of a model among all by what it cost lately, from 1; the last one where it is not known. */
function rankOf(model: MonitoredModel, costs: Costs): number {
  return Math.min(LAST, ...costsOfSeries(costs, billedSeries(model)).map(({ known }) => known?.rank ?? LAST));
}

/** Sorts models by what they cost lately, as far as that is known (facts/usage-fact.ts). The others keep their order. */
export function biggestFirst(costs: Costs): ModelCost[] {
  return costs.models
    .map((one) => ({ one, rank: rankOf(one.model, costs) }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ one }) => one);
}

/** Sorts series of a model by their requests, as far as those are known: the busiest comes first. */
export function busiestFirst(series: readonly Series[], costs: Costs): Series[] {
  const busyness = (one: Series): number => costs.bySeries.get(seriesKey(one))?.known?.busyness ?? 0;
  return series.toSorted((left, right) => busyness(right) - busyness(left));
}

/** So many models are drawn by themselves beside one line for all others. */
export const MOST_MODELS = 7;

/** Returns the colour that a model has wherever models are side by side: grey beyond the biggest ones. */
export function colourOf(
  { key }: Pick<MonitoredModel, 'key'>,
  { colours }: RenderContext,
): { readonly color: string } {
  return { color: colours.get(key) ?? PALETTE.grey };
}

/** Tells whether any of the models streams its answers: only those have a first token. */
export function hasFirstToken(models: readonly ModelCost[]): boolean {
  return models.some(({ model }) => hasData(model, 'firstTokenP90'));
}
