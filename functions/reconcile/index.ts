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
import { readOperator, readRegion } from './environment.ts';
import { invocationLog } from './log.ts';
import type { Report } from './report.ts';
import { readRequest } from './request.ts';

const region = readRegion(process.env);
const pool = createClientPool(DEFAULT_LIMITS);
const clients = pool.in(region);

/** Milliseconds that a run leaves to the function, to log its failure and to answer CloudFormation. */
const RESERVE = 5_000;

/**
 * One function for all that wakes the operator; request.ts tells them apart. What woke it decides nothing about the
 * dashboard: a run does what the world that it reads asks for.
 *
 * @returns the outcome, without the values that differed unless a plan was asked for: Lambda returns 6 MB at most. Rejects if
 * the run failed or a page was refused, so that its messages come back and the alarms see it.
 */
export async function handler(
  event: unknown,
  context: Context,
): Promise<Outcome | Readonly<Record<string, unknown>> | Report> {
  const log = invocationLog(context);
  const worldFor = (prefix: string): World => {
    const left = Math.max(0, context.getRemainingTimeInMillis() - RESERVE);
    const deadline = AbortSignal.timeout(Math.min(DEFAULT_LIMITS.run, left));
    return awsWorld({ clients, clientsIn: pool.in, prefix, log, deadline });
  };
  try {
    const request = readRequest(event);
    if (request.kind === 'life-cycle') {
      // Loaded only where a stack is deployed or removed: no other run waits for it at a cold start.
      const { serveLifeCycle } = await import('./answer.ts');
      const pause = (milliseconds: number) => setTimeout(milliseconds);
      return await serveLifeCycle(request.event, { region, worldFor, now: Date.now, pause });
    }
    const operator = readOperator(process.env);
    const world = worldFor(operator.prefix);
    if (request.kind === 'plan') return await reconcile(world, operator, { mode: dryRun });
    const outcome = await reconcile(world, operator);
    // Nobody sees it on a dashboard that is another operator's.
    if (outcome.outcome === 'refused') throw new Error(`the dashboard ${outcome.summary}`);
    return loggedOutcome(outcome);
  } catch (error) {
    log.error('failed', error);
    throw error;
  } finally {
    keepMemoryLow();
  }
}

/**
 * Runs are short and far between. Left to itself V8 lets the young generation grow with each of them: 500 rows peak at
 * 197 MB in the second run and at 291 in the fourth, instead of 172 and 221. Not before the first run has ended: many small
 * collections make it a fifth slower (npm run bench).
 */
function keepMemoryLow(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
