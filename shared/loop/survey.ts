import { type Estate, monitoredModels } from '../catalog/monitored-models.ts';
import { type Config, parseConfig } from '../config/config.ts';
import type { Target } from '../config/target.ts';
import { type PricedEstate, priceEstate } from '../pricing/priced-estate.ts';
import type { Observed } from './observe.ts';
import type { Concerns } from './region-concerns.ts';

/** What people want and what there is in one Region, before anything is drawn. */
export interface Survey {
  /** All entries, those without a row in this Region included. */
  readonly config: Config;
  readonly estate: Estate;
  readonly priced: PricedEstate;
}

/** @throws ConfigError if the settings cannot be trusted. */
export function survey(
  { parameters, earlier, catalogue, usage }: Omit<Observed, 'pages'>,
  target: Target,
  concerns: Concerns,
): Survey {
  const config = parseConfig(target.prefix, parameters, earlier);
  const models = config.models.filter(({ modelId }) => concerns(modelId));
  const estate = monitoredModels({ ...config, models }, catalogue, usage);
  return { config, estate, priced: priceEstate(estate, config.prices, usage) };
}
