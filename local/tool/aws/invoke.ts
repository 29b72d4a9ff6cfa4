import { OperationError } from '../../../shared/aws/errors.ts';
import { signedCall } from './signed-call.ts';

export interface Invocation {
  readonly region: string;
  /** Name or ARN. */
  readonly name: string;
  readonly event: object;
}

/**
 * Invokes a function and waits for its answer.
 *
 * @throws OperationError if it could not be invoked, or if it failed.
 */
export async function invoke({ region, name, event }: Invocation, signal: AbortSignal): Promise<unknown> {
  const operation = 'lambda:Invoke';
  const call = {
    operation,
    service: 'lambda',
    region,
    path: `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
    contentType: 'application/json',
    body: JSON.stringify(event),
  };
  const { headers, text } = await signedCall(call, signal);
  if (headers.get('x-amz-function-error') !== null) throw new OperationError(operation, failure(text));
  return JSON.parse(text);
}

/** Returns the error that the function threw, as Lambda's runtime describes it. */
function failure(text: string): Error {
  const { errorType = 'Error', errorMessage = text } = Object(JSON.parse(text));
  const error = new Error(`the function failed: ${errorMessage}`);
  error.name = String(errorType);
  return error;
}
