import type { World } from '../world.ts';
import type { Acted } from './act.ts';
import { loggedOutcome, type Outcome } from './outcome.ts';

/**
 * Logs the outcome as one structured line, and returns it.
 *
 * @throws what ended the acting.
 */
export function report(
  { log }: World,
  message: string,
  outcome: Outcome,
  failure: Acted['failure'],
): Outcome {
  log.info(failure === undefined ? message : 'interrupted', loggedOutcome(outcome));
  if (failure !== undefined) throw failure.error;
  return outcome;
}
