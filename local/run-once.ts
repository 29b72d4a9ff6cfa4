import { createClientPool } from '../shared/aws/clients.ts';
import { DEFAULT_LIMITS, type Limits } from '../shared/aws/limits.ts';
import { awsWorld } from '../shared/aws/world.ts';
import type { Target } from '../shared/config/target.ts';
import type { Outcome } from '../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../shared/reconcile.ts';
import type { Log } from '../shared/world.ts';

/** One run against whatever the standard AWS variables point to. */
export async function runOnce(
  target: Target,
  log: Log,
  options: RunOptions = {},
  limits: Limits = DEFAULT_LIMITS,
): Promise<Outcome> {
  const pool = createClientPool(limits);
  try {
    const deadline = AbortSignal.timeout(limits.run);
    const clients = pool.in(target.region);
    const world = awsWorld({ clients, clientsIn: pool.in, prefix: target.prefix, log, deadline });
    return await reconcile(world, target, options);
  } finally {
    pool.destroy();
  }
}
