import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Account } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { readInput } from '../read-input.ts';

/** Source: SQS quotas, message size. */
const MAX_BYTES = 1_048_576;

/** What a message may hold. Source: SQS API reference, SendMessage. */
const TEXT = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

/** Attributes, delays and groups are refused, because the operator has no use for them. */
const SendInput = z.strictObject({ QueueUrl: z.string().min(1), MessageBody: z.string().min(1) });

export const QUEUE_OPERATIONS = {
  SendMessage: { service: 'sqs', run: sendMessage },
} as const satisfies Record<string, Operation>;

/** Gives the message to the queue's listener. */
function sendMessage(call: Call, account: Account): object {
  const { QueueUrl, MessageBody } = readInput(SendInput, call.input, 'InvalidParameterValueException');
  const receive = account.queues.get(QueueUrl);
  if (receive === undefined || !QueueUrl.includes(`.${call.region}.`)) {
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  }
  if (!TEXT.test(MessageBody)) {
    throw new AwsError('InvalidMessageContents', 'The message contains characters outside the allowed set.');
  }
  if (Buffer.byteLength(MessageBody) > MAX_BYTES) {
    const message = `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`;
    throw new AwsError('InvalidParameterValueException', message);
  }
  receive(MessageBody);
  const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
  return { MD5OfMessageBody, MessageId: randomUUID() };
}
