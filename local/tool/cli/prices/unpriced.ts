import { bedrockOf } from '../../../../shared/bedrock/bedrock.ts';
import { type Board, boardsOf, isOwnBoard } from '../../../../shared/config/board.ts';
import type { Config } from '../../../../shared/config/config.ts';
import type { Operator } from '../../../../shared/config/operator.ts';
import { byText } from '../../../../shared/kit/order.ts';
import { parseParameters } from '../../../../shared/loop/parse-parameters.ts';
import { readParameters } from '../../../../shared/loop/read-parameters.ts';
import { regionConcerns } from '../../../../shared/loop/region-concerns.ts';
import { rowsAndCosts } from '../../../../shared/loop/rows-and-costs.ts';
import type { SeriesCost } from '../../../../shared/pricing/series-cost.ts';
import type { RegionReads, World } from '../../../../shared/world.ts';

/** A series with traffic that is billed by the token or image, and what of it has no price. */
export interface Unpriced extends SeriesCost {
  readonly region: string;
}

export interface UnpricedSeries {
  readonly config: Config;
  /** Full names of all parameters, those that cannot be read included. */
  readonly parameterNames: ReadonlySet<string>;
  /** Sorted by Region and id, the operator's own Region first. */
  readonly unpriced: readonly Unpriced[];
}

/** Reads what decides on prices in each of the operator's Regions, and no page. */
export async function readUnpriced(world: World, operator: Operator): Promise<UnpricedSeries> {
  const boards = boardsOf(operator);
  const [{ parameters, earlier }, ...regions] = await Promise.all([
    readParameters(world, operator),
    ...boards.map((board) => readRegion(board, isOwnBoard(board) ? world : world.inRegion(board.region))),
  ]);
  const { config, facts } = parseParameters(operator.prefix, parameters, earlier);
  const concernsOf = regionConcerns(regions, []);
  const unpriced = regions.flatMap(({ board, bedrock, usage }) => {
    const { costs } = rowsAndCosts({ board, config, facts, bedrock, usage }, concernsOf(board));
    return [...costs.bySeries.values()]
      .filter(({ hasTraffic, missing }) => hasTraffic && missing.length > 0)
      .sort(byText(({ series }) => series.id))
      .map((cost) => ({ ...cost, region: board.region }));
  });
  return { config, parameterNames: new Set(parameters.map(({ name }) => name)), unpriced };
}

async function readRegion(board: Board, reads: RegionReads) {
  const [catalogue, usage] = await Promise.all([reads.readCatalogue(), reads.readUsage()]);
  return { board, bedrock: bedrockOf(catalogue), usage };
}
