import { type Estate, monitoredModels } from '../bedrock/monitored-models.ts';
import type { Board } from '../config/board.ts';
import { type Config, parseConfig } from '../config/config.ts';
import { type PricedEstate, priceEstate } from '../pricing/priced-estate.ts';
import type { Observed } from './observe.ts';
import type { Concerns } from './region-concerns.ts';

/** What people want of a Region, and what comes of it: rows and costs, but no page yet. */
export interface WantedEstate {
  /** All that people said, entries that concern other Regions included. */
  readonly config: Config;
  readonly estate: Estate;
  readonly priced: PricedEstate;
}

/** @throws ConfigError if the settings cannot be trusted. */
export function wantedEstate(
  { parameters, earlier, catalogue, usage }: Pick<Observed, 'parameters' | 'earlier' | 'catalogue' | 'usage'>,
  { prefix }: Board,
  concerns: Concerns,
): WantedEstate {
  const config = parseConfig(prefix, parameters, earlier);
  const models = config.models.filter(({ modelId }) => concerns(modelId));
  const estate = monitoredModels({ ...config, models }, catalogue, usage);
  return { config, estate, priced: priceEstate(estate, config.prices, usage) };
}
