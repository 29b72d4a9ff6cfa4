import { compareText } from './order.ts';

/** Something that a person should mend. It is shown in the banner of page 1, in the log and in the outcome. */
export interface Problem {
  /** Where to mend it: a parameter below the prefix (`models/chat`), an IAM action, a page. */
  readonly where: string;
  /** The key in the parameter's value, e.g. `discovery.idle`. */
  readonly key?: string;
  /** What was expected and what was found. Stable from run to run: it stands in the dashboard. */
  readonly message: string;
}

export function describeProblem(problem: Problem): string {
  return [problem.where, problem.key, problem.message].filter((part) => part !== undefined).join(': ');
}

/** Each problem once, in an order that does not depend on the order of discovery. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const byDescription = new Map(problems.map((problem) => [describeProblem(problem), problem]));
  return [...byDescription].sort(([left], [right]) => compareText(left, right)).map(([, problem]) => problem);
}

const FOUND_LENGTH = 60;

/** A value as a person would recognise it: JSON, cut after 60 characters. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  return cut(JSON.stringify(value));
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
