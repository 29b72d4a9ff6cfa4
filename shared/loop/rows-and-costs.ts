import type { Estate } from '../bedrock/estate.ts';
import { monitoredModels } from '../bedrock/monitored-models.ts';
import { type PricedEstate, priceEstate } from '../pricing/priced-estate.ts';
import type { ObservedRegion } from './observed.ts';
import type { Concerns } from './region-concerns.ts';

/** The rows of a Region and what they cost, but no page yet. */
export interface RowsAndCosts {
  readonly estate: Estate;
  readonly priced: PricedEstate;
}

/** Takes only the model entries that concern the Region. */
export function rowsAndCosts(
  { config, bedrock, usage }: Pick<ObservedRegion, 'config' | 'bedrock' | 'usage'>,
  concerns: Concerns,
): RowsAndCosts {
  const models = config.models.filter(({ modelId }) => concerns(modelId));
  const estate = monitoredModels({ ...config, models }, bedrock, usage);
  return { estate, priced: priceEstate(estate, config.prices, usage) };
}
