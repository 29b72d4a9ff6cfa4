import { createClientPool } from '../shared/aws/clients.ts';
import { DEFAULT_LIMITS, type Limits } from '../shared/aws/limits.ts';
import { awsWorld } from '../shared/aws/world.ts';
import type { Target } from '../shared/config/target.ts';
import type { Outcome } from '../shared/loop/outcome.ts';
import { type RunOptions, reconcile } from '../shared/reconcile.ts';
import type { Log, World } from '../shared/world.ts';

/** One run against whatever the standard AWS variables point to. */
export function runOnce(
  target: Target,
  log: Log,
  options: RunOptions = {},
  limits: Limits = DEFAULT_LIMITS,
): Promise<Outcome> {
  return withWorld(target, log, (world) => reconcile(world, target, options), limits);
}

/** The world that the standard AWS variables point to, for as long as the work takes. */
export async function withWorld<Result>(
  { region, prefix }: Target,
  log: Log,
  work: (world: World) => Promise<Result>,
  limits: Limits = DEFAULT_LIMITS,
): Promise<Result> {
  const pool = createClientPool(limits);
  try {
    const deadline = AbortSignal.timeout(limits.run);
    return await work(awsWorld({ clients: pool.in(region), clientsIn: pool.in, prefix, log, deadline }));
  } finally {
    pool.destroy();
  }
}
