import {
  ListFoundationModelAgreementOffersCommand,
  ListFoundationModelsCommand,
  paginateListInferenceProfiles,
} from '@aws-sdk/client-bedrock';
import {
  GetDashboardCommand,
  ListDashboardsCommand,
  PutDashboardCommand,
  paginateListDashboards,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch';
import { GetDimensionValuesCommand } from '@aws-sdk/client-cost-explorer';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { type Filter, GetProductsCommand, paginateGetProducts } from '@aws-sdk/client-pricing';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetParametersByPathCommand, paginateGetParametersByPath } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../../local/sandbox/cloud/faults.ts';
import type { OperationName } from '../../../../local/sandbox/cloud/operations.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();

/** What no product has. */
const NONE = [{ Type: 'EQUALS', Field: 'model', Value: 'none' }] as const satisfies Filter[];

/** One call of each service. */
const CALLS = {
  GetParametersByPath: () => cloud().ssm.send(new GetParametersByPathCommand({ Path: '/p' })),
  ListDashboards: () => cloud().cloudwatch.send(new ListDashboardsCommand({})),
  ListFoundationModels: () => cloud().bedrock.send(new ListFoundationModelsCommand({})),
  ListFoundationModelAgreementOffers: () => {
    const modelId = 'anthropic.claude-opus-5';
    return cloud().bedrock.send(new ListFoundationModelAgreementOffersCommand({ modelId }));
  },
  GetProducts: () => cloud().pricing.send(new GetProductsCommand({ ServiceCode: 'AmazonBedrock' })),
  GetDimensionValues: () => {
    const TimePeriod = { Start: '2026-11-01', End: '2026-11-28' };
    return cloud().costExplorer.send(new GetDimensionValuesCommand({ Dimension: 'SERVICE', TimePeriod }));
  },
  SendMessage: () => {
    const QueueUrl = cloud().createQueue('runs', () => undefined);
    return cloud().sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  },
  PutEvents: () => {
    const event = { Source: 'mine', DetailType: 'x', Detail: '{}' };
    return cloud().eventbridge.send(new PutEventsCommand({ Entries: [event] }));
  },
} as const satisfies Partial<Record<OperationName, () => Promise<unknown>>>;

function getBoard() {
  return cloud().cloudwatch.send(new GetDashboardCommand({ DashboardName: 'board' }));
}

function putBoard(body: string) {
  return cloud().cloudwatch.send(new PutDashboardCommand({ DashboardName: 'board', DashboardBody: body }));
}

async function drain(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of pages) count += 1;
  return count;
}

