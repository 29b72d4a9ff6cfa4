import { bedrockOf } from '../bedrock/bedrock.ts';
import type { Catalogue } from '../bedrock/catalogue.ts';
import { type Board, boardsOf } from '../config/board.ts';
import { type Config, type EarlierVersions, parseConfig, unusableParameters } from '../config/config.ts';
import type { Operator } from '../config/operator.ts';
import type { Parameter } from '../config/parameter.ts';
import { readShared, type SharedParameter } from '../config/shared-defaults.ts';
import { withCopy } from '../facts/defaults-fact.ts';
import { type ReadFacts, readFacts, unreadableFacts } from '../facts/facts.ts';
import { withKeptLists } from '../facts/lists-in.ts';
import { type DatesByModel, modelsIn, parseReadDates, readDatesName } from '../facts/read-dates.ts';
import { ConfigError } from '../kit/problem.ts';
import { readLinked } from './read-linked.ts';
import type { RegionTraffic } from './wanted-prices.ts';
import type { CollectRegionReads, CollectWorld } from './world.ts';

/** What collect knows before it asks for anything that is slow. */
export interface ObservedFacts {
  readonly operator: Operator;
  /** What you configured; absent where the settings cannot be trusted: what depends on them stays as it is. */
  readonly config: Config | undefined;
  /** The fleet's shared parameter; absent if the stack names none. */
  readonly shared?: SharedParameter;
  /** The Regions within reach, the operator's own first. */
  readonly regions: readonly CollectRegion[];
  /** All below the prefix, by name. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** What was known until now. */
  readonly facts: ReadFacts;
  /** When each model was asked for last. */
  readonly dates: DatesByModel;
}

/** What is known of one Region. */
export interface CollectRegion extends RegionTraffic {
  readonly board: Board;
}

/**
 * Reads the parameters, and what each Region lists and has traffic of. A Region that is out of reach keeps its last facts.
 *
 * @throws if a read failed, but for an optional list of which there is a copy.
 */
export async function observeFacts(world: CollectWorld, operator: Operator): Promise<ObservedFacts> {
  const { prefix } = operator;
  const [ownBoard, ...furtherBoards] = boardsOf(operator);
  const [parameters, shared, own, ...further] = await Promise.all([
    world.readParameters(),
    readShared(world, operator),
    readTraffic(world, ownBoard),
    ...furtherBoards.map((board) => readTrafficIfInReach(world, board)),
  ]);
  const unreadable = await Promise.all(
    [...unusableParameters(prefix, parameters), ...unreadableFacts(prefix, parameters)].map(
      async (parameter) => [parameter.name, await world.readEarlierVersions(parameter)] as const,
    ),
  );
  const earlier: EarlierVersions = new Map(unreadable);
  const facts = readFacts({ prefix, parameters, earlier });
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const config = trusted(() =>
    parseConfig(prefix, parameters, earlier, withCopy(shared, facts.defaults.items, prefix, parameters)),
  );
  const regions = [own, ...further.flatMap((one) => one ?? [])];
  const linked = await readLinked(world, operator, config, regions);
  return {
    operator,
    config,
    ...(shared === undefined ? {} : { shared }),
    regions: regions.map(({ catalogue, ...read }) => ({
      ...read,
      bedrock: bedrockOf(withKeptLists(catalogue, facts.lists.items, read.region)),
      linked: linked.get(read.region),
    })),
    parameters: byName,
    facts,
    dates: parseReadDates(byName.get(readDatesName(prefix))?.value, modelsIn(facts.prices.items)),
  };
}

/** Returns the configuration; `undefined` where the settings cannot be trusted. */
function trusted(parse: () => Config): Config | undefined {
  try {
    return parse();
  } catch (error) {
    // Reconcile ends its run with it, and says so.
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

interface RegionRead extends Omit<CollectRegion, 'bedrock' | 'linked'> {
  readonly catalogue: Catalogue;
}

async function readTraffic(reads: CollectRegionReads, board: Board): Promise<RegionRead> {
  const [catalogue, usage] = await Promise.all([reads.readCatalogue(), reads.readUsage()]);
  return { board, region: board.region, catalogue, usage };
}

async function readTrafficIfInReach(world: CollectWorld, board: Board): Promise<RegionRead | undefined> {
  try {
    return await readTraffic(world.inRegion(board.region), board);
  } catch (error) {
    if (world.outOfReach(error) === undefined) throw error;
    return undefined;
  }
}
