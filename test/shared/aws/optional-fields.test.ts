import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAlarms } from '../../../shared/aws/alarms.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { readCatalogue } from '../../../shared/aws/catalogue.ts';
import { createClients } from '../../../shared/aws/clients.ts';
import { listDashboards } from '../../../shared/aws/dashboards.ts';
import { readParameters } from '../../../shared/aws/parameters.ts';
import { readQuotas } from '../../../shared/aws/quotas.ts';
import { readUsage } from '../../../shared/aws/usage.ts';
import { bedrockOf } from '../../../shared/bedrock/bedrock.ts';
import { PATIENT } from '../../failures/scenario.ts';
import { accountArn, modelArn } from '../builders.ts';

const clients = createClients('us-east-1', { ...PATIENT, attempts: 1 });
const call = callUntil(new AbortController().signal);
const date = '2026-01-01T00:00:00Z';
const NOVA = 'amazon.nova-pro-v1:0';

type Item = Readonly<Record<string, unknown>>;

interface Listing {
  /** The key of the list in the answer. */
  readonly key: string;
  readonly item: Item;
  /** What nothing can be said without. */
  readonly needed: readonly string[];
  readonly read: () => Promise<unknown>;
}

/** Resolving what was read is part of it: a series of each kind has a base. */
async function readModels(): Promise<unknown> {
  const catalogue = await readCatalogue(clients.bedrock, call);
  for (const { error } of catalogue.failed ?? []) throw error;
  const { profiles, provisioned, imported, custom } = catalogue;
  const arns = [...profiles, ...provisioned, ...imported, ...custom].map(({ arn }) => arn);
  const series = arns.map(bedrockOf(catalogue).resolver());
  for (const { base, name = base } of series) {
    expect(base).not.toBe('');
    expect(name).not.toBe('');
  }
  return [catalogue, series];
}

const readQuotaLists = () => readQuotas(clients, call);

/** Each list operation with an item that has every field that the operator or AWS's documentation knows. */
const LISTINGS: Readonly<Record<string, Listing>> = {
  '/foundation-models': {
    key: 'modelSummaries',
    item: {
      modelArn: modelArn(NOVA),
      modelId: NOVA,
      modelName: 'Nova Pro',
      providerName: 'Amazon',
      inputModalities: ['TEXT'],
      outputModalities: ['TEXT'],
      responseStreamingSupported: true,
      customizationsSupported: [],
      inferenceTypesSupported: ['ON_DEMAND'],
      modelLifecycle: { status: 'LEGACY', endOfLifeTime: date },
    },
    needed: ['modelId'],
    read: readModels,
  },
  '/inference-profiles': {
    key: 'inferenceProfileSummaries',
    item: {
      inferenceProfileName: 'US Nova Pro',
      description: 'Routes',
      createdAt: date,
      updatedAt: date,
      inferenceProfileArn: accountArn('inference-profile', `us.${NOVA}`),
      models: [{ modelArn: modelArn(NOVA) }, {}],
      inferenceProfileId: `us.${NOVA}`,
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
    },
    needed: ['inferenceProfileArn', 'inferenceProfileId'],
    read: readModels,
  },
  '/provisioned-model-throughputs': {
    key: 'provisionedModelSummaries',
    item: {
      provisionedModelName: 'Rented',
      provisionedModelArn: accountArn('provisioned-model', 'p1'),
      modelArn: modelArn(NOVA),
      desiredModelArn: modelArn(NOVA),
      foundationModelArn: modelArn(NOVA),
      modelUnits: 1,
      desiredModelUnits: 1,
      status: 'InService',
      commitmentDuration: 'OneMonth',
      commitmentExpirationTime: date,
      creationTime: date,
      lastModifiedTime: date,
    },
    needed: ['provisionedModelArn'],
    read: readModels,
  },
  '/imported-models': {
    key: 'modelSummaries',
    item: {
      modelArn: accountArn('imported-model', 'i1'),
      modelName: 'Own Llama',
      creationTime: date,
      instructSupported: true,
      modelArchitecture: 'llama',
    },
    needed: ['modelArn'],
    read: readModels,
  },
  '/custom-models': {
    key: 'modelSummaries',
    item: {
      modelArn: accountArn('custom-model', 'c1'),
      modelName: 'Tuned',
      creationTime: date,
      baseModelArn: modelArn(NOVA),
      baseModelName: NOVA,
      customizationType: 'IMPORTED',
      ownerAccountId: '111122223333',
      modelStatus: 'Active',
    },
    needed: ['modelArn'],
    read: readModels,
  },
  '/guardrails': {
    key: 'guardrails',
    item: {
      id: 'g1',
      arn: accountArn('guardrail', 'g1'),
      status: 'READY',
      name: 'No secrets',
      description: 'x',
      version: 'DRAFT',
      createdAt: date,
      updatedAt: date,
      crossRegionDetails: { guardrailProfileId: 'us.guardrail.v1:0' },
    },
    needed: ['arn'],
    read: readModels,
  },
  ListMetrics: {
    key: 'Metrics',
    item: {
      Namespace: 'AWS/Bedrock',
      MetricName: 'Invocations',
      Dimensions: [{ Name: 'ModelId', Value: NOVA }],
    },
    needed: [],
    read: () => readUsage(clients.cloudWatch, call),
  },
  DescribeAlarms: {
    key: 'MetricAlarms',
    item: {
      AlarmName: 'bedrock',
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:bedrock',
      AlarmDescription: 'x',
      ActionsEnabled: true,
      AlarmActions: [],
      Threshold: 1,
      EvaluationPeriods: 1,
      Metrics: [],
      StateValue: 'OK',
    },
    needed: ['AlarmName'],
    read: () => listAlarms(clients.cloudWatch, call, 'bedrock'),
  },
  ListDashboards: {
    key: 'DashboardEntries',
    item: {
      DashboardName: 'Board',
      DashboardArn: 'arn:aws:cloudwatch::111122223333:dashboard/Board',
      LastModified: 1_767_225_600,
      Size: 100,
    },
    needed: ['DashboardName'],
    read: () => listDashboards(clients.cloudWatch, call, 'Board'),
  },
  GetParametersByPath: {
    key: 'Parameters',
    item: {
      Name: '/bedrock-dashboard/settings',
      Type: 'String',
      Value: '{}',
      Version: 1,
      LastModifiedDate: 1_767_225_600,
      ARN: 'arn:aws:ssm:us-east-1:111122223333:parameter/bedrock-dashboard/settings',
      DataType: 'text',
    },
    needed: ['Name', 'Type', 'Value', 'Version'],
    read: () => readParameters(clients.ssm, call, '/bedrock-dashboard'),
  },
  ListServiceQuotas: { key: 'Quotas', item: quota(), needed: [], read: readQuotaLists },
  ListAWSDefaultServiceQuotas: { key: 'Quotas', item: quota(), needed: [], read: readQuotaLists },
};

