import { setTimeout } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { createClientPool } from '../../shared/aws/clients.ts';
import { collectWorld } from '../../shared/aws/collect-world.ts';
import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import type { Collected } from '../../shared/collect/collected.ts';
import { removeFacts } from '../../shared/collect/remove-facts.ts';
import { type CollectOptions, collect } from '../../shared/collect.ts';
import type { Operator } from '../../shared/config/operator.ts';
import { serveLifeCycle } from '../answer.ts';
import { readOperator, readRegion } from '../environment.ts';
import { invocationLog } from '../log.ts';
import type { Report } from '../report.ts';
import { readRequest } from '../request.ts';
import { timeLeft } from '../time-left.ts';
import { handleFacts, RUN } from './life-cycle.ts';
import { isRefresh } from './refresh.ts';

const region = readRegion(process.env);
const pool = createClientPool(DEFAULT_LIMITS);
const clients = pool.in(region);

/** Milliseconds in which readings of prices begin: what is left comes first in the next run. */
const READING = 60_000;

/** Milliseconds that a reading which has begun, and the writes after it, may need at most. */
const WRITING = 40_000;

/**
 * Handles every event that wakes collect; request.ts tells them apart. `{"mode":"plan"}` only says what would be written. A run depends
 * only on what it reads. `"refresh":true` in either reads all prices again.
 *
 * @returns the outcome. Rejects if the run failed or a fact could not be written, so that SQS delivers the message again and the alarms
 * notice.
 */
export async function handler(event: unknown, context: Context): Promise<Collected | Report> {
  const log = invocationLog(context);
  const worldUntil = (prefix: string, milliseconds: number) => {
    const deadline = AbortSignal.timeout(milliseconds);
    const queueUrl = process.env.QUEUE_URL;
    return collectWorld({ clients, clientsIn: pool.in, prefix, log, deadline, queueUrl });
  };
  const run = (operator: Operator, milliseconds: number, asked: Partial<CollectOptions> = {}) => {
    const reading = Math.min(READING, Math.max(0, milliseconds - WRITING));
    const until = new Date(Date.now() + reading).toISOString();
    return collect(worldUntil(operator.prefix, milliseconds), operator, { ...asked, until });
  };
  try {
    const request = readRequest(event);
    if (request.kind === 'life-cycle') {
      const life = {
        region,
        collect: (operator: Operator, milliseconds: number) => run(operator, milliseconds),
        removeFacts: (prefix: string) =>
          removeFacts(worldUntil(prefix, Math.min(DEFAULT_LIMITS.run, timeLeft(context))), prefix),
        now: Date.now,
        pause: (milliseconds: number) => setTimeout(milliseconds),
      };
      return await serveLifeCycle(request.event, {
        region,
        refusesNonsense: false,
        handle: (asked) => handleFacts(asked, life),
      });
    }
    const asked = { isPlan: request.kind === 'plan', isRefresh: isRefresh(event) };
    const outcome = await run(readOperator(process.env), Math.min(RUN, timeLeft(context)), asked);
    const failed = outcome.facts.filter(({ result }) => result === 'failed');
    if (failed.length > 0) {
      const words = failed.map(({ name, message }) => `${name}: ${message}`);
      throw new Error(`facts could not be written: ${words.join('; ')}`);
    }
    return outcome;
  } catch (error) {
    log.error('failed', error);
    throw error;
  }
}
