import { describe, expect, test } from 'vitest';
import { addFoundationModel, addGuardrail } from '../../../local/sandbox/cloud/seed.ts';
import type { ModelLifecycle } from '../../../local/sandbox/cloud/shapes.ts';
import { callUntil } from '../../../shared/aws/call.ts';
import { readCatalogue } from '../../../shared/aws/catalogue.ts';
import { type Catalogue, type Lifecycle, OPTIONAL_LISTS } from '../../../shared/bedrock/catalogue.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();
const call = callUntil(new AbortController().signal);

function catalogue(): Promise<Catalogue> {
  return readCatalogue(cloud().bedrock, call);
}

const OPTIONAL = [
  'ListProvisionedModelThroughputs',
  'ListImportedModels',
  'ListCustomModels',
  'ListGuardrails',
] as const;

describe('a foundation model', () => {
  test.each<[string, ModelLifecycle, Lifecycle]>([
    ['active', { status: 'ACTIVE' }, { status: 'ACTIVE' }],
    ['legacy', { status: 'LEGACY' }, { status: 'LEGACY' }],
    [
      'legacy, with dates',
      {
        status: 'LEGACY',
        legacyTime: '2026-01-15T00:00:00+00:00',
        publicExtendedAccessTime: '2026-04-15T00:00:00+00:00',
        endOfLifeTime: '2026-07-30T00:00:00+00:00',
      },
      {
        status: 'LEGACY',
        legacyDate: '2026-01-15',
        extendedAccessDate: '2026-04-15',
        endOfLifeDate: '2026-07-30',
      },
    ],
    [
      'active, to be in extended access',
      { status: 'ACTIVE', publicExtendedAccessTime: '2027-04-15T00:00:00+00:00' },
      { status: 'ACTIVE', extendedAccessDate: '2027-04-15' },
    ],
    [
      'the day is that of UTC',
      { status: 'ACTIVE', endOfLifeTime: '2026-06-30T23:30:00-05:00' },
      { status: 'ACTIVE', endOfLifeDate: '2026-07-01' },
    ],
    [
      'active, with its first day',
      { status: 'ACTIVE', startOfLifeTime: '2026-11-19T23:30:00-05:00' },
      { status: 'ACTIVE', startDate: '2026-11-20' },
    ],
  ])('is %s', async (_, modelLifecycle, lifecycle) => {
    addFoundationModel(cloud(), { modelId: 'a.m-v1:0', modelLifecycle });
    expect((await catalogue()).foundationModels).toMatchObject([{ id: 'a.m-v1:0', lifecycle }]);
    expect((await catalogue()).foundationModels[0]?.lifecycle).toEqual(lifecycle);
  });

  test('may lack all but its id', async () => {
    const model = addFoundationModel(cloud(), { modelId: 'a.m-v1:0' });
    for (const key of Object.keys(model)) {
      // The local cloud filters by the provider.
      if (!['modelId', 'providerName'].includes(key)) Reflect.deleteProperty(model, key);
    }
    expect((await catalogue()).foundationModels).toEqual([
      {
        id: 'a.m-v1:0',
        name: 'a.m-v1:0',
        provider: 'a',
        outputModalities: [],
        inferenceTypes: [],
        isStreaming: false,
        lifecycle: { status: 'ACTIVE' },
      },
    ]);
    Reflect.deleteProperty(model, 'modelId');
    await expect(catalogue()).rejects.toThrow(
      'bedrock:ListFoundationModels: the answer has no id of a model',
    );
  });
});

