import { knownIn, liesIn } from '../bedrock/known-in.ts';
import { type Board, isOwnBoard } from '../config/board.ts';
import type { ObservedRegion } from './observed.ts';

/** Whether a Region shows what this id (a model, a profile, an ARN) names. */
export type Concerns = (id: string) => boolean;

/**
 * Decides which Regions show what an id names.
 *
 * | an id                                            | concerns                                            |
 * |--------------------------------------------------|-----------------------------------------------------|
 * | that some Region knows                           | each that does                                      |
 * | an ARN in a further Region that is out of reach  | none while it is: nothing is known of the id        |
 * | that none knows                                  | the operator's own: a typing mistake is seen there  |
 */
export function regionConcerns(
  regions: readonly Pick<ObservedRegion, 'board' | 'bedrock' | 'usage'>[],
  outOfReach: readonly { readonly board: Board }[],
): (board: Board) => Concerns {
  const knows = new Map(
    regions.map(({ board, bedrock, usage }) => [board.region, knownIn(board.region, bedrock, usage)]),
  );
  const isKnown = (id: string): boolean => [...knows.values()].some((known) => known(id));
  const isAway = (id: string): boolean => outOfReach.some(({ board }) => liesIn(board.region, id));
  return (board) => (id) =>
    knows.get(board.region)?.(id) === true || (isOwnBoard(board) && !isKnown(id) && !isAway(id));
}
