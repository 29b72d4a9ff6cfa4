import { type Board, isOwnBoard } from '../config/board.ts';
import { describeProblem, type Problem, sortProblems } from '../kit/problem.ts';
import type { Desired } from './desire.ts';
import type { DesiredRegion } from './desire-region.ts';

/** Sums up all Regions for the outcome. A problem that the operator's own Region has, too, is listed once. */
export function sumRegions([own, ...further]: Desired): Pick<DesiredRegion, 'problems' | 'rows' | 'series'> {
  const known = new Set(own.problems.map(describeProblem));
  const problems = further.flatMap((one) =>
    one.problems
      .filter((problem) => !known.has(describeProblem(problem)))
      .map((problem) => inRegion(one.board, problem)),
  );
  const sum = (count: (one: DesiredRegion) => number): number =>
    [own, ...further].reduce((total, one) => total + count(one), 0);
  return {
    problems: sortProblems([...own.problems, ...problems]),
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