describe('an error answer', () => {
  test.each<[FaultKind, keyof typeof CALLS, string, number]>([
    ['throttle', 'GetParametersByPath', 'ThrottlingException', 400],
    ['throttle', 'ListDashboards', 'Throttling', 400],
    ['throttle', 'ListFoundationModels', 'ThrottlingException', 429],
    ['throttle', 'ListFoundationModelAgreementOffers', 'ThrottlingException', 429],
    ['error-500', 'ListFoundationModelAgreementOffers', 'InternalFailure', 500],
    ['denied', 'ListFoundationModelAgreementOffers', 'AccessDeniedException', 403],
    ['not-offered', 'ListFoundationModelAgreementOffers', 'ValidationException', 400],
    ['throttle', 'GetProducts', 'ThrottlingException', 400],
    ['error-500', 'GetProducts', 'InternalErrorException', 500],
    ['denied', 'GetProducts', 'AccessDeniedException', 400],
    ['not-offered', 'GetProducts', 'UnknownOperationException', 400],
    ['throttle', 'GetDimensionValues', 'LimitExceededException', 400],
    ['error-500', 'GetDimensionValues', 'InternalFailure', 500],
    ['denied', 'GetDimensionValues', 'AccessDeniedException', 400],
    ['not-offered', 'GetDimensionValues', 'UnknownOperationException', 400],
    ['throttle', 'SendMessage', 'RequestThrottled', 400],
    ['error-500', 'SendMessage', 'InternalFailure', 500],
    ['denied', 'SendMessage', 'AccessDenied', 403],
    ['throttle', 'PutEvents', 'ThrottlingException', 400],
    ['error-500', 'GetParametersByPath', 'InternalFailure', 500],
    ['error-500', 'ListDashboards', 'InternalFailure', 500],
    ['error-500', 'ListFoundationModels', 'InternalFailure', 500],
    ['error-500', 'PutEvents', 'InternalFailure', 500],
    ['denied', 'GetParametersByPath', 'AccessDeniedException', 400],
    ['denied', 'ListDashboards', 'AccessDenied', 400],
    ['denied', 'ListFoundationModels', 'AccessDeniedException', 403],
    ['denied', 'PutEvents', 'AccessDeniedException', 400],
  ])('%s on %s is a %s with HTTP %i, then all is well', async (kind, operation, name, httpStatusCode) => {
    cloud().faults.add({ operation, kind, times: 1 });
    await expect(CALLS[operation]()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    await CALLS[operation]();
  });

  test.each(['ListFoundationModelAgreementOffers', 'GetProducts'] as const)(
    'denied-by-scp on %s says so',
    async (operation) => {
      cloud().faults.add({ operation, kind: 'denied-by-scp', times: 1 });
      await expect(CALLS[operation]()).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringMatching(
          `is not authorized to perform: [a-z]+:${operation} with an explicit deny in a service control policy`,
        ),
      });
    },
  );

  test.each<[FaultKind, string]>([
    ['throttle', 'ThrottlingException'],
    ['denied', 'AccessDeniedException'],
  ])('%s on CloudWatch without the query-error header is a %s', async (kind, name) => {
    cloud().settings.queryErrors = false;
    cloud().faults.add({ operation: 'ListDashboards', kind, times: 1 });
    await expect(CALLS.ListDashboards()).rejects.toMatchObject({ name });
  });
});