function quota(): Item {
  return {
    ServiceCode: 'bedrock',
    ServiceName: 'Amazon Bedrock',
    QuotaArn: 'arn:aws:servicequotas:us-east-1:111122223333:bedrock/L-00000001',
    QuotaCode: 'L-00000001',
    QuotaName: 'On-demand model inference tokens per minute for Amazon Nova Pro',
    Value: 100,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
    Period: { PeriodValue: 1, PeriodUnit: 'MINUTE' },
  };
}

let given: { readonly operation: string; readonly items: readonly Item[] };
const server = createServer((request, response) => {
  request.resume();
  const { pathname } = new URL(request.url ?? '/', 'http://local');
  const operation = String(request.headers['x-amz-target'] ?? pathname).replace(/^.*\./, '');
  const items = operation === given.operation ? given.items : [];
  response.writeHead(200).end(JSON.stringify({ [LISTINGS[operation]?.key ?? '']: items }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL;
  for (const client of Object.values(clients)) client.destroy();
  server.close();
  server.closeAllConnections();
});

describe.each(Object.entries(LISTINGS))('%s', (operation, { item, needed, read }) => {
  const answered = (...items: readonly Item[]): Promise<unknown> => {
    given = { operation, items };
    return read();
  };
  const without = (keys: readonly string[]): Item =>
    Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key)));
  const isText = (key: string): boolean => typeof item[key] === 'string' && item[key] !== date;
  const spare = Object.keys(item).filter((key) => !needed.includes(key));

  test('items without one of the fields that can be done without, or with an empty one, are read', async () => {
    await answered(
      item,
      ...spare.map((key) => without([key])),
      ...spare.map((key) => ({ ...item, [key]: null })),
      ...spare.filter(isText).map((key) => ({ ...item, [key]: '' })),
    );
  });

  test('as is one without all of them', async () => {
    await answered(without(spare));
  });

  test('without what is needed the answer is malformed', async () => {
    for (const key of needed) await expect(answered(item, without([key])), key).rejects.toThrow('has no');
  });
});
