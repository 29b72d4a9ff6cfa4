import { boardsOf } from '../config/board.ts';
import type { Operator } from '../config/operator.ts';
import type { World } from '../world.ts';
import type { Observed, ObservedRegion } from './observed.ts';
import { parseParameters } from './parse-parameters.ts';
import {
  readFurtherRegion,
  readMore,
  readMoreOfFurther,
  readOwnRegion,
  type Unreachable,
} from './read-region.ts';
import { regionConcerns } from './region-concerns.ts';

/**
 * Reads all Regions at once, and the parameters in the operator's own. Then, where there is something to ask, each Region is
 * asked for more (`readMore`): the own Region last, because an entry stays there until it is known that its id is silent in a
 * further one. The first failed read rejects the run; so do settings that cannot be trusted, once all reads are done.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export async function observe(world: World, operator: Operator): Promise<Observed> {
  const [ownBoard, ...furtherBoards] = boardsOf(operator);
  const [{ parameters, earlier, ...ownRead }, furtherRead] = await Promise.all([
    readOwnRegion(world, ownBoard),
    Promise.all(furtherBoards.map((board) => readFurtherRegion(world, board))),
  ]);
  const parsed = parseParameters(operator.prefix, parameters, earlier);
  const shared = { ...parsed, parameters, today: world.now().slice(0, 'YYYY-MM-DD'.length) };
  const own = { ...ownRead, ...shared };
  const further = furtherRead.map((one) => (isOutOfReach(one) ? one : { ...one, ...shared }));

  const concernsAtFirst = concernsAmong(own, further);
  const furtherInFull = await Promise.all(
    further.map((one) =>
      isOutOfReach(one) ? one : readMoreOfFurther(world, one, concernsAtFirst(one.board)),
    ),
  );
  const concerns = concernsAmong(own, furtherInFull)(ownBoard);
  const ownInFull = { ...own, ...(await readMore(world, own, concerns)) };
  return {
    regions: [ownInFull, ...furtherInFull.filter(isWithinReach)],
    outOfReach: furtherInFull.filter(isOutOfReach),
    linked: [ownBoard, ...furtherInFull.filter(hasPage).map(({ board }) => board)],
  };
}

function concernsAmong(own: ObservedRegion, further: readonly (ObservedRegion | Unreachable)[]) {
  return regionConcerns([own, ...further.filter(isWithinReach)], further.filter(isOutOfReach));
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
