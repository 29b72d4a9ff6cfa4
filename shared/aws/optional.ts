import { DeadlineError, isDenied, MalformedAnswerError, OperationError } from './errors.ts';
import { whyOutOfReach } from './out-of-reach.ts';

/** The items of a list that a run can do without, or the IAM action of the list if it could not be read. */
export interface Optional<Item> {
  readonly items: readonly Item[];
  readonly denied: readonly string[];
  /** IAM actions of lists that the Region or partition does not offer. */
  readonly notOffered: readonly string[];
}

/**
 * Reads a list that a run can do without if it is denied or not offered. Every other error is a failure: throttling, 5xx, a
 * timeout, a malformed answer, and a validation error of the request.
 */
export async function readOptional<Item>(reading: Promise<readonly Item[]>): Promise<Optional<Item>> {
  try {
    return { items: await reading, denied: [], notOffered: [] };
  } catch (error) {
    if (isDenied(error)) return { items: [], denied: [error.operation], notOffered: [] };
    if (isNotOffered(error)) return { items: [], denied: [], notOffered: [error.operation] };
    throw error;
  }
}

/** The error is that of a list that failed. */
export interface ListOrError<Item> extends Optional<Item> {
  readonly error?: Error;
}

/**
 * Reads such a list in the same way, but returns its failure: its last copy may be known. Two errors still reject, because they concern more than
 * this list: the deadline of the run, and a Region that is out of reach.
 */
export async function readOrFailed<Item>(reading: Promise<readonly Item[]>): Promise<ListOrError<Item>> {
  try {
    return await readOptional(reading);
  } catch (error) {
    if (!isOfOneList(error)) throw error;
    return { items: [], denied: [], notOffered: [], error };
  }
}

function isOfOneList(error: unknown): error is Error {
  if (error instanceof MalformedAnswerError) return true;
  return (
    error instanceof OperationError && !(error instanceof DeadlineError) && whyOutOfReach(error) === undefined
  );
}

/** Errors of a service that does not know the operation, by name. */
const NOT_OFFERED: Readonly<Record<string, (message: string, status: unknown) => boolean>> = {
  UnknownOperationException: () => true,
  // Bedrock's answer to ListCustomModels outside us-east-1 and us-west-2 (cartography#2225): "Unknown Operation". An invalid
  // request has an error of the same name with another message ("1 validation error detected: Value ... failed to satisfy
  // constraint").
  ValidationException: (message) => UNKNOWN_OPERATION.test(message.trim()),
  // Service Quotas' answer for a service that it does not list in the Region (aws-cli#5925).
  NoSuchResourceException: () => true,
  // HTTP 404 with a body that names no error: the path matches no operation. A list has no other 'not found'.
  Unknown: (_, status) => status === 404,
  // The same with the body <UnknownOperationException/>, where the SDK expects JSON.
  SyntaxError: (message, status) => status === 404 && message.includes('<UnknownOp'),
};

/** Allows no quotation mark before the words, because AWS quotes the values that it rejects. */
const UNKNOWN_OPERATION =
  /^(unknown operation|operation unknown|[^'"]* not (supported|available) in (this|the) (aws )?region)\.?$/i;

export function isNotOffered(error: unknown): error is OperationError {
  if (!(error instanceof OperationError) || !Object.hasOwn(NOT_OFFERED, error.code)) return false;
  const { message, $metadata } = Object(error.cause);
  return NOT_OFFERED[error.code]?.(String(message), $metadata?.httpStatusCode) === true;
}
