import { describeProblem } from '../../../shared/kit/problem.ts';
import type { FactsInMemory } from '../facts-in-memory.ts';

/** Says what facts were made for, and why some are missing. */
export function derivedNotes({ problems }: Pick<FactsInMemory, 'problems'>): string[] {
  return [
    'prices, usage and quotas were read from AWS for this command alone; no fact was written',
    ...problems.map((problem) => `problem: ${describeProblem(problem)}`),
  ];
}
