import {
  type BedrockClient,
  type FoundationModelSummary,
  type InferenceProfileSummary,
  type InferenceProfileType,
  ListCustomModelsCommand,
  ListFoundationModelsCommand,
  ListGuardrailsCommand,
  ListImportedModelsCommand,
  ListInferenceProfilesCommand,
  ListProvisionedModelThroughputsCommand,
} from '@aws-sdk/client-bedrock';
import type {
  Catalogue,
  FailedList,
  FoundationModel,
  InferenceProfile,
  Lifecycle,
  ListAction,
  OptionalList,
} from '../bedrock/catalogue.ts';
import { allPages, type Call, type CallOptions, type Page, required } from './call.ts';
import { type ListOrError, readOrFailed } from './optional.ts';
import { allOrWorst } from './out-of-reach.ts';

const MAX_RESULTS = 1_000;

/**
 * Reads all lists of Bedrock concurrently. Foundation models and profiles are required. The others may be denied or not offered, and
 * the answer names those that failed.
 */
export async function readCatalogue(bedrock: BedrockClient, call: Call): Promise<Catalogue> {
  const [foundationModels, system, application, provisioned, imported, custom, guardrails] = await allOrWorst(
    [
      readFoundationModels(bedrock, call),
      readProfiles(bedrock, call, 'SYSTEM_DEFINED'),
      readProfiles(bedrock, call, 'APPLICATION'),
      readOrFailed(readProvisioned(bedrock, call)),
      readOrFailed(readImported(bedrock, call)),
      readOrFailed(readCustom(bedrock, call)),
      readOrFailed(readGuardrails(bedrock, call)),
    ],
  );
  const optional: ReadLists = { provisioned, imported, custom, guardrails };
  const answers = Object.values(optional);
  return {
    foundationModels,
    profiles: [...system, ...application],
    provisioned: provisioned.items,
    imported: imported.items,
    custom: custom.items,
    guardrails: guardrails.items,
    denied: answers.flatMap(({ denied }) => denied),
    notOffered: answers.flatMap(({ notOffered }) => notOffered),
    failed: failedAmong(optional),
  };
}

type ReadLists = { readonly [List in OptionalList]: ListOrError<Catalogue[List][number]> };

function failedAmong(read: ReadLists): FailedList[] {
  return (Object.keys(read) as OptionalList[]).flatMap((list) => {
    const { error } = read[list];
    return error === undefined ? [] : [{ list, error }];
  });
}

async function readFoundationModels(bedrock: BedrockClient, call: Call): Promise<FoundationModel[]> {
  const operation = 'bedrock:ListFoundationModels';
  const answer = await call(operation, (options) =>
    bedrock.send(new ListFoundationModelsCommand({}), options),
  );
  return required(operation, 'list', answer.modelSummaries).map((summary) =>
    toFoundationModel(operation, summary),
  );
}

function toFoundationModel(operation: string, summary: FoundationModelSummary): FoundationModel {
  const id = required(operation, 'id of a model', summary.modelId);
  return {
    id,
    name: summary.modelName || id,
    provider: summary.providerName ?? '',
    outputModalities: summary.outputModalities ?? [],
    inferenceTypes: summary.inferenceTypesSupported ?? [],
    isStreaming: summary.responseStreamingSupported ?? false,
    lifecycle: toLifecycle(summary.modelLifecycle),
  };
}

function toLifecycle(lifecycle: FoundationModelSummary['modelLifecycle']): Lifecycle {
  const startDate = toDate(lifecycle?.startOfLifeTime);
  const legacyDate = toDate(lifecycle?.legacyTime);
  const extendedAccessDate = toDate(lifecycle?.publicExtendedAccessTime);
  const endOfLifeDate = toDate(lifecycle?.endOfLifeTime);
  return {
    status: lifecycle?.status === 'LEGACY' ? 'LEGACY' : 'ACTIVE',
    ...(startDate === undefined ? {} : { startDate }),
    ...(legacyDate === undefined ? {} : { legacyDate }),
    ...(extendedAccessDate === undefined ? {} : { extendedAccessDate }),
    ...(endOfLifeDate === undefined ? {} : { endOfLifeDate }),
  };
}

function toDate(time: Date | undefined): string | undefined {
  return time?.toISOString().slice(0, 10);
}

