import { withoutInvisible } from './characters.ts';
import { compareText } from './order.ts';

/** Something that a person should mend. It is shown in the banner of page 1, in the log and in the outcome. */
export interface Problem {
  /** Where to mend it: a parameter below the prefix (`models/chat`), an IAM action, a page. */
  readonly where: string;
  /** The key in the parameter's value, e.g. `discovery.idle`. */
  readonly key?: string;
  /** What was expected and what was found. Stable from run to run: it stands in the dashboard. */
  readonly message: string;
  /** What to do about it, where that is known: `Remove the comma before }`. It is said first. */
  readonly remedy?: string;
  /** All that people said in the settings is at stake: said before all other problems. */
  readonly isUrgent?: true;
}

export function describeProblem({ remedy, ...problem }: Problem): string {
  return [remedy, placeOf(problem)].filter((part) => part !== undefined).join(': ');
}

function placeOf({ where, key, message }: Problem): string {
  return [where, key, message].filter((part) => part !== undefined).join(': ');
}

/** Each problem once, urgent ones first, then by parameter and key: it does not depend on the order of discovery. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const byDescription = new Map(problems.map((problem) => [describeProblem(problem), problem]));
  const rank = ({ isUrgent }: Problem): number => (isUrgent ? 0 : 1);
  return [...byDescription.values()].sort(
    (left, right) =>
      rank(left) - rank(right) ||
      compareText(placeOf(left), placeOf(right)) ||
      compareText(describeProblem(left), describeProblem(right)),
  );
}

/** The same problem, and what became of it. */
export function withNote(problem: Problem, note: string): Problem {
  return { ...problem, message: `${problem.message}; ${note}` };
}

const FOUND_LENGTH = 60;

/** A value as a person would recognise it: JSON, cut after 60 characters. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  return cut(withoutInvisible(JSON.stringify(value, (_, one) => (isTooLarge(one) ? String(one) : one))));
}

/** JSON has no number for it. */
function isTooLarge(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** A text of people that is short enough to be shown. */
export function cut(text: string, length = FOUND_LENGTH): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length).join('')}...`;
}

/** The configuration is so broken that running on would do harm. Nothing is written. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(describeProblem(problem));
    this.problem = problem;
  }
}
