import { DescribeAlarmsCommand, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { ListServiceQuotasCommand } from '@aws-sdk/client-service-quotas';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { accountIdOf } from '../../../../local/sandbox/cloud/account-id.ts';
import { addAlarm, seed } from '../../../../local/sandbox/cloud/seed.ts';
import { freshFleet } from './fleet.ts';

const fleet = freshFleet('one', 'two', 'other');

test('the default account is 111122223333, and every other one has an id of its own', () => {
  expect([0, 1, 999].map(accountIdOf)).toEqual(['111122223333', '111122223334', '111122224332']);
  expect(Object.values(fleet()).map(({ account }) => account.id)).toEqual([0, 1, 2].map(accountIdOf));
});

test('what an account has and answers names that account only', async () => {
  const { other } = fleet();
  seed(other);
  addAlarm(other, { AlarmName: 'a' });
  other.dashboards.set('d', '{"widgets":[]}');
  const answers = await Promise.all([
    other.cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: ['a'] })),
    other.cloudwatch.send(new GetDashboardCommand({ DashboardName: 'd' })),
    other.servicequotas.send(new ListServiceQuotasCommand({ ServiceCode: 'bedrock' })),
    other.ssm.send(new GetParameterCommand({ Name: '/bedrock-dashboard/settings' })),
  ]);
  const {
    foundationModels,
    inferenceProfiles,
    provisioned,
    imported,
    custom,
    guardrails,
    projects,
    metrics,
  } = other.region('us-east-1');
  const lists = [foundationModels, inferenceProfiles, provisioned, imported, custom, guardrails, projects];
  const text = JSON.stringify([answers, lists, metrics, other.createQueue('q', () => {})]);
  expect(new Set(text.match(/(?<=[:/])\d{12}(?=[:/])/g))).toEqual(new Set([accountIdOf(2)]));
});

test('an account has nothing of another one', async () => {
  const { one, two } = fleet();
  one.putParameter('/a', 'of one');
  two.putParameter('/a', 'of two');
  const { Parameter } = await one.ssm.send(new GetParameterCommand({ Name: '/a' }));
  expect(Parameter?.Value).toBe('of one');
});
