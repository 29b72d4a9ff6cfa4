import { expect, test } from 'vitest';
import { describePlace } from '../../../../local/tool/words/describe-place.ts';

const PLACE = { region: 'us-east-1', prefix: '/bedrock-dashboard', dashboardName: 'Board' };

test.each([
  [{ account: '111122223333' }, 'account 111122223333, us-east-1, /bedrock-dashboard, dashboard Board'],
  [{}, 'us-east-1, /bedrock-dashboard, dashboard Board'],
  [
    { regions: ['eu-central-1', 'us-west-2'] },
    'us-east-1 (and eu-central-1, us-west-2), /bedrock-dashboard, dashboard Board',
  ],
])('the first line: %j', (more, line) => {
  expect(describePlace({ ...PLACE, ...more })).toBe(line);
});
