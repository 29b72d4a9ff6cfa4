import { isDenied, OperationError } from './errors.ts';

/** What a source lists that the run can do without, or the IAM action of the list that there is not. */
export interface Optional<Item> {
  readonly items: readonly Item[];
  readonly denied: readonly string[];
  /** The Region or the partition lacks the operation, or the service that it asks for. */
  readonly notOffered: readonly string[];
}

/**
 * Reads a list that the run can do without. A run survives that it is denied or not offered. Every other error is a failure:
 * throttling, 5xx, a time-out, a malformed answer, and a complaint about the request itself.
 */
export async function optionally<Item>(reading: Promise<readonly Item[]>): Promise<Optional<Item>> {
  try {
    return { items: await reading, denied: [], notOffered: [] };
  } catch (error) {
    if (isDenied(error)) return { items: [], denied: [error.operation], notOffered: [] };
    if (isNotOffered(error)) return { items: [], denied: [], notOffered: [error.operation] };
    throw error;
  }
}

/** The answers of a service that does not know the operation, by the name of the error. */
const NOT_OFFERED: Readonly<Record<string, (message: string, status: unknown) => boolean>> = {
  UnknownOperationException: () => true,
  // Bedrock for ListCustomModels outside us-east-1 and us-west-2 (cartography#2225): "Unknown Operation". A complaint about
  // the request has the same name and other words ("1 validation error detected: Value ... failed to satisfy constraint").
  ValidationException: (message) => UNKNOWN_OPERATION.test(message.trim()),
  // Service Quotas, for a service that it does not list in the Region (aws-cli#5925).
  NoSuchResourceException: () => true,
  // HTTP 404 with a body that names no error: the path leads to no operation. A list knows no other 'not found'.
  Unknown: (_, status) => status === 404,
  // The same with the body <UnknownOperationException/>, in which the SDK expects JSON.
  SyntaxError: (message, status) => status === 404 && message.includes('<UnknownOp'),
};

/** Without a quotation mark before it: values that AWS complains about are quoted. */
const UNKNOWN_OPERATION =
  /^(unknown operation|operation unknown|[^'"]* not (supported|available) in (this|the) (aws )?region)\.?$/i;

export function isNotOffered(error: unknown): error is OperationError {
  if (!(error instanceof OperationError) || !Object.hasOwn(NOT_OFFERED, error.code)) return false;
  const { message, $metadata } = Object(error.cause);
  return NOT_OFFERED[error.code]?.(String(message), $metadata?.httpStatusCode) === true;
}
