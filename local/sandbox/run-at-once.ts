import type { Limits } from '../../shared/aws/limits.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../../shared/reconcile.ts';
import { withWorld } from '../tool/with-world.ts';

/** Runs the operator without pauses: for local clouds, which do not lag and accept any number of alarms a second. */
export function runAtOnce(operator: Operator, options: RunOptions = {}, limits?: Limits): Promise<Outcome> {
  const log = { info: () => undefined };
  const pause = async (): Promise<void> => undefined;
  return withWorld(operator, log, (world) => reconcile({ ...world, pause }, operator, options), limits);
}
