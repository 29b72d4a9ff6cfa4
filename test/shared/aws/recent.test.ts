import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { recordTraffic } from '../../../local/sandbox/cloud/seed.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { MalformedAnswerError } from '../../../shared/aws/errors.ts';
import { readRecent } from '../../../shared/aws/recent.ts';
import type { Traffic } from '../../../shared/bedrock/catalogue.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const call = callUntil(new AbortController().signal);

const NOW = new Date('2026-11-24T07:15:00Z');
const METRICS = ['InputTokenCount', 'OutputTokenCount'];
const IMAGE = { modelId: 'm', imageSize: '1024x1024', bucketedStepSize: '50' };
const asked = (...ids: string[]): Traffic => ({
  series: ids.map((id) => ({ id, metrics: METRICS })),
  images: [],
});

function recent(question: Traffic): Promise<Traffic> {
  return readRecent(cloud().cloudwatch, call, question, NOW);
}

function record(metric: string, dimensions: Record<string, string>, time: string): void {
  recordTraffic(cloud(), { metric, dimensions, time: new Date(time), values: [1] });
}

/** What CloudWatch answers, whatever is asked. */
function answering(...answers: object[]): Promise<Traffic> {
  const { cloudwatch } = cloud();
  Object.assign(cloudwatch, { send: async () => answers.shift() });
  return readRecent(cloudwatch, call, { series: [{ id: 'm', metrics: METRICS }], images: [] }, NOW);
}

test.each([
  ['this minute', '2026-11-24T07:14:00Z', true],
  ['three weeks ago', '2026-11-03T12:00:00Z', true],
  ['35 days ago, and some hours', '2026-10-20T00:00:00Z', true],
  ['the day before', '2026-10-19T23:59:00Z', false],
])('a series whose last data is of %s', async (_, time, isRecent) => {
  record('OutputTokenCount', { ModelId: 'm' }, time);
  expect(await recent(asked('m', 'never'))).toEqual({
    series: isRecent ? [{ id: 'm', metrics: ['OutputTokenCount'] }] : [],
    images: [],
  });
});

test('image dimensions are asked for as a whole', async () => {
  const dimensions = { ModelId: 'm', ImageSize: '1024x1024', BucketedStepSize: '50' };
  record('OutputImageCount', dimensions, '2026-11-03T12:00:00Z');
  record('OutputImageCount', { ModelId: 'n' }, '2026-11-03T12:00:00Z');
  const other = { ...IMAGE, bucketedStepSize: '25' };
  const images = [other, IMAGE, { modelId: 'm' }, { modelId: 'm', imageSize: '1024x1024' }, { modelId: 'n' }];
  expect(await recent({ series: [], images })).toEqual({ series: [], images: [IMAGE, { modelId: 'n' }] });
});

test.each(['', ' ', 'mödel', 'a\nb', 'm'.repeat(1_025), '🦙'])(
  'what no dimension can be (%j) is not asked for, beside what can be',
  async (id) => {
    record('OutputTokenCount', { ModelId: 'm' }, '2026-11-24T07:14:00Z');
    const images = [{ modelId: id }, { modelId: 'm', imageSize: id }];
    const series = [...asked(id, 'm').series];
    expect(await recent({ series, images })).toEqual({
      series: [{ id: 'm', metrics: ['OutputTokenCount'] }],
      images: [],
    });
    const MetricDataQueries = [
      {
        Id: 'q0',
        MetricStat: {
          Metric: { Namespace: 'AWS/Bedrock', MetricName: 'X', Dimensions: [{ Name: 'ModelId', Value: id }] },
          Period: 60,
          Stat: 'Sum',
        },
      },
    ];
    const range = { StartTime: NOW, EndTime: NOW };
    await expect(
      cloud().cloudwatch.send(new GetMetricDataCommand({ MetricDataQueries, ...range })),
    ).rejects.toThrow();
  },
);

test('nothing asked is no call', async () => {
  expect(await recent(asked())).toEqual({ series: [], images: [] });
  expect(cloud().calls).toEqual([]);
});

test('500 metrics go into one call, and the rest into the next', async () => {
  const ids = Array.from({ length: 251 }, (_, index) => `m${index}`);
  for (const id of ids) record('InputTokenCount', { ModelId: id }, '2026-11-03T12:00:00Z');
  const { series } = await recent(asked(...ids));
  expect(series.map(({ id }) => id)).toEqual(ids);
  const sizes = cloud().calls.map(({ input }) => [input.MetricDataQueries].flat().length);
  expect(sizes).toEqual([500, 2]);
});

describe('an answer that is not complete is no silence', () => {
  const result = (index: number, more: object) => ({
    Id: `q${index}`,
    Values: [],
    StatusCode: 'Complete',
    ...more,
  });

  test('complete: the control', async () => {
    expect(await answering({ MetricDataResults: [result(0, {}), result(1, {})] })).toEqual({
      series: [],
      images: [],
    });
  });

  test('the values come on the second page', async () => {
    const partial = {
      MetricDataResults: [result(0, { StatusCode: 'PartialData' }), result(1, {})],
      NextToken: 'a',
    };
    const rest = { MetricDataResults: [result(0, { Values: [3] })] };
    expect((await answering(partial, rest)).series).toEqual([{ id: 'm', metrics: ['InputTokenCount'] }]);
  });

  test.each<[string, object]>([
    ['no list', {}],
    ['a metric left out', { MetricDataResults: [result(0, {})] }],
    ['an internal error', { MetricDataResults: [result(0, {}), result(1, { StatusCode: 'InternalError' })] }],
    ['forbidden', { MetricDataResults: [result(0, {}), result(1, { StatusCode: 'Forbidden' })] }],
    [
      'partial, and no further page',
      { MetricDataResults: [result(0, {}), result(1, { StatusCode: 'PartialData' })] },
    ],
  ])('%s', async (_, answer) => {
    await expect(answering(answer)).rejects.toThrow(MalformedAnswerError);
  });

  test('denied', async () => {
    cloud().faults.add({ operation: 'GetMetricData', kind: 'denied', times: 1 });
    await expect(recent(asked('m'))).rejects.toThrow('cloudwatch:GetMetricData: AccessDenied');
  });
});
