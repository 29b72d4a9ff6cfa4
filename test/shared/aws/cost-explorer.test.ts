import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FaultKind } from '../../../local/sandbox/cloud/faults.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { createClientPool } from '../../../shared/aws/clients.ts';
import { readBill } from '../../../shared/aws/cost-explorer.ts';
import type { BillAnswer } from '../../../shared/collect/bill-reads.ts';
import { PATIENT } from '../../failures/scenario.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds({ now: () => new Date('2026-11-28T06:00:00.000Z') });
const QUERY = { from: '2026-11-25', until: '2026-11-28', regions: ['eu-west-1', 'us-east-1'] };
const EVER = Number.POSITIVE_INFINITY;

async function read(region = 'eu-west-1', url = cloud().url): Promise<BillAnswer> {
  process.env.AWS_ENDPOINT_URL_COST_EXPLORER = url;
  const pool = createClientPool({ ...PATIENT, attempts: 1 });
  try {
    return await readBill(pool.in(region), callUntil(AbortSignal.timeout(PATIENT.run)), QUERY);
  } finally {
    delete process.env.AWS_ENDPOINT_URL_COST_EXPLORER;
    pool.destroy();
  }
}

const calls = () => cloud().calls.map(({ operation, region }) => `${operation} ${region}`);
const inputOf = (operation: string) => cloud().calls.find((one) => one.operation === operation)?.input;

