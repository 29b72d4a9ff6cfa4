import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../local/sandbox/cloud/faults.ts';
import { useLocalCloud } from '../../../local/sandbox/environment.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { createClientPool } from '../../../shared/aws/clients.ts';
import { collectWorld } from '../../../shared/aws/collect-world.ts';
import { sendMessage } from '../../../shared/aws/queue.ts';
import { PATIENT, SILENT } from '../../failures/scenario.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const OPERATION = 'SendMessage';

async function send(deadline = new AbortController().signal): Promise<string[]> {
  const taken: string[] = [];
  const queueUrl = cloud().createQueue('runs', (body) => taken.push(body));
  useLocalCloud(cloud().url, 'us-east-1');
  const pool = createClientPool(PATIENT);
  try {
    await sendMessage(pool.in('us-east-1'), callUntil(deadline), { queueUrl, body: 'x' });
    return taken;
  } finally {
    pool.destroy();
  }
}

test('a message reaches the queue', async () => {
  expect(await send()).toEqual(['x']);
});

test.each<[kind: FaultKind, times: number, message: string]>([
  ['denied', 1, 'sqs:SendMessage: AccessDenied'],
  ['throttle', 9, 'sqs:SendMessage: RequestThrottled'],
  ['error-500', 9, 'sqs:SendMessage: InternalFailure'],
  ['malformed', 9, 'sqs:SendMessage: '],
  ['empty', 9, 'sqs:SendMessage: '],
  ['reset', 9, 'sqs:SendMessage: '],
])('%s, %i times, is an error that names the operation', async (kind, times, message) => {
  cloud().faults.add({ operation: OPERATION, kind, times });
  await expect(send()).rejects.toThrow(message);
});

test.each<FaultKind>(['throttle', 'error-500'])('%s once is tried again', async (kind) => {
  cloud().faults.add({ operation: OPERATION, kind, times: 1 });
  expect(await send()).toEqual(['x']);
});

test('nothing is sent once the deadline has passed', async () => {
  await expect(send(AbortSignal.abort())).rejects.toThrow(
    'sqs:SendMessage: the deadline of the run has passed',
  );
  expect(cloud().calls).toEqual([]);
});

describe('the world of collect', () => {
  const worldWith = (queueUrl?: string) => {
    useLocalCloud(cloud().url, 'us-east-1');
    const pool = createClientPool(PATIENT);
    const clients = pool.in('us-east-1');
    const deadline = new AbortController().signal;
    return collectWorld({ clients, clientsIn: pool.in, prefix: '/p', log: SILENT, deadline, queueUrl });
  };

  test('asks for a run by the queue that it knows', async () => {
    const taken: string[] = [];
    await worldWith(cloud().createQueue('runs', (body) => taken.push(body))).askForRun?.();
    expect(taken).toEqual(['collected']);
  });

  test('has no way to ask without one', () => {
    expect(worldWith()).not.toHaveProperty('askForRun');
  });
});
