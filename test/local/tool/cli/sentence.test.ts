import { expect, test } from 'vitest';
import { sentenceOf } from '../../../../local/tool/cli/sentence.ts';
import { OperationError } from '../../../../shared/aws/errors.ts';

test('a message of several lines is one sentence, and loses none of them', () => {
  const cause = new Error('The dashboard body is invalid:\n[\n  "Should match pattern"\n]');
  const whole = 'The dashboard body is invalid: [ "Should match pattern" ]';
  expect(sentenceOf(cause)).toBe(whole);
  expect(sentenceOf(new OperationError('cloudwatch:PutDashboard', cause))).toBe(
    `cloudwatch:PutDashboard: ${whole}`,
  );
});
