import { createClientPool } from '../../shared/aws/clients.ts';
import { collectWorld } from '../../shared/aws/collect-world.ts';
import type { Limits } from '../../shared/aws/limits.ts';
import type { Collected } from '../../shared/collect/collected.ts';
import type { CollectWorld } from '../../shared/collect/world.ts';
import { type CollectOptions, collect } from '../../shared/collect.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { TOOL_LIMITS } from './limits.ts';

/** Milliseconds in which readings of prices begin. */
const READING = 120_000;

/** Runs collect once on this machine, against the account that the standard AWS variables name. `worldOf` may replace parts of its world. */
export async function collectOnce(
  operator: Operator,
  options: Omit<CollectOptions, 'until'> = {},
  worldOf: (world: CollectWorld) => CollectWorld = (world) => world,
  limits: Limits = TOOL_LIMITS,
): Promise<Collected> {
  const pool = createClientPool(limits);
  try {
    const world = collectWorld({
      clients: pool.in(operator.region),
      clientsIn: pool.in,
      prefix: operator.prefix,
      log: { info: () => undefined },
      deadline: AbortSignal.timeout(limits.run),
    });
    const until = new Date(Date.now() + READING).toISOString();
    return await collect(worldOf(world), operator, { ...options, until });
  } finally {
    pool.destroy();
  }
}
