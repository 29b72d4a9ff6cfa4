import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Longer than a run and the batching window. A message that is delivered twice costs one run that changes nothing. */
const VISIBILITY = Duration.minutes(5);

/** AWS advises at least five, so that a throttled Lambda does not send good messages away (Lambda guide, SQS). */
const ATTEMPTS = 5;

/**
 * A message only requests a run, so that none is worth keeping. A message keeps its age when it becomes a dead letter, so that the
 * first queue keeps it longer than five attempts take, and for a shorter time than the dead-letter queue.
 */
const RETENTION = Duration.hours(6);

/** The alarm on this queue is over after a day without another failure. */
const DEAD_LETTER_RETENTION = Duration.days(1);

export interface Queues {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
}

export function addQueues(scope: Construct): Queues {
  const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  const deadLetterQueue = new Queue(scope, 'DeadLetterQueue', {
    ...common,
    retentionPeriod: DEAD_LETTER_RETENTION,
  });
  const queue = new Queue(scope, 'Queue', {
    ...common,
    visibilityTimeout: VISIBILITY,
    retentionPeriod: RETENTION,
    deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: ATTEMPTS },
  });
  return { queue, deadLetterQueue };
}
