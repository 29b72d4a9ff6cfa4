import type { Limits } from '../../shared/aws/limits.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../../shared/reconcile.ts';
import type { Log } from '../../shared/world.ts';
import { withWorld } from './with-world.ts';

/** Runs the operator once against the account that the standard AWS variables name. */
export function runOnce(
  operator: Operator,
  log: Log,
  options: RunOptions = {},
  limits?: Limits,
): Promise<Outcome> {
  return withWorld(operator, log, (world) => reconcile(world, operator, options), limits);
}
