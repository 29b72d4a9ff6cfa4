import { bedrockOf } from '../bedrock/bedrock.ts';
import { boardsOf, isOwnBoard } from '../config/board.ts';
import type { Operator } from '../config/operator.ts';
import { withKeptLists } from '../facts/lists-in.ts';
import { withUsageFacts } from '../facts/usage-in.ts';
import type { World } from '../world.ts';
import type { Observed, ObservedRegion } from './observed.ts';
import { parseParameters } from './parse-parameters.ts';
import {
  failureIn,
  type RegionRead,
  readFurtherRegion,
  readMore,
  readMoreOfFurther,
  readOwnRegion,
  type Unreachable,
} from './read-region.ts';

/**
 * Reads all Regions at once, and the parameters in the operator's own. Then those Regions that need them are asked for quotas. The first
 * failed read rejects the run; so do settings that cannot be trusted, and a list that failed and has no copy, once all reads are done.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export async function observe(world: World, operator: Operator): Promise<Observed> {
  const [ownBoard, ...furtherBoards] = boardsOf(operator);
  const [{ parameters, earlier, problems, ...ownRead }, furtherRead] = await Promise.all([
    readOwnRegion(world, ownBoard),
    Promise.all(furtherBoards.map((board) => readFurtherRegion(world, board))),
  ]);
  const parsed = parseParameters(operator.prefix, parameters, { earlier, problems });
  const shared = { ...parsed, parameters, today: world.now().slice(0, 'YYYY-MM-DD'.length) };
  const withFacts = ({ catalogue, ...read }: RegionRead): ObservedRegion => {
    const { usage, lists } = parsed.facts;
    const { region } = read.board;
    try {
      const bedrock = bedrockOf(withKeptLists(catalogue, lists, region));
      return { ...read, ...shared, bedrock, usage: withUsageFacts(read.usage, usage, region) };
    } catch (cause) {
      throw isOwnBoard(read.board) ? cause : failureIn(read.board, cause);
    }
  };
  const own = withFacts(ownRead);
  const furtherOnes = furtherRead.map((one) => (isOutOfReach(one) ? one : withFacts(one)));
  const [more, ...further] = await Promise.all([
    readMore(world, own),
    ...furtherOnes.map((one) => (isOutOfReach(one) ? one : readMoreOfFurther(world, one))),
  ]);
  return {
    regions: [{ ...own, ...more }, ...further.filter(isWithinReach)],
    outOfReach: further.filter(isOutOfReach),
    linked: [ownBoard, ...further.filter(hasPage).map(({ board }) => board)],
  };
}

function isOutOfReach<Read extends object>(region: Read | Unreachable): region is Unreachable {
  return 'why' in region;
}

function isWithinReach(region: ObservedRegion | Unreachable): region is ObservedRegion {
  return !isOutOfReach(region);
}

/** Regions within reach will have one when the run is over. */
function hasPage(region: ObservedRegion | Unreachable): boolean {
  return isWithinReach(region) || region.pages.get(region.board.dashboardName)?.kind === 'present';
}