async function readProfiles(
  bedrock: BedrockClient,
  call: Call,
  type: InferenceProfileType,
): Promise<InferenceProfile[]> {
  const operation = 'bedrock:ListInferenceProfiles';
  const summaries = await listAll(call, operation, async (page, options) => {
    const answer = await bedrock.send(
      new ListInferenceProfilesCommand({ ...page, typeEquals: type }),
      options,
    );
    return { items: answer.inferenceProfileSummaries, next: answer.nextToken };
  });
  return summaries.map((summary) => toProfile(operation, summary, type));
}

function toProfile(
  operation: string,
  summary: InferenceProfileSummary,
  type: InferenceProfileType,
): InferenceProfile {
  const id = required(operation, 'id of a profile', summary.inferenceProfileId);
  return {
    id,
    arn: required(operation, 'ARN of a profile', summary.inferenceProfileArn),
    name: summary.inferenceProfileName || id,
    kind: type === 'APPLICATION' ? 'application' : 'system',
    modelArns: (summary.models ?? []).flatMap(({ modelArn }) => modelArn ?? []),
  };
}

async function readProvisioned(bedrock: BedrockClient, call: Call): Promise<Catalogue['provisioned']> {
  const operation: ListAction<'provisioned'> = 'bedrock:ListProvisionedModelThroughputs';
  const summaries = await listAll(call, operation, async (page, options) => {
    const answer = await bedrock.send(new ListProvisionedModelThroughputsCommand(page), options);
    return { items: answer.provisionedModelSummaries, next: answer.nextToken };
  });
  return summaries.map(({ provisionedModelArn, provisionedModelName, foundationModelArn }) => ({
    ...withName(required(operation, 'ARN of a provisioned model', provisionedModelArn), provisionedModelName),
    ...(foundationModelArn ? { foundationModelArn } : {}),
  }));
}

async function readImported(bedrock: BedrockClient, call: Call): Promise<Catalogue['imported']> {
  const operation: ListAction<'imported'> = 'bedrock:ListImportedModels';
  const summaries = await listAll(call, operation, async (page, options) => {
    const answer = await bedrock.send(new ListImportedModelsCommand(page), options);
    return { items: answer.modelSummaries, next: answer.nextToken };
  });
  return summaries.map(({ modelArn, modelName }) =>
    withName(required(operation, 'ARN of an imported model', modelArn), modelName),
  );
}

async function readCustom(bedrock: BedrockClient, call: Call): Promise<Catalogue['custom']> {
  const operation: ListAction<'custom'> = 'bedrock:ListCustomModels';
  const summaries = await listAll(call, operation, async (page, options) => {
    const answer = await bedrock.send(new ListCustomModelsCommand(page), options);
    return { items: answer.modelSummaries, next: answer.nextToken };
  });
  return summaries.map(({ modelArn, modelName, baseModelArn }) => ({
    ...withName(required(operation, 'ARN of a custom model', modelArn), modelName),
    ...(baseModelArn ? { baseModelArn } : {}),
  }));
}

/** Lists the guardrails. Without an identifier Bedrock returns each one once, as its draft. */
async function readGuardrails(bedrock: BedrockClient, call: Call): Promise<Catalogue['guardrails']> {
  const operation: ListAction<'guardrails'> = 'bedrock:ListGuardrails';
  const summaries = await listAll(call, operation, async (page, options) => {
    const answer = await bedrock.send(new ListGuardrailsCommand(page), options);
    return { items: answer.guardrails, next: answer.nextToken };
  });
  return summaries.map(({ arn, name }) => withName(required(operation, 'ARN of a guardrail', arn), name));
}

/** Names a resource without a name, or with an empty one, by the end of its ARN. */
function withName(arn: string, name: string | undefined): { arn: string; name: string } {
  return { arn, name: name || arn.slice(arn.lastIndexOf('/') + 1) };
}

type Send<Item> = (
  page: { maxResults: number; nextToken: string | undefined },
  options: CallOptions,
) => Promise<Page<Item>>;

function listAll<Item>(call: Call, operation: string, send: Send<Item>): Promise<Item[]> {
  return allPages(operation, (nextToken) =>
    call(operation, (options) => send({ maxResults: MAX_RESULTS, nextToken }, options)),
  );
}
