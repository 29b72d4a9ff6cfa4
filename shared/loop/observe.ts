import { bedrockOf } from '../bedrock/bedrock.ts';
import { boardsOf, isOwnBoard } from '../config/board.ts';
import type { Operator } from '../config/operator.ts';
import { withKeptLists } from '../facts/lists-in.ts';
import { quotasIn } from '../facts/quota-fact.ts';
import { withUsageFacts } from '../facts/usage-in.ts';
import type { World } from '../world.ts';
import type { Observed, ObservedFleet, ObservedRegion } from './observed.ts';
import { parseParameters } from './parse-parameters.ts';
import {
  failureIn,
  type RegionRead,
  readFurtherRegion,
  readOwnRegion,
  type Unreachable,
} from './read-region.ts';
import { wantsQuotas } from './wanted-quotas.ts';

/**
 * Reads all Regions at once, and the parameters in the operator's own. The first failed read rejects the run; so do settings that cannot be
 * trusted, and a list that failed and has no copy, once all reads are done.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export async function observe(world: World, operator: Operator): Promise<Observed> {
  const [ownBoard, ...furtherBoards] = boardsOf(operator);
  const [{ parameters, earlier, problems, shared, ...own }, further] = await Promise.all([
    readOwnRegion(world, ownBoard),
    Promise.all(furtherBoards.map((board) => readFurtherRegion(world, board))),
  ]);
  const parsed = parseParameters(operator.prefix, parameters, { earlier, problems, shared });
  const common = { ...parsed, parameters, today: world.now().slice(0, 'YYYY-MM-DD'.length) };
  const withFacts = ({ catalogue, ...read }: RegionRead): ObservedRegion => {
    const { facts } = parsed;
    const { region } = read.board;
    try {
      const bedrock = bedrockOf(withKeptLists(catalogue, facts.lists, region));
      const usage = withUsageFacts(read.usage, facts.usage, region);
      const quotas = wantsQuotas({ ...parsed, usage }) ? quotasIn(facts.quotas, region) : undefined;
      return { ...read, ...common, bedrock, usage, ...(quotas === undefined ? {} : { quotas }) };
    } catch (cause) {
      throw isOwnBoard(read.board) ? cause : failureIn(read.board, cause);
    }
  };
  const within = further.filter(isWithinReach);
  return {
    regions: [withFacts(own), ...within.map(withFacts)],
    outOfReach: further.filter(isOutOfReach),
    linked: [ownBoard, ...further.filter(hasPage).map(({ board }) => board)],
    linkedFleets: [own, ...further]
      .flatMap(({ fleet = [] }) => fleet)
      .filter(hasFleetPage)
      .map(({ board }) => board),
  };
}

function isOutOfReach(region: RegionRead | Unreachable): region is Unreachable {
  return 'why' in region;
}

function isWithinReach(region: RegionRead | Unreachable): region is RegionRead {
  return !isOutOfReach(region);
}

/** Regions within reach will have one when the run is over. */
function hasPage(region: RegionRead | Unreachable): boolean {
  return isWithinReach(region) || region.pages.get(region.board.dashboardName)?.kind === 'present';
}

/** One whose accounts were read will have one when the run is over. */
function hasFleetPage(fleet: ObservedFleet | Pick<ObservedFleet, 'board' | 'pages'>): boolean {
  return 'accounts' in fleet || fleet.pages.get(fleet.board.dashboardName)?.kind === 'present';
}
