import type { BodyRefusal } from '../world.ts';

/** An AWS operation failed. The message begins with the service's and the operation's name; the cause is the SDK's error. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
  /** The SDK's or service's name of the error, e.g. `ThrottlingException`. */
  readonly code: string;
  /** E.g. `ssm:GetParametersByPath`. */
  readonly operation: string;

  constructor(operation: string, cause: unknown) {
    const { name, message } = wordsOf(cause);
    const parts = [operation, name === 'Error' ? '' : name, message];
    super(parts.filter((part) => part !== '').join(': '), { cause });
    this.code = name;
    this.operation = operation;
  }
}

/** CloudWatch did not take a body, and says why. */
export class RefusedBodyError extends OperationError implements BodyRefusal {
  readonly complaints: BodyRefusal['complaints'];

  constructor(operation: string, cause: unknown, complaints: BodyRefusal['complaints']) {
    super(operation, cause);
    this.complaints = complaints;
  }
}

/** Which of the two names CloudWatch sends depends on a header of the answer (x-amzn-query-error). */
const DENIED = new Set(['AccessDeniedException', 'AccessDenied']);

/** IAM refused the call; a policy that is some seconds old may not hold yet. */
export function isDenied(error: unknown): error is OperationError {
  return error instanceof OperationError && DENIED.has(error.code);
}

function wordsOf(cause: unknown): { readonly name: string; readonly message: string } {
  if (!(cause instanceof Error)) return { name: 'Error', message: String(cause) };
  // Node tries every address of a name (localhost has two): no words of its own, and one error for each address.
  const { name, message } = cause;
  if (!(cause instanceof AggregateError) || message !== '') return { name, message: oneLine(message) };
  const messages = cause.errors.map((error: unknown) => wordsOf(error).message);
  return { name: 'Error', message: messages.join('; ') };
}

/** A text of several lines as one, with nothing left out. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

/** AWS answered something that is not what the operation promises: nothing may be concluded from it. */
export class MalformedAnswerError extends Error {
  override readonly name = 'MalformedAnswerError';
}
