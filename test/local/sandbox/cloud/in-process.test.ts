import { ListInferenceProfilesCommand } from '@aws-sdk/client-bedrock';
import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { freshClouds } from './clients.ts';

const cloud = freshClouds();

function getBoard() {
  return cloud().cloudwatch.send(new GetDashboardCommand({ DashboardName: 'board' }));
}

test('before: a parameter is saved right before the second read', async () => {
  const { dashboards, before } = cloud();
  dashboards.set('board', 'one');
  before('GetDashboard', () => dashboards.set('board', 'two'), 1);
  const bodies = [await getBoard(), await getBoard()].map(({ DashboardBody }) => DashboardBody);
  expect(bodies).toEqual(['one', 'two']);
  dashboards.set('board', 'three');
  expect((await getBoard()).DashboardBody).toBe('three');
});

test('calls are recorded in order with their input, and can be reset', async () => {
  cloud().dashboards.set('board', '{}');
  await getBoard();
  await cloud().bedrock.send(new ListInferenceProfilesCommand({ typeEquals: 'APPLICATION' }));
  expect(cloud().calls).toEqual([
    {
      service: 'cloudwatch',
      operation: 'GetDashboard',
      region: 'us-east-1',
      input: { DashboardName: 'board' },
    },
    {
      service: 'bedrock',
      operation: 'ListInferenceProfiles',
      region: 'us-east-1',
      input: { typeEquals: 'APPLICATION' },
    },
  ]);
  cloud().calls.length = 0;
  await getBoard();
  expect(cloud().calls).toHaveLength(1);
});

test('parameter changes are reported, whatever makes them', async () => {
  const told: string[][] = [];
  cloud().onParameterChange((...change) => told.push(change));
  cloud().putParameter('/a', '1');
  await cloud().ssm.send(new PutParameterCommand({ Name: '/a', Value: '2', Overwrite: true }));
  await cloud().ssm.send(new DeleteParameterCommand({ Name: '/a' }));
  cloud().putParameter('/b', '1', { region: 'eu-central-1' });
  cloud().deleteParameter('/b', 'eu-central-1');
  expect(told).toEqual([
    ['/a', 'Create', 'us-east-1'],
    ['/a', 'Update', 'us-east-1'],
    ['/a', 'Delete', 'us-east-1'],
    ['/b', 'Create', 'eu-central-1'],
    ['/b', 'Delete', 'eu-central-1'],
  ]);
});

test('putParameter and deleteParameter throw what SSM refuses', () => {
  expect(() => cloud().putParameter('/a:b', 'x')).toThrow(
    expect.objectContaining({ name: 'ValidationException' }),
  );
  expect(() => cloud().deleteParameter('/a')).toThrow(expect.objectContaining({ name: 'ParameterNotFound' }));
  cloud().putParameter('/list', 'a,b', { type: 'StringList' });
  cloud().putParameter('/list', 'a,b,c');
  expect(cloud().region('us-east-1').parameters.get('/list')?.type).toBe('StringList');
});
