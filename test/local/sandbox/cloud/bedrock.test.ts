import {
  ListCustomModelsCommand,
  ListFoundationModelsCommand,
  ListGuardrailsCommand,
  ListImportedModelsCommand,
  ListInferenceProfilesCommand,
  ListProvisionedModelThroughputsCommand,
  type ListProvisionedModelThroughputsCommandInput,
  paginateListInferenceProfiles,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-bedrock';
import { describe, expect, test } from 'vitest';
import {
  addFoundationModel,
  addGuardrail,
  launchModel,
  retireModel,
  seed,
  withdrawModel,
} from '../../../../local/sandbox/cloud/seed.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();

async function modelIds(input: ConstructorParameters<typeof ListFoundationModelsCommand>[0] = {}) {
  const { modelSummaries = [] } = await cloud().bedrock.send(new ListFoundationModelsCommand(input));
  return modelSummaries.map(({ modelId }) => modelId);
}

test('ListFoundationModels filters', async () => {
  addFoundationModel(cloud(), { modelId: 'a.text' });
  addFoundationModel(cloud(), { modelId: 'b.image', outputModalities: ['IMAGE'], providerName: 'Bee' });
  addFoundationModel(cloud(), { modelId: 'c.profile', inferenceTypesSupported: ['INFERENCE_PROFILE'] });
  expect(await modelIds()).toEqual(['a.text', 'b.image', 'c.profile']);
  expect(await modelIds({ byOutputModality: 'IMAGE' })).toEqual(['b.image']);
  expect(await modelIds({ byInferenceType: 'ON_DEMAND' })).toEqual(['a.text', 'b.image']);
  expect(await modelIds({ byProvider: 'bee' })).toEqual(['b.image']);
});

test('lifecycle dates arrive as dates', async () => {
  addFoundationModel(cloud(), { modelId: 'a.text' });
  retireModel(cloud(), 'a.text', { extended: '2027-02-01', end: '2027-03-01' });
  const { modelSummaries } = await cloud().bedrock.send(new ListFoundationModelsCommand({}));
  expect(modelSummaries?.[0]?.modelLifecycle).toEqual({
    status: 'LEGACY',
    publicExtendedAccessTime: new Date('2027-02-01T00:00:00Z'),
    endOfLifeTime: new Date('2027-03-01T00:00:00Z'),
  });
});

describe('ListInferenceProfiles', () => {
  test('without a type lists the system profiles only', async () => {
    seed(cloud());
    const types = async (typeEquals?: 'SYSTEM_DEFINED' | 'APPLICATION') => {
      const answer = await cloud().bedrock.send(
        new ListInferenceProfilesCommand({ typeEquals, maxResults: 1000 }),
      );
      return new Set(answer.inferenceProfileSummaries?.map(({ type }) => type));
    };
    expect(await types()).toEqual(new Set(['SYSTEM_DEFINED']));
    expect(await types('SYSTEM_DEFINED')).toEqual(new Set(['SYSTEM_DEFINED']));
    expect(await types('APPLICATION')).toEqual(new Set(['APPLICATION']));
  });

  test('answers in pages of maxResults', async () => {
    seed(cloud());
    const ids: (string | undefined)[] = [];
    let pages = 0;
    const request = { client: cloud().bedrock, pageSize: 20 };
    for await (const page of paginateListInferenceProfiles(request, {})) {
      pages += 1;
      ids.push(...(page.inferenceProfileSummaries ?? []).map(({ inferenceProfileId }) => inferenceProfileId));
    }
    expect(pages).toBe(Math.ceil(ids.length / 20));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(60);
  });
});

describe('own models', () => {
  test('are filtered', async () => {
    seed(cloud());
    const { bedrock } = cloud();
    const count = async (input: ListProvisionedModelThroughputsCommandInput) => {
      const answer = await bedrock.send(new ListProvisionedModelThroughputsCommand(input));
      return answer.provisionedModelSummaries?.length;
    };
    expect(await count({ statusEquals: 'InService', nameContains: 'nova' })).toBe(1);
    expect(await count({ statusEquals: 'Failed' })).toBe(0);
    expect(await count({ nameContains: 'llama' })).toBe(0);
  });

  test('are listed, and page', async () => {
    seed(cloud());
    const { bedrock } = cloud();
    const provisioned = await bedrock.send(new ListProvisionedModelThroughputsCommand({ maxResults: 1 }));
    expect(provisioned.provisionedModelSummaries?.[0]).toMatchObject({
      provisionedModelArn: 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abcdefghijkl',
      foundationModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0',
      creationTime: expect.any(Date),
    });
    expect((await bedrock.send(new ListImportedModelsCommand({}))).modelSummaries).toHaveLength(1);
    expect((await bedrock.send(new ListCustomModelsCommand({}))).modelSummaries).toHaveLength(1);
  });
});

describe('ListGuardrails', () => {
  async function versions(guardrailIdentifier?: string): Promise<string[]> {
    const { guardrails = [] } = await cloud().bedrock.send(
      new ListGuardrailsCommand({ guardrailIdentifier }),
    );
    return guardrails.map(({ name, version }) => `${name} ${version}`);
  }

  test('without an identifier lists the draft of each', async () => {
    addGuardrail(cloud(), { id: 'abc', name: 'one', versions: 2 });
    addGuardrail(cloud(), { id: 'def', name: 'two' });
    expect(await versions()).toEqual(['one DRAFT', 'two DRAFT']);
  });

  test('with one lists all versions of that guardrail', async () => {
    const arn = addGuardrail(cloud(), { id: 'abc', name: 'one', versions: 2 });
    addGuardrail(cloud(), { id: 'def', name: 'two' });
    for (const identifier of ['abc', arn])
      expect(await versions(identifier)).toEqual(['one DRAFT', 'one 1', 'one 2']);
  });

  test('does not know every identifier', async () => {
    await expect(versions('abc')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(versions('A name')).rejects.toBeInstanceOf(ValidationException);
  });

  test('gives what its answer promises', async () => {
    const arn = addGuardrail(cloud(), { id: 'abc', name: 'one' });
    const { guardrails } = await cloud().bedrock.send(new ListGuardrailsCommand({ maxResults: 1 }));
    expect(guardrails).toEqual([
      expect.objectContaining({ id: 'abc', arn, status: 'READY', createdAt: expect.any(Date) }),
    ]);
  });
});

describe('a request is refused', () => {
  test.each([
    ['maxResults 0', { maxResults: 0 }],
    ['maxResults 1001', { maxResults: 1001 }],
    ['a made-up token', { nextToken: 'made-up' }],
  ])('with %s', async (_, input) => {
    const { bedrock } = cloud();
    for (const command of [
      new ListInferenceProfilesCommand(input),
      new ListProvisionedModelThroughputsCommand(input),
      new ListImportedModelsCommand(input),
      new ListCustomModelsCommand(input),
      new ListGuardrailsCommand(input),
    ]) {
      await expect(bedrock.send(command as ListInferenceProfilesCommand)).rejects.toBeInstanceOf(
        ValidationException,
      );
    }
  });

  test('with a token of another list', async () => {
    seed(cloud());
    const { bedrock } = cloud();
    const { nextToken } = await bedrock.send(new ListInferenceProfilesCommand({ maxResults: 1 }));
    await bedrock.send(new ListInferenceProfilesCommand({ nextToken }));
    await expect(
      bedrock.send(new ListInferenceProfilesCommand({ nextToken, typeEquals: 'APPLICATION' })),
    ).rejects.toBeInstanceOf(ValidationException);
  });
});

describe('life', () => {
  test('a launched model is callable through its profiles only, and can be withdrawn', async () => {
    const model = { modelId: 'amazon.nova-9-v1:0', modelName: 'Nova 9' };
    launchModel(cloud(), model);
    const profiles = async () => {
      const answer = await cloud().bedrock.send(new ListInferenceProfilesCommand({}));
      return answer.inferenceProfileSummaries?.map(({ inferenceProfileId }) => inferenceProfileId);
    };
    expect(await modelIds()).toEqual([model.modelId]);
    expect(await profiles()).toEqual(['us.amazon.nova-9-v1:0', 'global.amazon.nova-9-v1:0']);
    withdrawModel(cloud(), model.modelId);
    expect([await modelIds(), await profiles()]).toEqual([[], []]);
  });
});

test('models are regional', async () => {
  addFoundationModel(cloud(), { modelId: 'a.text' }, 'eu-central-1');
  expect(await modelIds()).toEqual([]);
  const { bedrock } = clientsOf(cloud(), 'eu-central-1');
  expect((await bedrock.send(new ListFoundationModelsCommand({}))).modelSummaries).toHaveLength(1);
});
