import type { Limits } from '../../shared/aws/limits.ts';
import type { Target } from '../../shared/config/target.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../../shared/reconcile.ts';
import type { Log } from '../../shared/world.ts';
import { withWorld } from './with-world.ts';

/** One run against whatever the standard AWS variables point to. */
export function runOnce(
  target: Target,
  log: Log,
  options: RunOptions = {},
  limits?: Limits,
): Promise<Outcome> {
  return withWorld(target, log, (world) => reconcile(world, target, options), limits);
}
