import { withoutInvisible } from './characters.ts';
import { compareText } from './order.ts';

/** Something that you should fix. It appears in the banner of page 1, in the log and in the outcome. */
export interface Problem {
  /** What to type or do, as a short imperative without a full stop, e.g. `Remove the comma before }`. It is shown first. */
  readonly remedy: string;
  /** What to fix: a parameter below the prefix (`models/chat`), an IAM action or a page. */
  readonly where: string;
  /** The key in the parameter's value, e.g. `discovery.idle`. */
  readonly key?: string;
  /** What was expected and what was found. The dashboard shows it, so it must not change from run to run. */
  readonly message: string;
  /** Set where more than one parameter is affected. Urgent problems are shown before all others. */
  readonly isUrgent?: true;
}

/** A problem of one key. */
export interface KeyProblem extends Problem {
  readonly key: string;
}

/** Describes a problem in one line, the remedy first. What the remedy says to write is not said again as the expectation. */
export function describeProblem(problem: Problem): string {
  const { remedy, message } = problem;
  const stated = `expected ${remedy.slice('Write '.length)}, `;
  return `${remedy}: ${placeOf({ ...problem, message: message.replace(stated, '') })}`;
}

function placeOf({ where, key, message }: Problem): string {
  return [where, key, message].filter((part) => part !== undefined).join(': ');
}

/** Removes duplicates and sorts: urgent problems first, then by place and text. The order of the input does not matter. */
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

/** Appends a note to the message, e.g. which value is used instead. */
export function withNote<Noted extends Problem>(problem: Noted, note: string): Noted {
  return { ...problem, message: `${problem.message}; ${note}` };
}

/** The remedy of a failure that the next run may not meet again. */
export const WAIT = 'Wait for the next run, or see the log';

const FOUND_LENGTH = 60;

/** Formats a value for a message: as JSON, shortened to 60 characters. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  return cut(withoutInvisible(JSON.stringify(value, (_, one) => (isTooLarge(one) ? String(one) : one))));
}

/** Whether the value is an infinite number, which JSON cannot represent. */
function isTooLarge(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** Shortens a text to `length` characters and three dots. */
export function cut(text: string, length = FOUND_LENGTH): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length).join('')}...`;
}

/** Ends a run before it writes: the configuration is so broken that going on would do harm. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(describeProblem(problem));
    this.problem = problem;
  }
}
