import type { Context } from 'aws-lambda';
import { createClientPool } from '../../shared/aws/clients.ts';
import { collectWorld } from '../../shared/aws/collect-world.ts';
import { DEFAULT_LIMITS } from '../../shared/aws/limits.ts';
import type { Collected } from '../../shared/collect/collected.ts';
import { collect } from '../../shared/collect.ts';
import { readOperator, readRegion } from '../environment.ts';
import { invocationLog } from '../log.ts';
import { isPlan } from '../mode.ts';
import { timeLeft } from '../time-left.ts';
import { isRefresh } from './refresh.ts';

const region = readRegion(process.env);
const pool = createClientPool(DEFAULT_LIMITS);
const clients = pool.in(region);

/** Milliseconds in which readings of prices begin: what is left comes first in the next run. */
const READING = 60_000;

/** Milliseconds that a reading which has begun, and the writes after it, may need at most. */
const WRITING = 60_000;

/**
 * Handles every event that wakes collect: `{"mode":"plan"}` only says what would be written; everything else asks for a run, which depends
 * only on what it reads. `"refresh":true` in either reads all prices again.
 *
 * @returns the outcome. Rejects if the run failed or a fact could not be written, so that SQS delivers the message again and the alarms
 * notice.
 */
export async function handler(event: unknown, context: Context): Promise<Collected> {
  const log = invocationLog(context);
  try {
    const operator = readOperator(process.env);
    const left = timeLeft(context);
    const deadline = AbortSignal.timeout(left);
    const reading = Math.min(READING, Math.max(0, left - WRITING));
    const until = new Date(Date.now() + reading).toISOString();
    const { prefix } = operator;
    const queueUrl = process.env.QUEUE_URL;
    const world = collectWorld({ clients, clientsIn: pool.in, prefix, log, deadline, queueUrl });
    const outcome = await collect(world, operator, {
      until,
      isPlan: isPlan(event),
      isRefresh: isRefresh(event),
    });
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
