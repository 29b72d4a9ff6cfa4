import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  type ListServiceQuotasCommandInput,
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
} from '@aws-sdk/client-service-quotas';
import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../../../local/sandbox/cloud/faults.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();
const PER_MINUTE = 'Cross-region model inference tokens per minute for';

/** `L-00000000` and on. */
function quotas(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    QuotaCode: `L-${String(index).padStart(8, '0')}`,
    QuotaName: `${PER_MINUTE} Model ${index}`,
    Value: index,
  }));
}

/** By operation, under the same inputs. */
const LISTS = {
  ListServiceQuotas: (input: Partial<ListServiceQuotasCommandInput> = {}) =>
    cloud().servicequotas.send(new ListServiceQuotasCommand({ ServiceCode: 'bedrock', ...input })),
  ListAWSDefaultServiceQuotas: (input: Partial<ListServiceQuotasCommandInput> = {}) =>
    cloud().servicequotas.send(new ListAWSDefaultServiceQuotasCommand({ ServiceCode: 'bedrock', ...input })),
} as const;
const NAMES = ['ListServiceQuotas', 'ListAWSDefaultServiceQuotas'] as const;

test('what is applied and what is the default are two lists, each with its ARN', async () => {
  const state = cloud().region('us-east-1');
  const quota = { QuotaCode: 'L-59759B4A', QuotaName: `${PER_MINUTE} Anthropic Claude Sonnet 4 V1` };
  state.defaultQuotas = [
    { ...quota, Value: 200_000, Adjustable: true },
    { ...quota, QuotaCode: 'L-0', Value: 1 },
  ];
  state.quotas = [{ ...quota, Value: 0 }];
  const common = { ...quota, ServiceCode: 'bedrock', ServiceName: 'Amazon Bedrock', Unit: 'None' };
  expect((await LISTS.ListServiceQuotas()).Quotas).toEqual([
    {
      ...common,
      Value: 0,
      Adjustable: false,
      GlobalQuota: false,
      QuotaAppliedAtLevel: 'ACCOUNT',
      QuotaArn: 'arn:aws:servicequotas:us-east-1:111122223333:bedrock/L-59759B4A',
    },
  ]);
  const { Quotas = [] } = await LISTS.ListAWSDefaultServiceQuotas();
  expect(Quotas).toHaveLength(2);
  expect(Quotas[0]).toEqual({
    ...common,
    Value: 200_000,
    Adjustable: true,
    GlobalQuota: false,
    QuotaArn: 'arn:aws:servicequotas:us-east-1::bedrock/L-59759B4A',
  });
});

test('quotas are of their Region', async () => {
  cloud().region('us-east-1').quotas = quotas(1);
  const { servicequotas } = clientsOf(cloud(), 'eu-central-1');
  const list = new ListServiceQuotasCommand({ ServiceCode: 'bedrock' });
  expect((await servicequotas.send(list)).Quotas).toEqual([]);
  expect((await LISTS.ListServiceQuotas()).Quotas).toHaveLength(1);
});

test('one quota can be asked for, and those of a resource are none', async () => {
  cloud().region('us-east-1').quotas = quotas(3);
  const found = await LISTS.ListServiceQuotas({ QuotaCode: 'L-00000001' });
  expect(found.Quotas).toMatchObject([{ Value: 1 }]);
  expect((await LISTS.ListServiceQuotas({ QuotaAppliedAtLevel: 'RESOURCE' })).Quotas).toEqual([]);
  expect((await LISTS.ListServiceQuotas({ QuotaAppliedAtLevel: 'ALL' })).Quotas).toHaveLength(3);
});

describe('pages', () => {
  test.each([
    [undefined, [100, 100, 50]],
    [100, [100, 100, 50]],
    [99, [99, 99, 52]],
  ])('of %s are %o', async (MaxResults, sizes) => {
    const state = cloud().region('us-east-1');
    state.quotas = quotas(250);
    state.defaultQuotas = quotas(250);
    // A paginator writes its token into the input.
    const input = () => ({ ServiceCode: 'bedrock', MaxResults });
    const client = { client: cloud().servicequotas };
    for (const pages of [
      paginateListServiceQuotas(client, input()),
      paginateListAWSDefaultServiceQuotas(client, input()),
    ]) {
      const codes = new Set<string | undefined>();
      const found: number[] = [];
      for await (const { Quotas = [] } of pages) {
        found.push(Quotas.length);
        for (const { QuotaCode } of Quotas) codes.add(QuotaCode);
      }
      expect(found).toEqual(sizes);
      expect(codes.size).toBe(250);
    }
  });

  test('may be smaller than asked for', async () => {
    cloud().region('us-east-1').quotas = quotas(3);
    cloud().settings.quotasPerPage = 2;
    expect((await LISTS.ListServiceQuotas({ MaxResults: 100 })).Quotas).toHaveLength(2);
  });

  test('of one list are not those of the other', async () => {
    const state = cloud().region('us-east-1');
    state.quotas = quotas(3);
    state.defaultQuotas = quotas(3);
    const { NextToken } = await LISTS.ListServiceQuotas({ MaxResults: 1 });
    expect(NextToken).toBeDefined();
    await expect(LISTS.ListAWSDefaultServiceQuotas({ MaxResults: 1, NextToken })).rejects.toMatchObject({
      name: 'InvalidPaginationTokenException',
    });
  });
});

describe.each(NAMES)('%s', (operation) => {
  const call = LISTS[operation];

  test.each<[string, Partial<ListServiceQuotasCommandInput>, string]>([
    ['another service', { ServiceCode: 'lambda' }, 'NoSuchResourceException'],
    ['pages of 101', { MaxResults: 101 }, 'IllegalArgumentException'],
    ['pages of none', { MaxResults: 0 }, 'IllegalArgumentException'],
    ['a token of its own making', { NextToken: 'mine' }, 'InvalidPaginationTokenException'],
  ])('refuses %s', async (_, input, name) => {
    await expect(call(input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    expect(await call()).toHaveProperty('Quotas', []);
  });

  test.each<[FaultKind, object]>([
    ['throttle', { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 400 } }],
    ['denied', { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }],
    ['error-500', { name: 'ServiceException', $metadata: { httpStatusCode: 500 } }],
    ['unrecognized', { name: 'UnrecognizedClientException', $metadata: { httpStatusCode: 400 } }],
    ['reset', { code: 'ECONNRESET' }],
    ['malformed', { name: 'SyntaxError' }],
  ])('%s, then all is well', async (kind, error) => {
    cloud().faults.add({ operation, kind, times: 1 });
    await expect(call()).rejects.toMatchObject(error);
    expect(await call()).toHaveProperty('Quotas', []);
  });

  test('empty has no list', async () => {
    cloud().faults.add({ operation, kind: 'empty', times: 1 });
    expect(await call()).not.toHaveProperty('Quotas');
  });

  test('cut paging', async () => {
    cloud().faults.add({ operation, kind: 'cut-paging', times: 1 });
    const { NextToken } = await call();
    await expect(call({ NextToken })).rejects.toMatchObject({ name: 'InvalidPaginationTokenException' });
    expect(await call()).not.toHaveProperty('NextToken');
  });

  test('asks the policy for the action of servicequotas', async () => {
    cloud().setPolicy(
      ({ service, operation: name }) => `${service}:${name}` !== `servicequotas:${operation}`,
    );
    await expect(call()).rejects.toThrow(`servicequotas:${operation}`);
    cloud().setPolicy(() => true);
    await call();
    expect(cloud().calls.map(({ operation: name }) => name)).toEqual([operation, operation]);
  });
});
