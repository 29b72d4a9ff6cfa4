import type { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { recordTraffic } from '../../../local/sandbox/cloud/seed.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { readDailySums } from '../../../shared/aws/daily-sums.ts';
import type { DailyMetric } from '../../../shared/collect/daily-usage.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const call = callUntil(new AbortController().signal);
const DAYS = { from: '2026-10-24', until: '2026-11-27' };
const RUNTIME = { namespace: 'AWS/Bedrock' };
const INPUT: DailyMetric = { ...RUNTIME, metric: 'InputTokenCount', dimensions: { ModelId: 'm' } };
const IMAGES: DailyMetric = {
  ...RUNTIME,
  metric: 'OutputImageCount',
  dimensions: { ModelId: 'm', ImageSize: '1024x1024', BucketedStepSize: '50' },
};

function record({ namespace, metric, dimensions }: DailyMetric, time: string, ...values: number[]): void {
  recordTraffic(cloud(), { namespace, metric, dimensions, time: new Date(time), values });
}

test('whole days are summed, and no value of another day counts', async () => {
  record(INPUT, '2026-10-23T23:59:00Z', 1);
  record(INPUT, '2026-10-24T00:00:00Z', 10, 20);
  record(INPUT, '2026-10-24T23:59:00Z', 30);
  record(INPUT, '2026-11-27T23:59:00Z', 40);
  record(INPUT, '2026-11-28T00:00:00Z', 1_000);
  record(IMAGES, '2026-11-01T12:00:00Z', 3);
  const never = { ...RUNTIME, metric: 'OutputTokenCount', dimensions: { ModelId: 'm' } };
  expect(await readDailySums(cloud().cloudwatch, call, [INPUT, never, IMAGES], DAYS)).toMatchObject({
    kind: 'sums',
    sums: [
      new Map([
        ['2026-11-27', 40],
        ['2026-10-24', 60],
      ]),
      new Map(),
      new Map([['2026-11-01', 3]]),
    ],
  });
});

test('a metric of another account is asked for with its account, and its label is as CloudWatch resolved it', async () => {
  const { cloudwatch } = cloud();
  const asked: GetMetricDataCommand[] = [];
  Object.assign(cloudwatch, {
    send: async (command: GetMetricDataCommand) => {
      asked.push(command);
      return {
        MetricDataResults: [
          { Id: 'q1', StatusCode: 'Complete', Label: 'InputTokenCount' },
          { Id: 'q0', StatusCode: 'Complete', Label: 'payments' },
        ],
      };
    },
  });
  const label = `\${PROP('AccountLabel')}`;
  const other = { ...INPUT, dimensions: {}, account: '111122223333', label };
  expect(await readDailySums(cloudwatch, call, [other, INPUT], DAYS)).toEqual({
    kind: 'sums',
    sums: [new Map(), new Map()],
    labels: ['payments', 'InputTokenCount'],
  });
  const [own, without] = asked.flatMap(({ input }) => input.MetricDataQueries ?? []);
  expect(own).toMatchObject({ AccountId: '111122223333', Label: label });
  expect(without).not.toHaveProperty('AccountId');
  expect(without).not.toHaveProperty('Label');
});

test('more than 500 metrics take several calls', async () => {
  const many = Array.from({ length: 501 }, (_, place) => ({
    ...RUNTIME,
    metric: 'InputTokenCount',
    dimensions: { ModelId: `m${place}` },
  }));
  record(
    { ...RUNTIME, metric: 'InputTokenCount', dimensions: { ModelId: 'm500' } },
    '2026-11-01T12:00:00Z',
    7,
  );
  const answer = await readDailySums(cloud().cloudwatch, call, many, DAYS);
  expect(answer).toMatchObject({ kind: 'sums', sums: { length: 501, 500: new Map([['2026-11-01', 7]]) } });
});

describe('an answer that is not whole is a reading that failed:', () => {
  const midnight = new Date('2026-11-01T00:00:00Z');
  const result = { Id: 'q0', StatusCode: 'Complete', Timestamps: [midnight], Values: [1] };
  test.each([
    ['no result', { MetricDataResults: [] }, 'found 0 results for one'],
    ['no results at all', {}, 'found 0 results for one'],
    ['two results', { MetricDataResults: [result, result] }, 'found 2 results for one'],
    [
      'part of it',
      { MetricDataResults: [{ ...result, StatusCode: 'PartialData' }] },
      'the status PartialData',
    ],
    ['no status', { MetricDataResults: [{ ...result, StatusCode: undefined }] }, 'the status undefined'],
    ['a further page', { MetricDataResults: [result], NextToken: 'more' }, 'a further page'],
    [
      'a message on the whole',
      { MetricDataResults: [result], Messages: [{ Code: 'Limit', Value: 'too much' }] },
      'a message: Limit: too much',
    ],
    [
      'a message on a metric',
      { MetricDataResults: [{ ...result, Messages: [{ Code: 'Forbidden', Value: 'no' }] }] },
      'a message: Forbidden: no',
    ],
    [
      'a day that begins at another hour',
      { MetricDataResults: [{ ...result, Timestamps: [new Date('2026-11-01T05:00:00Z')] }] },
      'a value at 2026-11-01T05:00:00.000Z',
    ],
    [
      'a day before',
      { MetricDataResults: [{ ...result, Timestamps: [new Date('2026-10-23T00:00:00Z')] }] },
      '2026-10-23 unasked',
    ],
    [
      'a day after',
      { MetricDataResults: [{ ...result, Timestamps: [new Date('2026-11-28T00:00:00Z')] }] },
      '2026-11-28 unasked',
    ],
    [
      'one day twice',
      { MetricDataResults: [{ ...result, Timestamps: [midnight, midnight], Values: [1, 2] }] },
      '2026-11-01 unasked',
    ],
    ['a time without a value', { MetricDataResults: [{ ...result, Values: [] }] }, '0 values at 1 times'],
    ['a value below 0', { MetricDataResults: [{ ...result, Values: [-1] }] }, 'the sum -1'],
    ['no number', { MetricDataResults: [{ ...result, Values: [Number.NaN] }] }, 'the sum NaN'],
  ])('%s', async (_, answer, words) => {
    const { cloudwatch } = cloud();
    Object.assign(cloudwatch, { send: async () => answer });
    expect(await readDailySums(cloudwatch, call, [INPUT], DAYS)).toEqual({
      kind: 'failed',
      message: expect.stringContaining(words),
    });
  });
});

test('a metric without data is complete', async () => {
  const { cloudwatch } = cloud();
  Object.assign(cloudwatch, {
    send: async () => ({ MetricDataResults: [{ Id: 'q0', StatusCode: 'Complete' }] }),
  });
  expect(await readDailySums(cloudwatch, call, [INPUT], DAYS)).toEqual({
    kind: 'sums',
    sums: [new Map()],
    labels: [undefined],
  });
});

test('a call that is denied says which right is missing', async () => {
  cloud().faults.add({ operation: 'GetMetricData', kind: 'denied', times: 1 });
  expect(await readDailySums(cloud().cloudwatch, call, [INPUT], DAYS)).toMatchObject({
    kind: 'denied',
    action: 'cloudwatch:GetMetricData',
  });
});

test('the call asks for whole days alone', async () => {
  const { cloudwatch } = cloud();
  const sent: unknown[] = [];
  Object.assign(cloudwatch, {
    send: async (command: GetMetricDataCommand) => {
      sent.push(command.input);
      return { MetricDataResults: [{ Id: 'q0', StatusCode: 'Complete' }] };
    },
  });
  await readDailySums(cloudwatch, call, [INPUT], DAYS);
  expect(sent).toEqual([
    {
      StartTime: new Date('2026-10-24T00:00:00Z'),
      EndTime: new Date('2026-11-28T00:00:00Z'),
      MetricDataQueries: [
        {
          Id: 'q0',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/Bedrock',
              MetricName: 'InputTokenCount',
              Dimensions: [{ Name: 'ModelId', Value: 'm' }],
            },
            Period: 86_400,
            Stat: 'Sum',
          },
        },
      ],
    },
  ]);
});
