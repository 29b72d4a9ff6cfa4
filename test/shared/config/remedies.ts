import type { Problem } from '../../../shared/kit/problem.ts';

/** What was expected and found alone: remedies have tests of their own. */
export function withoutRemedies<Read extends { readonly problems: readonly Problem[] }>(read: Read) {
  return { ...read, problems: read.problems.map(withoutRemedy) };
}

export function withoutRemedy({ remedy: _, ...problem }: Problem): Problem {
  return problem;
}
