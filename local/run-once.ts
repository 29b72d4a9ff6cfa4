import { createClients } from '../shared/aws/clients.ts';
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
  const clients = createClients(target.region, limits);
  try {
    const deadline = AbortSignal.timeout(limits.run);
    return await reconcile(awsWorld({ clients, prefix: target.prefix, log, deadline }), target, options);
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}
