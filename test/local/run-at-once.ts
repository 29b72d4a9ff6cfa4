import { withWorld } from '../../local/with-world.ts';
import type { Limits } from '../../shared/aws/limits.ts';
import type { Target } from '../../shared/config/target.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../../shared/reconcile.ts';

/** A run that waits for nothing: a local cloud neither lags nor counts the alarms of a second, unless it is told to. */
export function runAtOnce(target: Target, options: RunOptions = {}, limits?: Limits): Promise<Outcome> {
  const log = { info: () => undefined };
  const pause = async (): Promise<void> => undefined;
  return withWorld(target, log, (world) => reconcile({ ...world, pause }, target, options), limits);
}