describe('profiles', () => {
  test('of the system and of the account are told apart', async () => {
    const arn = 'arn:aws:bedrock:us-east-1:111122223333';
    const common = {
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      status: 'ACTIVE',
    } as const;
    const models = [{ modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/a.m-v1:0' }];
    cloud()
      .region('us-east-1')
      .inferenceProfiles.push(
        {
          ...common,
          inferenceProfileId: 'abcdefghijkl',
          inferenceProfileArn: `${arn}:application-inference-profile/abcdefghijkl`,
          inferenceProfileName: 'Team A',
          models,
          type: 'APPLICATION',
        },
        {
          ...common,
          inferenceProfileId: 'us.a.m-v1:0',
          inferenceProfileArn: `${arn}:inference-profile/us.a.m-v1:0`,
          inferenceProfileName: 'US M',
          models,
          type: 'SYSTEM_DEFINED',
        },
      );
    expect((await catalogue()).profiles).toMatchObject([
      { id: 'us.a.m-v1:0', kind: 'system', name: 'US M', modelArns: [models[0]?.modelArn] },
      { id: 'abcdefghijkl', kind: 'application', name: 'Team A', modelArns: [models[0]?.modelArn] },
    ]);
  });
});

describe('the account’s own models', () => {
  test('come in all pages', async () => {
    // 1000 is the most that one answer holds.
    const imported = Array.from({ length: 1_001 }, (_, index) => ({
      modelArn: `arn:aws:bedrock:us-east-1:111122223333:imported-model/m${index}`,
      modelName: `m${index}`,
      creationTime: '2026-01-01T00:00:00Z',
    }));
    cloud().region('us-east-1').imported = imported;
    const found = (await catalogue()).imported;
    expect(found).toHaveLength(1_001);
    expect(found.at(-1)).toEqual({ arn: imported.at(-1)?.modelArn, name: 'm1000' });
    expect(cloud().calls.filter(({ operation }) => operation === 'ListImportedModels')).toHaveLength(2);
  });

  test('may be denied, each on its own', async () => {
    expect((await catalogue()).denied).toEqual([]);
    for (const operation of OPTIONAL) {
      cloud().faults.add({ operation, kind: 'denied', times: 1 });
      expect((await catalogue()).denied).toEqual([`bedrock:${operation}`]);
    }
    for (const operation of OPTIONAL) cloud().faults.add({ operation, kind: 'denied', times: 1 });
    expect(await catalogue()).toMatchObject({
      denied: OPTIONAL.map((operation) => `bedrock:${operation}`),
      provisioned: [],
      imported: [],
      custom: [],
      guardrails: [],
    });
  });

  test('may not be offered, each on its own', async () => {
    for (const operation of OPTIONAL) {
      cloud().faults.add({ operation, kind: 'not-offered', times: 1 });
      expect(await catalogue()).toMatchObject({ denied: [], notOffered: [`bedrock:${operation}`] });
    }
    expect((await catalogue()).notOffered).toEqual([]);
    for (const operation of ['ListFoundationModels', 'ListInferenceProfiles'] as const) {
      cloud().faults.add({ operation, kind: 'not-offered', times: 1 });
      await expect(catalogue()).rejects.toThrow(
        `bedrock:${operation}: ValidationException: Unknown Operation`,
      );
    }
  });

  test.each(['throttle', 'error-500', 'malformed', 'empty', 'cut-paging'] as const)(
    'may fail, each on its own, and leave nothing of the list: %s',
    async (kind) => {
      const { failed: none, ...whole } = await catalogue();
      expect(none).toEqual([]);
      for (const [list, action] of Object.entries(OPTIONAL_LISTS)) {
        const operation = action.replace('bedrock:', '') as (typeof OPTIONAL)[number];
        cloud().faults.add({ operation, kind, times: 3 });
        const { failed = [], ...others } = await catalogue();
        cloud().faults.clear();
        expect(failed).toEqual([{ list, error: expect.any(Error) }]);
        expect(failed[0]?.error.message).toMatch(new RegExp(`^${action}: `));
        expect(others).toEqual({ ...whole, [list]: [] });
      }
    },
  );

  test('fail no list by itself when the Region is not enabled, or the time of the run is up', async () => {
    cloud().faults.add({ operation: 'ListGuardrails', kind: 'unrecognized', times: 3 });
    await expect(catalogue()).rejects.toThrow('bedrock:ListGuardrails: UnrecognizedClientException');
    cloud().faults.clear();

    const deadline = new AbortController();
    cloud().onHang(() => deadline.abort());
    cloud().faults.add({ operation: 'ListGuardrails', kind: 'hang', times: 1 });
    const reading = readCatalogue(cloud().bedrock, callUntil(deadline.signal));
    await expect(reading).rejects.toThrow('bedrock:ListGuardrails: the deadline of the run has passed');
  });
});

describe('guardrails', () => {
  test('come once each, whatever versions they have', async () => {
    const arns = ['a', 'b'].map((id) => addGuardrail(cloud(), { id, name: `name of ${id}`, versions: 3 }));
    expect((await catalogue()).guardrails).toEqual([
      { arn: arns[0], name: 'name of a' },
      { arn: arns[1], name: 'name of b' },
    ]);
  });
});
