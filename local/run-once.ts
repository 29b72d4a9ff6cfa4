import { type Clients, createClientPool } from '../shared/aws/clients.ts';
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
  return inWorld(target, log, limits, (world) => reconcile(world, target, options));
}

/** A visit to the world of one run; its clients are gone afterwards. */
export async function inWorld<Found>(
  target: Target,
  log: Log,
  limits: Limits,
  visit: (world: World, clientsIn: (region: string) => Clients) => Promise<Found>,
): Promise<Found> {
  const pool = createClientPool(limits);
  try {
    const deadline = AbortSignal.timeout(limits.run);
    const clients = pool.in(target.region);
    return await visit(
      awsWorld({ clients, clientsIn: pool.in, prefix: target.prefix, log, deadline }),
      pool.in,
    );
  } finally {
    pool.destroy();
  }
}
