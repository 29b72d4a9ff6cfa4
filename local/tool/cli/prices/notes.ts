import { describeProblem } from '../../../../shared/kit/problem.ts';
import type { RegionEstates } from '../../inventory/region-estates.ts';

/** What the reader must know first: whose list prices these are, and what could not be read. */
export function notesOn({ derived, outOfReach }: RegionEstates): string[] {
  return [
    ...(derived === undefined
      ? []
      : ['list prices were read from AWS for this command alone; nothing was written']),
    ...[...(derived?.problems ?? []), ...outOfReach].map((problem) => `problem: ${describeProblem(problem)}`),
  ];
}
