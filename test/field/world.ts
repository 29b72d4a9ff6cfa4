import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AwsError } from '../../local/sandbox/cloud/aws-error.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { OPERATIONS, type OperationName } from '../../local/sandbox/cloud/operations.ts';
import { recordTraffic } from '../../local/sandbox/cloud/record-traffic.ts';
import type { FoundationModelSummary, InferenceProfileSummary } from '../../local/sandbox/cloud/shapes.ts';
import { DEFAULT_PREFIX, defaultDashboardName } from '../../shared/config/names.ts';
import type { Operator } from '../../shared/config/operator.ts';

/** A small account as it was met: what the services answer in one Region, and what people wrote. */
export interface FieldWorld {
  /** What should come of it, in words; field.test.ts asserts it. */
  readonly expected: string;
  readonly region: string;
  /** Values by full name, to the letter. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly ListFoundationModels: readonly Partial<FoundationModelSummary>[];
  readonly ListInferenceProfiles: readonly Partial<InferenceProfileSummary>[];
  /** Metrics, in AWS/Bedrock unless they say otherwise, and their sums over the last hour. */
  readonly usage: readonly {
    readonly namespace?: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly metric: string;
    readonly sum: number;
  }[];
  /** Live bodies by name. */
  readonly dashboards?: Readonly<Record<string, string>>;
  /** Operations (`service:Operation`) that answer with an error, always. */
  readonly errors: Readonly<Record<string, FieldError>>;
}

export interface FieldError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** When the last hour ends: any time does, and a fixed one draws the same each day. */
export const END = new Date('2026-11-19T12:00:00Z');

export function readWorld(name: string): FieldWorld {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`${name}.json`, import.meta.url)), 'utf8'));
}

export function operatorOf({ region }: FieldWorld): Operator {
  return { region, prefix: DEFAULT_PREFIX, dashboardName: defaultDashboardName(region) };
}

export async function withWorld(
  world: FieldWorld,
  play: (cloud: LocalCloud) => Promise<void>,
): Promise<void> {
  const cloud = await startCloud();
  try {
    fill(cloud, world);
    await play(cloud);
  } finally {
    await cloud.close();
  }
}

function fill(cloud: LocalCloud, world: FieldWorld): void {
  const { region } = world;
  const state = cloud.region(region);
  state.foundationModels = world.ListFoundationModels.map((model) => ({ ...NO_MODEL, ...model }));
  state.inferenceProfiles = world.ListInferenceProfiles.map((profile) => ({ ...NO_PROFILE, ...profile }));
  for (const [name, value] of Object.entries(world.parameters)) cloud.putParameter(name, value, { region });
  for (const [name, body] of Object.entries(world.dashboards ?? {})) cloud.dashboards.set(name, body);
  const time = new Date(END.getTime() - 1);
  for (const { sum, ...metric } of world.usage)
    recordTraffic(cloud, { ...metric, region, time, values: [sum] });
  for (const [name, error] of Object.entries(world.errors)) failAlways(cloud, operationOf(name), error);
}

function operationOf(name: string): OperationName {
  const operation = Object.keys(OPERATIONS).find((one) => name.endsWith(`:${one}`));
  if (operation === undefined) throw new Error(`the local cloud has no ${name}`);
  return operation as OperationName;
}

function failAlways(cloud: LocalCloud, operation: OperationName, error: FieldError): void {
  const { status, type, message, ...fields } = error;
  cloud.before(operation, () => {
    failAlways(cloud, operation, error);
    throw new AwsError(type, message, status, fields);
  });
}

const NO_MODEL: FoundationModelSummary = {
  modelArn: '',
  modelId: '',
  modelName: '',
  providerName: '',
  inputModalities: [],
  outputModalities: [],
  customizationsSupported: [],
  inferenceTypesSupported: [],
  modelLifecycle: { status: 'ACTIVE' },
};

const NO_PROFILE: InferenceProfileSummary = {
  inferenceProfileId: '',
  inferenceProfileArn: '',
  inferenceProfileName: '',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  models: [],
  status: 'ACTIVE',
  type: 'SYSTEM_DEFINED',
};
