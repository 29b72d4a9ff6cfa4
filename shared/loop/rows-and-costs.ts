import type { Estate } from '../bedrock/estate.ts';
import { monitoredModels } from '../bedrock/monitored-models.ts';
import { usesListPrices } from '../config/settings.ts';
import { listPricesIn } from '../facts/list-prices-in.ts';
import { accountCosts, type Costs } from '../metrics/costs.ts';
import { priceSeries } from '../pricing/price-series.ts';
import { entriesIn } from '../pricing/sources/price-entries.ts';
import type { ObservedRegion } from './observed.ts';
import type { Concerns } from './region-concerns.ts';

/** The rows of a Region and what they cost, but no page yet. */
export interface RowsAndCosts {
  readonly estate: Estate;
  readonly costs: Costs;
}

/** Takes only the model entries that concern the Region. */
export function rowsAndCosts(
  {
    board,
    config,
    bedrock,
    usage,
    facts,
    today,
  }: Pick<ObservedRegion, 'board' | 'config' | 'bedrock' | 'usage' | 'facts' | 'today'>,
  concerns: Concerns,
): RowsAndCosts {
  const models = config.models.filter(({ modelId }) => concerns(modelId));
  const estate = monitoredModels({ ...config, models }, bedrock, usage);
  const prices = {
    prices: entriesIn(config.prices, board.region),
    today,
    tiers: config.settings.tiers,
    ...(usesListPrices(config.settings) ? { listed: listPricesIn(facts.prices, board.region) } : {}),
  };
  return { estate, costs: accountCosts(estate, priceSeries(estate, prices, usage)) };
}
