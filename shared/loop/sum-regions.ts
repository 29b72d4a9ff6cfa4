import { type Board, isOwnBoard } from '../config/board.ts';
import { describeProblem, type Problem, sortProblems } from '../kit/problem.ts';
import type { Desired } from './desire.ts';
import type { DesiredRegion } from './desire-region.ts';

/** Sums up all boards for the outcome. A problem that a board of the operator's own Region has, too, is listed once. */
export function sumRegions(desired: Desired): Pick<DesiredRegion, 'problems' | 'rows' | 'series'> {
  const here = desired.filter(({ board }) => isOwnBoard(board)).flatMap(({ problems }) => problems);
  const own = new Map(here.map((problem) => [describeProblem(problem), problem]));
  const further = desired
    .filter(({ board }) => !isOwnBoard(board))
    .flatMap(({ board, problems }) =>
      problems
        .filter((problem) => !own.has(describeProblem(problem)))
        .map((problem) => inRegion(board, problem)),
    );
  const sum = (count: (one: DesiredRegion) => number): number =>
    desired.reduce((total, one) => total + count(one), 0);
  return {
    problems: sortProblems([...own.values(), ...further]),
    rows: sum(({ rows }) => rows),
    series: sum(({ series }) => series),
  };
}

/** Names the Region of a problem, unless it is the operator's own, or the problem concerns a page: the name of a page says its Region. */
function inRegion(board: Board, problem: Problem): Problem {
  const { region, dashboardName } = board;
  if (isOwnBoard(board) || problem.where.startsWith(dashboardName)) return problem;
  return { ...problem, where: `${region}: ${problem.where}` };
}
