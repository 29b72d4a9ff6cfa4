import type { FailedReading } from '../pricing/list-prices/offer-answer.ts';
import { isDenied, OperationError } from './errors.ts';

/** Names of the errors with which services refuse a call that came too soon. Source: isThrottlingError of the SDK's retries. */
const THROTTLED = new Set([
  'LimitExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
]);

/** Returns why a reading brought nothing: the run goes on without it. */
export function failedReading(error: unknown): FailedReading {
  if (isDenied(error)) {
    const isByScp = /explicit deny in a service control policy/i.test(error.message);
    return { kind: 'denied', action: error.operation, ...(isByScp ? { isByScp } : {}) };
  }
  const message = error instanceof Error ? error.message : String(error);
  const isThrottled = error instanceof OperationError && THROTTLED.has(error.code);
  return { kind: isThrottled ? 'throttled' : 'failed', message };
}
