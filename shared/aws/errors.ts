import type { BodyRefusal } from '../world.ts';

/** An AWS operation failed. The message begins with the service and operation; the cause is the SDK's error. */
export class OperationError extends Error {
  override readonly name = 'OperationError';
  /** The error's name in the SDK or service, e.g. `ThrottlingException`. */
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

/** The time of the run is up. */
export class DeadlineError extends OperationError {
  constructor(operation: string) {
    super(operation, new Error('the deadline of the run has passed'));
  }
}

/** CloudWatch rejected a dashboard body and listed what is wrong with it. */
export class RefusedBodyError extends OperationError implements BodyRefusal {
  readonly complaints: BodyRefusal['complaints'];

  constructor(operation: string, cause: unknown, complaints: BodyRefusal['complaints']) {
    super(operation, cause);
    this.complaints = complaints;
  }
}

/** CloudWatch returns either name, depending on a header of the answer (x-amzn-query-error). */
const DENIED = new Set(['AccessDeniedException', 'AccessDenied']);

/** Whether IAM denied the call. A policy takes some seconds to take effect. */
export function isDenied(error: unknown): error is OperationError {
  return error instanceof OperationError && DENIED.has(error.code);
}

function wordsOf(cause: unknown): { readonly name: string; readonly message: string } {
  if (!(cause instanceof Error)) return { name: 'Error', message: String(cause) };
  // Node tries every address of a host name and throws an AggregateError without a message and with one error per address.
  const { name, message } = cause;
  if (!(cause instanceof AggregateError) || message !== '') return { name, message: oneLine(message) };
  const messages = cause.errors.map((error: unknown) => wordsOf(error).message);
  return { name: 'Error', message: messages.join('; ') };
}

/** Joins the lines of a text. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

/** AWS returned an answer that violates the operation's contract, so nothing may be concluded from it. */
export class MalformedAnswerError extends Error {
  override readonly name = 'MalformedAnswerError';
}
