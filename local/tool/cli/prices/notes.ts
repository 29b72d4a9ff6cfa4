import { describeProblem } from '../../../../shared/kit/problem.ts';
import type { RegionEstates } from '../../inventory/region-estates.ts';
import { derivedNotes } from '../../words/derived-notes.ts';

/** What the reader must know first: whose list prices these are, and what could not be read. */
export function notesOn({ derived, outOfReach }: RegionEstates): string[] {
  return [
    ...(derived === undefined ? [] : derivedNotes(derived)),
    ...outOfReach.map((problem) => `problem: ${describeProblem(problem)}`),
  ];
}
