import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { Context } from 'aws-lambda';
import { createClientPool } from '../../shared/aws/clients.ts';
import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import { awsWorld } from '../../shared/aws/world.ts';
import { dryRun } from '../../shared/drift/modes.ts';
import { loggedOutcome, type Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import type { World } from '../../shared/world.ts';
import { readOperator, readRegion } from '../environment.ts';
import { invocationLog } from '../log.ts';
import type { Report } from '../report.ts';
import { readRequest } from '../request.ts';
import { timeLeft } from '../time-left.ts';

const region = readRegion(process.env);
const pool = createClientPool(DEFAULT_LIMITS);
const clients = pool.in(region);

/**
 * Handles every event that wakes the operator; request.ts tells them apart. The kind of event has no influence on the dashboard: a
 * run depends only on what it reads.
 *
 * @returns the outcome, with the values that differ only for a plan: Lambda returns 6 MB at most. Rejects if the run failed or a
 * page was refused, so that SQS delivers the messages again and the alarms notice.
 */
export async function handler(
  event: unknown,
  context: Context,
): Promise<Outcome | Readonly<Record<string, unknown>> | Report> {
  const log = invocationLog(context);
  const worldFor = (prefix: string): World => {
    const deadline = AbortSignal.timeout(Math.min(DEFAULT_LIMITS.run, timeLeft(context)));
    return awsWorld({ clients, clientsIn: pool.in, prefix, log, deadline });
  };
  try {
    const request = readRequest(event);
    if (request.kind === 'life-cycle') {
      // Loaded only when a stack is deployed or removed, so that cold starts of other runs do not wait for it.
      const [{ serveLifeCycle }, { handleLifeCycle }] = await Promise.all([
        import('../answer.ts'),
        import('./life-cycle.ts'),
      ]);
      const pause = (milliseconds: number) => setTimeout(milliseconds);
      const context = { region, worldFor, now: Date.now, pause };
      return await serveLifeCycle(request.event, {
        region,
        refusesNonsense: true,
        handle: (asked) => handleLifeCycle(asked, context),
      });
    }
    const operator = readOperator(process.env);
    const world = worldFor(operator.prefix);
    if (request.kind === 'plan') return await reconcile(world, operator, { mode: dryRun });
    const outcome = await reconcile(world, operator);
    // The dashboard belongs to another operator and cannot show the refusal.
    if (outcome.outcome === 'refused') throw new Error(outcome.summary);
    return loggedOutcome(outcome);
  } catch (error) {
    log.error('failed', error);
    throw error;
  } finally {
    keepMemoryLow();
  }
}

/**
 * Limits the growth of V8's young generation, which otherwise grows with each of the short, rare runs: 500 rows peak at 197 MB in
 * the second run and at 291 MB in the fourth, instead of 172 and 221. Called only after the first run, which many small
 * collections would make a fifth slower (npm run bench).
 */
function keepMemoryLow(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
