import type { LiveAlarm } from '../alarms/alarm.ts';
import type { Board } from '../config/board.ts';
import { parseConfig } from '../config/config.ts';
import { describeProblem, type Problem, sortProblems } from '../kit/problem.ts';
import { withoutEffect } from '../pricing/without-effect.ts';
import { type Desired, desire } from './desire.ts';
import type { LivePages } from './observe-pages.ts';
import type { ObservedRegion, ObservedRegions, OutOfReach } from './observe-regions.ts';
import { regionConcerns } from './region-concerns.ts';

/** The pages and alarms of one Region that should exist, and its live ones, pages as far as they were listed. */
export interface DesiredRegion extends Desired {
  readonly board: Board;
  readonly listed: LivePages;
  readonly liveAlarms: readonly LiveAlarm[];
}

/** The operator's own Region first. */
export type DesiredRegions = readonly [own: DesiredRegion, ...further: DesiredRegion[]];

/**
 * A model entry has its row in each Region that knows its id, and where none does, in the operator's own: a typing mistake
 * is seen there. What is out of reach is said there as well.
 *
 * @throws ConfigError if the settings cannot be trusted.
 */
export function desireRegions({ regions, outOfReach, linked }: ObservedRegions): DesiredRegions {
  const concernsOf = regionConcerns(regions, outOfReach);
  const desireOne = (observed: ObservedRegion, problems: readonly Problem[]): DesiredRegion => {
    const { board, pages: listed, alarms: liveAlarms } = observed;
    const surroundings = { linked, problems, concerns: concernsOf(board) };
    return { ...desire(observed, board, surroundings), board, listed, liveAlarms };
  };
  const [own, ...further] = regions;
  const ofAll = [...outOfReach.map(saidOf), ...effectless(regions, outOfReach)];
  return [desireOne(own, ofAll), ...further.map((one) => desireOne(one, []))];
}

/** What matches nothing in any Region. Nothing is said while one of them is out of reach: it may match there. */
function effectless(regions: ObservedRegions['regions'], outOfReach: readonly OutOfReach[]): Problem[] {
  if (outOfReach.length > 0) return [];
  const [{ board, parameters, earlier }] = regions;
  return withoutEffect(parseConfig(board.prefix, parameters, earlier), regions);
}

/** What people are told of a Region that is out of reach. */
export function saidOf({ board, why }: OutOfReach): Problem {
  return { where: board.region, message: `${why}; its pages stay as they are` };
}

/** What the outcome says of all Regions together. A problem that the operator's own Region has, too, is said once. */
export function together([own, ...further]: DesiredRegions): Omit<Desired, 'pages' | 'alarms'> {
  const known = new Set(own.problems.map(describeProblem));
  const problems = further.flatMap((one) =>
    one.problems
      .filter((problem) => !known.has(describeProblem(problem)))
      .map((problem) => inRegion(one.board, problem)),
  );
  const sum = (count: (one: Desired) => number): number =>
    [own, ...further].reduce((total, one) => total + count(one), 0);
  return {
    settings: own.settings,
    problems: sortProblems([...own.problems, ...problems]),
    notices: [
      ...own.notices,
      ...further.flatMap(({ board: { region }, notices }) =>
        notices.map((notice) => ({ ...notice, region })),
      ),
    ],
    rows: sum(({ rows }) => rows),
    series: sum(({ series }) => series),
  };
}

/** The names of its pages say the Region already. */
function inRegion({ region, dashboardName }: Board, problem: Problem): Problem {
  if (problem.where.startsWith(dashboardName)) return problem;
  return { ...problem, where: `${region}: ${problem.where}` };
}
