import { SendMessageCommand, type SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();

function queue(region?: string): { readonly QueueUrl: string; readonly taken: string[] } {
  const taken: string[] = [];
  return { QueueUrl: cloud().createQueue('runs', (body) => taken.push(body), region), taken };
}

function send(input: SendMessageCommandInput, region = 'us-east-1') {
  return clientsOf(cloud(), region).sqs.send(new SendMessageCommand(input));
}

test('a queue gives each message to its listener', async () => {
  const { QueueUrl, taken } = queue();
  expect(QueueUrl).toBe('https://sqs.us-east-1.amazonaws.com/111122223333/runs');
  // The SDK compares the checksum in the answer.
  expect(await send({ QueueUrl, MessageBody: 'größer' })).toMatchObject({ MessageId: expect.any(String) });
  await send({ QueueUrl, MessageBody: '{}' });
  expect(taken).toEqual(['größer', '{}']);
});

test('a queue is in one Region', async () => {
  const { QueueUrl, taken } = queue('eu-central-1');
  await expect(send({ QueueUrl, MessageBody: 'x' })).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  await send({ QueueUrl, MessageBody: 'x' }, 'eu-central-1');
  expect(taken).toEqual(['x']);
});

test.each<[what: string, input: Partial<SendMessageCommandInput>, name: string]>([
  [
    'another queue',
    { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/run' },
    'QueueDoesNotExist',
  ],
  ['no message', { MessageBody: undefined }, 'InvalidParameterValue'],
  ['an empty message', { MessageBody: '' }, 'InvalidParameterValue'],
  ['a message that is too long', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
  ['a message with a control character', { MessageBody: '\u0000' }, 'InvalidMessageContents'],
  ['a delay', { DelaySeconds: 5 }, 'InvalidParameterValue'],
])('refused: %s', async (_, input, name) => {
  const { QueueUrl, taken } = queue();
  await expect(send({ QueueUrl, MessageBody: 'x', ...input })).rejects.toMatchObject({ name });
  expect(taken).toEqual([]);
});