describe('the bill', () => {
  test('is that of all services of Bedrock, in these Regions, page by page', async () => {
    cloud().bill.items = [
      { usageType: 'NovaPro-input-tokens', usdPerDay: 8 },
      { usageType: 'a', usdPerDay: 4, service: 'X (Amazon Bedrock Edition)', region: 'eu-west-1' },
      { usageType: 'b', usdPerDay: 2, service: 'X (Amazon Bedrock Edition)', region: 'eu-west-2' },
      { usageType: 'c', usdPerDay: 1, service: 'Amazon EC2' },
      { usageType: 'd', usdPerDay: -9, recordType: 'Credit' },
    ];
    cloud().bill.perPage = 3;
    const line = (service: string, usageType: string, amount: number) => ({
      service,
      usageType,
      amount,
      currency: 'USD',
    });
    const lines = (part: number) => [
      line('Amazon Bedrock', 'USE1-NovaPro-input-tokens', 8 * part),
      line('X (Amazon Bedrock Edition)', 'EU-a', 4 * part),
    ];
    expect(await read()).toEqual({
      kind: 'billed',
      days: [
        { day: '2026-11-25', isEstimated: true, lines: lines(1) },
        { day: '2026-11-26', isEstimated: true, lines: lines(1) },
        { day: '2026-11-27', isEstimated: true, lines: lines(0.25) },
      ],
    });
    expect(calls()).toEqual([
      'GetDimensionValues us-east-1',
      'GetCostAndUsage us-east-1',
      'GetCostAndUsage us-east-1',
    ]);
    expect(inputOf('GetDimensionValues')).toMatchObject({ Dimension: 'SERVICE', SearchString: 'Bedrock' });
    expect(inputOf('GetCostAndUsage')).toMatchObject({
      TimePeriod: { Start: '2026-11-25', End: '2026-11-28' },
      Filter: {
        And: [
          { Dimensions: { Key: 'SERVICE', Values: ['Amazon Bedrock', 'X (Amazon Bedrock Edition)'] } },
          { Dimensions: { Key: 'REGION', Values: ['eu-west-1', 'us-east-1'] } },
          { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'] } },
        ],
      },
    });
  });

  test('of many services, whose names come in pages', async () => {
    cloud().bill.items = ['A', 'B', 'C'].map((name) => ({
      service: `${name} (Amazon Bedrock Edition)`,
      usageType: 'a',
      usdPerDay: 1,
      region: 'eu-west-1',
    }));
    cloud().bill.perPage = 2;
    const answer = await read();
    expect(answer).toMatchObject({ kind: 'billed', days: [{ lines: [{}, {}, {}] }, {}, {}] });
  });

  test('is asked for by name once there is one', async () => {
    cloud().bill.items = [{ usageType: 'c', usdPerDay: 1, service: 'Amazon EC2' }];
    expect(await read()).toEqual({ kind: 'billed', days: [] });
    expect(calls()).toEqual(['GetDimensionValues us-east-1']);
  });

  test.each([
    ['cn-north-1', 'cn-northwest-1'],
    ['ap-southeast-7', 'us-east-1'],
  ])('of %s is asked for in %s', async (region, endpoint) => {
    await read(region);
    expect(calls()).toEqual([`GetDimensionValues ${endpoint}`]);
  });

  test.each(['us-gov-west-1', 'eusc-de-east-1', 'us-iso-east-1'])('of %s is not offered', async (region) => {
    expect(await read(region)).toEqual({ kind: 'unread', failure: { kind: 'notOffered' } });
    expect(calls()).toEqual([]);
  });
});

describe('why it cannot be read', () => {
  test.each([
    ['off', 'notEnabled'],
    ['withheld', 'withheld'],
    ['preparing', 'noData'],
  ] as const)('%s: %s', async (access, kind) => {
    cloud().bill.access = access;
    expect(await read()).toEqual({ kind: 'unread', failure: { kind } });
  });

  const denied = (action: string) => ({ kind: 'denied', action: `ce:${action}` });
  test.each<[FaultKind, 'GetDimensionValues' | 'GetCostAndUsage', object, (string | undefined)?]>([
    ['denied', 'GetDimensionValues', denied('GetDimensionValues')],
    ['denied', 'GetCostAndUsage', denied('GetCostAndUsage')],
    ['denied-by-scp', 'GetCostAndUsage', { ...denied('GetCostAndUsage'), isByScp: true }],
    ['throttle', 'GetCostAndUsage', { kind: 'throttled' }, 'LimitExceededException'],
    ['error-500', 'GetCostAndUsage', { kind: 'failed' }, 'InternalFailure'],
    ['not-offered', 'GetDimensionValues', { kind: 'failed' }, 'UnknownOperationException'],
    ['unrecognized', 'GetDimensionValues', { kind: 'failed' }, 'UnrecognizedClientException'],
    ['malformed', 'GetCostAndUsage', { kind: 'failed' }, 'SyntaxError'],
    ['empty', 'GetDimensionValues', { kind: 'failed' }, 'the answer has no list'],
    ['empty', 'GetCostAndUsage', { kind: 'failed' }, 'the answer has no list'],
    ['reset', 'GetCostAndUsage', { kind: 'failed' }, 'ce:GetCostAndUsage'],
    ['cut-paging', 'GetCostAndUsage', { kind: 'failed' }, 'InvalidNextTokenException'],
  ])('%s on %s', async (kind, operation, failure, message) => {
    cloud().bill.items = [{ usageType: 'a', usdPerDay: 1 }];
    cloud().faults.add({ operation, kind, times: EVER });
    const answer = await read();
    expect(answer).toMatchObject({ kind: 'unread', failure });
    expect('message' in answer ? answer.message : undefined).toEqual(
      message === undefined ? undefined : expect.stringContaining(message),
    );
  });
});

describe('an answer that makes no sense', () => {
  const group = (Keys: unknown, UnblendedCost: unknown) => ({ Keys, Metrics: { UnblendedCost } });
  const ofDay = (...Groups: unknown[]) => ({
    ResultsByTime: [{ TimePeriod: { Start: '2026-11-26' }, Groups }],
  });
  const usd = { Amount: '1', Unit: 'USD' };
  test.each<[string, object]>([
    ['the answer has no name of a service', { DimensionValues: [{}] }],
    ['the answer has no day of a result', { ResultsByTime: [{ Groups: [] }] }],
    ['the answer has no groups of a day', { ResultsByTime: [{ TimePeriod: { Start: '2026-11-26' } }] }],
    [
      'the answer has no cost of a group',
      { ResultsByTime: [{ TimePeriod: { Start: '2026-11-26' }, Groups: [{ Keys: ['a', 'b'] }] }] },
    ],
    ['the answer has no amount of a group', ofDay(group(['a', 'b'], { Unit: 'USD' }))],
    ['an amount is no number', ofDay(group(['a', 'b'], { Amount: 'much', Unit: 'USD' }))],
    ['the answer has no currency of a group', ofDay(group(['a', 'b'], { Amount: '1' }))],
    ['the answer has no service of a group', ofDay(group(undefined, usd))],
    ['the answer has no usage type of a group', ofDay(group(['a'], usd))],
    ['the paging goes in circles', { ...ofDay(group(['a', 'b'], usd)), NextPageToken: 'again' }],
  ])('%s', async (message, answer) => {
    const url = await answering({ DimensionValues: [{ Value: 'Amazon Bedrock' }], ...answer });
    expect(await read('eu-west-1', url)).toMatchObject({
      kind: 'unread',
      failure: { kind: 'failed' },
      message: expect.stringContaining(message),
    });
  });
});

/** Starts a server that always gives this answer. */
async function answering(answer: object): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
