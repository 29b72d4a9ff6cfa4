import * as z from 'zod/mini';
import { found } from '../kit/problem.ts';

export const TopicArn = z
  .string()
  .check(
    z.regex(/^arn:[a-z-]+:sns:[a-z0-9-]{1,20}:\d{12}:[A-Za-z0-9_-]{1,256}(\.fifo)?$/),
    z.describe('the ARN of an SNS topic'),
  );

/**
 * Checks a topic for alarms in the Region: an alarm can publish only to topics in its own Region. Returns `undefined` if it is
 * valid.
 */
export function complaintOfTopic(region: string, arn: string): string | undefined {
  if (arn.split(':')[3] === region) return undefined;
  return `expected the ARN of an SNS topic in ${region}, found ${found(arn)}`;
}
