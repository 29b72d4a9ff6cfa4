import { monitoredModels } from '../../../shared/catalog/monitored-models.ts';
import { type Config, parseConfig } from '../../../shared/config/config.ts';
import { byText } from '../../../shared/config/order.ts';
import { type Target, targetsOf } from '../../../shared/config/target.ts';
import { readParameters } from '../../../shared/loop/observe.ts';
import { priceEstate, type SeriesCost } from '../../../shared/pricing/priced-estate.ts';
import type { RegionReads, World } from '../../../shared/world.ts';

/** A series with traffic that is billed by the token or image, and what of it has no price. */
export interface Unpriced extends SeriesCost {
  readonly region: string;
}

export interface UnpricedSeries {
  readonly config: Config;
  /** Full names of all parameters, those that cannot be read included. */
  readonly parameterNames: ReadonlySet<string>;
  /** By Region and id, the operator's own Region first. */
  readonly unpriced: readonly Unpriced[];
}

/** Reads what decides on prices in each of the operator's Regions, and no page. */
export async function readUnpriced(world: World, operator: Target): Promise<UnpricedSeries> {
  const targets = targetsOf(operator);
  const [{ parameters, earlier }, ...regions] = await Promise.all([
    readParameters(world, operator),
    ...targets.map(({ region, home }) =>
      readRegion(region, home === undefined ? world : world.inRegion(region)),
    ),
  ]);
  const config = parseConfig(operator.prefix, parameters, earlier);
  const unpriced = regions.flatMap(({ region, catalogue, usage }) => {
    const { costs } = priceEstate(monitoredModels(config, catalogue, usage), config.prices, usage);
    return [...costs.values()]
      .filter(({ hasTraffic, missing }) => hasTraffic && missing.length > 0)
      .sort(byText(({ series }) => series.id))
      .map((cost) => ({ ...cost, region }));
  });
  return { config, parameterNames: new Set(parameters.map(({ name }) => name)), unpriced };
}

async function readRegion(region: string, reads: RegionReads) {
  const [catalogue, usage] = await Promise.all([reads.readCatalogue(), reads.readUsage()]);
  return { region, catalogue, usage };
}
