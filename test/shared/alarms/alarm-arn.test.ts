import { expect, test } from 'vitest';
import { arnOfAlarms } from '../../../shared/alarms/alarm-arn.ts';
import { catalogueOf, parameter, systemProfile } from '../builders.ts';

const NOTHING = { parameters: [], alarms: [], bedrock: catalogueOf() };
const EU = { region: 'eu-central-1' };
const ARN = 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:x';

const live = (arn: string) => ({ name: 'y', arn, actionsEnabled: true, definition: {} });
const profile = systemProfile('us', 'vendor.a-v1:0');

test.each([
  ['a parameter', { parameters: [parameter('settings', '{}')] }, ARN],
  ['a profile', { bedrock: catalogueOf({ profiles: [profile] }) }, ARN],
  ['an alarm', { alarms: [live('arn:aws:cloudwatch:us-east-1:111122223333:alarm:y')] }, ARN],
  [
    'an alarm of China',
    { alarms: [live('arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:y')] },
    ARN.replace('aws', 'aws-cn'),
  ],
  ['nothing', {}, undefined],
  [
    'a value that is no parameter',
    { parameters: [{ name: 'x', type: 'String', value: '', version: 1 }] },
    undefined,
  ],
])('the account is told by %s', (_, belongings, expected) => {
  expect(arnOfAlarms({ ...NOTHING, ...belongings }, EU)?.('x')).toBe(expected);
});
