import type { Problem } from '../../../shared/kit/problem.ts';

type Said = Omit<Problem, 'remedy'>;

/** Leaves out the remedies, which have tests of their own: place, expectation and finding remain. */
export function withoutRemedies<Read extends { readonly problems: readonly Problem[] }>(read: Read) {
  return { ...read, problems: read.problems.map(withoutRemedy) };
}

export function withoutRemedy({ remedy: _, ...problem }: Problem): Said {
  return problem;
}
