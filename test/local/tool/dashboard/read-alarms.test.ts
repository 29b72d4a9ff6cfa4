import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { alarmOf, readAlarms } from '../../../../local/tool/dashboard/read-alarms.ts';
import { clientsOf, freshClouds } from '../../sandbox/cloud/clients.ts';

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });

function arn(name: string, region = 'us-east-1'): string {
  return `arn:aws:cloudwatch:${region}:111122223333:alarm:${name}`;
}

async function put(name: string, region = 'us-east-1', ActionsEnabled = true): Promise<void> {
  await clientsOf(cloud(), region).cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: name,
      ActionsEnabled,
      Namespace: 'AWS/Bedrock',
      MetricName: 'InvocationThrottles',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    }),
  );
}

const read = (...arns: string[]) => readAlarms(arns, (region) => clientsOf(cloud(), region).cloudwatch);

function asked(): (readonly [region: string, names: number])[] {
  return cloud()
    .calls.filter(({ operation }) => operation === 'DescribeAlarms')
    .map(({ region, input }) => [region, (input.AlarmNames as string[]).length]);
}

describe('the states of alarms', () => {
  test('of several Regions; what does not exist is left out, what is no ARN is not asked for', async () => {
    await put('a');
    await put('b: with/all?', 'eu-central-1', false);
    const { found, failures } = await read(
      arn('a'),
      arn('a'),
      arn('gone'),
      arn('b: with/all?', 'eu-central-1'),
      'odd',
    );
    expect([...found]).toEqual([
      [arn('a'), { state: 'OK', reason: expect.any(String), since: expect.any(Number), hasActions: true }],
      [
        arn('b: with/all?', 'eu-central-1'),
        { state: 'OK', reason: expect.any(String), since: expect.any(Number), hasActions: false },
      ],
    ]);
    expect(failures.size).toBe(0);
    expect(asked().toSorted()).toEqual([
      ['eu-central-1', 1],
      ['us-east-1', 2],
    ]);
  });

  test('with another ARN are not those of ours by the same name', async () => {
    await put('a');
    const theirs = 'arn:aws-cn:cloudwatch:us-east-1:111122223333:alarm:a';
    expect((await read(theirs)).found.get(theirs)).toBeUndefined();
    expect((await read(arn('a'))).found.get(arn('a'))).toBeDefined();
  });

  test('more than a hundred: as many calls as it takes; none, no call', async () => {
    await put('n149');
    const { found } = await read(...Array.from({ length: 150 }, (_, index) => arn(`n${index}`)));
    expect([...found.keys()]).toEqual([arn('n149')]);
    expect(asked().map(([, names]) => names)).toEqual([100, 50]);
    cloud().calls.length = 0;
    await read();
    expect(asked()).toEqual([]);
  });

  test('denied in one Region: said for that one, read in the other', async () => {
    await put('a');
    cloud().faults.add({ operation: 'DescribeAlarms', kind: 'denied', times: 1 });
    const first = await read(arn('a'));
    expect(first.found.size).toBe(0);
    expect(first.failures.get('us-east-1')).toMatchObject({ operation: 'cloudwatch:DescribeAlarms' });
    expect((await read(arn('a'))).found.size).toBe(1);
  });
});

test.each([
  [arn('a'), { region: 'us-east-1', name: 'a' }],
  [arn('x:alarm:y'), { region: 'us-east-1', name: 'x:alarm:y' }],
  ['arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:a', { region: 'cn-north-1', name: 'a' }],
  ['arn:aws:cloudwatch:us-east-1:111122223333:dashboard:a', undefined],
  ['a', undefined],
])('%s', (text, alarm) => {
  expect(alarmOf(text)).toEqual(alarm);
});
