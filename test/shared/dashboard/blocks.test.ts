import { expect, test } from 'vitest';
import { withMark } from '../../../shared/dashboard/blocks.ts';

const MARK = { owner: '0a1b2c3d', widget: 'row' };

test('the mark is the id of the first entry, and the others stay as they are', () => {
  const entries = [
    ['AWS/Bedrock', 'Invocations', { stat: 'Sum' }],
    ['AWS/Bedrock', 'InvocationThrottles', {}],
  ] as const;
  expect(withMark(entries, MARK)).toEqual([
    ['AWS/Bedrock', 'Invocations', { stat: 'Sum', id: 'bdo_0a1b2c3d_row' }],
    ['AWS/Bedrock', 'InvocationThrottles', {}],
  ]);
});
