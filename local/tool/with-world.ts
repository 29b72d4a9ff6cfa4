import { type Clients, createClientPool } from '../../shared/aws/clients.ts';
import type { Limits } from '../../shared/aws/limits.ts';
import { awsWorld } from '../../shared/aws/world.ts';
import type { Operator } from '../../shared/config/operator.ts';
import type { Log, World } from '../../shared/world.ts';
import { TOOL_LIMITS } from './limits.ts';

/** Calls a function with the world that the standard AWS variables name, within a run's deadline. */
export async function withWorld<Result>(
  { region, prefix }: Operator,
  log: Log,
  play: (world: World, clientsIn: (region: string) => Clients) => Promise<Result>,
  limits: Limits = TOOL_LIMITS,
): Promise<Result> {
  const pool = createClientPool(limits);
  try {
    const deadline = AbortSignal.timeout(limits.run);
    const world = awsWorld({ clients: pool.in(region), clientsIn: pool.in, prefix, log, deadline });
    return await play(world, pool.in);
  } finally {
    pool.destroy();
  }
}