describe('a broken connection', () => {
  test('reset', async () => {
    cloud().faults.add({ operation: 'ListDashboards', kind: 'reset', times: 1 });
    await expect(CALLS.ListDashboards()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await CALLS.ListDashboards();
  });

  test('hang, until the client gives up', async () => {
    cloud().faults.add({ operation: 'GetParametersByPath', kind: 'hang', times: 1 });
    const impatient = new NodeHttpHandler({ requestTimeout: 100, throwOnRequestTimeout: true });
    const { ssm } = clientsOf(cloud(), 'us-east-1', { requestHandler: impatient });
    await expect(ssm.send(new GetParametersByPathCommand({ Path: '/p' }))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  test.each(['ListFoundationModelAgreementOffers', 'GetProducts'] as const)(
    'hang on %s, until the cloud closes',
    async (operation) => {
      cloud().faults.add({ operation, kind: 'hang', times: 1 });
      const hanging = CALLS[operation]().catch((error: unknown) => error);
      await expect.poll(() => cloud().calls).toHaveLength(1);
      await cloud().close();
      expect(await hanging).toMatchObject({ code: 'ECONNRESET' });
    },
  );

  test('hang, until the cloud closes', async () => {
    cloud().faults.add({ operation: 'ListDashboards', kind: 'hang', times: 1 });
    const hanging = CALLS.ListDashboards().catch((error: unknown) => error);
    await expect.poll(() => cloud().calls).toHaveLength(1);
    await cloud().close();
    expect(await hanging).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('an answer that is none', () => {
  test.each(Object.keys(CALLS) as (keyof typeof CALLS)[])('malformed on %s', async (operation) => {
    cloud().faults.add({ operation, kind: 'malformed', times: 1 });
    await expect(CALLS[operation]()).rejects.toBeInstanceOf(SyntaxError);
    await CALLS[operation]();
  });

  test('empty has no list, where a good one has', async () => {
    cloud().faults.add({ operation: 'ListDashboards', kind: 'empty', times: 1 });
    expect(await CALLS.ListDashboards()).not.toHaveProperty('DashboardEntries');
    expect(await CALLS.ListDashboards()).toHaveProperty('DashboardEntries', []);
  });

  test.each([
    ['ListFoundationModelAgreementOffers', 'offers'],
    ['GetProducts', 'PriceList'],
  ] as const)('empty on %s has no %s', async (operation, list) => {
    cloud().faults.add({ operation, kind: 'empty', times: 1 });
    expect(await CALLS[operation]()).not.toHaveProperty(list);
    expect(await CALLS[operation]()).toHaveProperty(list);
  });

  test('a malformed answer to a write comes after the write', async () => {
    cloud().faults.add({ operation: 'PutDashboard', kind: 'malformed', times: 1 });
    await expect(putBoard('{"widgets":[]}')).rejects.toThrow();
    expect(cloud().dashboards.get('board')).toBe('{"widgets":[]}');
  });
});

describe('cut paging', () => {
  test.each<[OperationName, string, () => AsyncIterable<unknown>]>([
    [
      'GetParametersByPath',
      'InvalidNextToken',
      () => paginateGetParametersByPath({ client: cloud().ssm }, { Path: '/p' }),
    ],
    [
      'ListMetrics',
      'InvalidParameterValueException',
      () => paginateListMetrics({ client: cloud().cloudwatch }, {}),
    ],
    [
      'ListDashboards',
      'InvalidParameterValueException',
      () => paginateListDashboards({ client: cloud().cloudwatch }, {}),
    ],
    [
      'ListInferenceProfiles',
      'ValidationException',
      () => paginateListInferenceProfiles({ client: cloud().bedrock }, {}),
    ],
    [
      'GetProducts',
      'InvalidNextTokenException',
      () => paginateGetProducts({ client: cloud().pricing }, { ServiceCode: 'AmazonBedrock', Filters: NONE }),
    ],
  ])('%s', async (operation, name, pages) => {
    cloud().faults.add({ operation, kind: 'cut-paging', times: 1 });
    await expect(drain(pages())).rejects.toMatchObject({ name });
    expect(cloud().calls).toHaveLength(2);
    expect(await drain(pages())).toBe(1);
  });

  test('is no fault of an operation without pages', () => {
    const fault = { operation: 'ListFoundationModels', kind: 'cut-paging', times: 1 } as const;
    expect(() => cloud().faults.add(fault)).toThrow('no pages');
  });
});

describe('a stale read', () => {
  test('stale-404: GetDashboard says not found, ListDashboards lists it', async () => {
    cloud().dashboards.set('board', '{"widgets":[]}');
    cloud().faults.add({ operation: 'GetDashboard', kind: 'stale-404', times: 1 });
    await expect(getBoard()).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    expect(await CALLS.ListDashboards()).toMatchObject({ DashboardEntries: [{ DashboardName: 'board' }] });
    expect(await getBoard()).toHaveProperty('DashboardBody');
  });

  test('stale-body: the body before the last write, or not found', async () => {
    cloud().faults.add({ operation: 'GetDashboard', kind: 'stale-body', times: 2 });
    await putBoard('{"widgets":[]}');
    await expect(getBoard()).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    await putBoard('{"widgets":[],"start":"-P1D"}');
    expect((await getBoard()).DashboardBody).toBe('{"widgets":[]}');
    expect((await getBoard()).DashboardBody).toBe('{"widgets":[],"start":"-P1D"}');
  });

  test('is a fault of GetDashboard only', () => {
    const fault = { operation: 'ListDashboards', kind: 'stale-404', times: 1 } as const;
    expect(() => cloud().faults.add(fault)).toThrow('GetDashboard');
  });
});

test('skip lets calls pass, times counts, clear ends', async () => {
  cloud().faults.add({ operation: 'ListDashboards', kind: 'throttle', times: 2, skip: 1 });
  const outcomes: string[] = [];
  for (let call = 0; call < 4; call += 1) {
    outcomes.push(
      await CALLS.ListDashboards().then(
        () => 'ok',
        () => 'refused',
      ),
    );
  }
  expect(outcomes).toEqual(['ok', 'refused', 'refused', 'ok']);
  cloud().faults.add({ operation: 'ListDashboards', kind: 'throttle', times: Infinity });
  await expect(CALLS.ListDashboards()).rejects.toThrow();
  cloud().faults.clear();
  await CALLS.ListDashboards();
});
