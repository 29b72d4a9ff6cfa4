import { describe, expect, test } from 'vitest';
import { callModel } from '../../local/sandbox/cloud/seed.ts';
import { retire } from '../../shared/retire.ts';
import { collectOn, OPERATOR, PATIENT, runOn, withAws } from '../failures/scenario.ts';
import { freshClouds } from '../local/sandbox/cloud/clients.ts';
import { alarmNamed, alarmsOf, alarmWrites, configure, REGION, TOPIC, useSeries } from './alarm-cloud.ts';

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY });
const run = () => runOn(cloud(), PATIENT, { ...OPERATOR, alarmTopic: TOPIC });

async function expectToSettle(): Promise<void> {
  expect(await run()).toMatchObject({ outcome: 'repaired' });
  cloud().calls.length = 0;
  expect(await run()).toMatchObject({ outcome: 'in-sync' });
  expect(alarmWrites(cloud())).toEqual([]);
}

describe('no two alarms have one name', () => {
  test('of one quota that holds in the Region and, doubled, across Regions', async () => {
    const state = cloud().region(REGION);
    const base = 'vendor.model-v1:0';
    const arn = (region: string): string => `arn:aws:bedrock:${region}::foundation-model/${base}`;
    state.foundationModels.push({
      modelArn: arn(REGION),
      modelId: base,
      modelName: 'Model',
      providerName: 'Vendor',
      inputModalities: ['TEXT'],
      outputModalities: ['TEXT'],
      responseStreamingSupported: true,
      customizationsSupported: [],
      inferenceTypesSupported: ['ON_DEMAND', 'INFERENCE_PROFILE'],
      modelLifecycle: { status: 'ACTIVE' },
    });
    state.inferenceProfiles.push({
      inferenceProfileId: `us.${base}`,
      inferenceProfileArn: `arn:aws:bedrock:${REGION}:111122223333:inference-profile/us.${base}`,
      inferenceProfileName: 'US Model',
      description: '',
      models: [{ modelArn: arn(REGION) }, { modelArn: arn('us-west-2') }],
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
    });
    state.defaultQuotas.push({
      QuotaCode: 'L-0000000A',
      QuotaName: 'Model invocation max tokens per day for Vendor Model (doubled for cross-region calls)',
      Value: 1000,
    });
    for (const id of [base, `us.${base}`]) callModel(cloud(), id, { time: new Date(), inputTokens: 1 });
    configure(cloud(), { settings: { alarms: { quotaUse: true } } });
    await collectOn(cloud(), new Date().toISOString());
    await expectToSettle();
    const expressions = Object.values(alarmsOf(cloud()))
      .filter(({ AlarmName }) => AlarmName.includes('/quotaUse: '))
      .map(({ Metrics = [] }) => Metrics[0]?.Expression);
    expect(expressions.toSorted()).toEqual(['100*SUM([used0])/1000', '100*SUM([used0])/2000']);
  });
});

describe('names of people as long as Parameter Store takes them', () => {
  test('leave room in the description for what happened and for the owner', async () => {
    const name = 'a'.repeat(900);
    configure(cloud(), {
      [`models/${name}`]: { modelId: 'vendor.model-v1:0', alarms: { throttles: true, dailyCost: true } },
      'prices/all': { models: ['vendor.*'], per: '1M', input: 10 },
    });
    useSeries(cloud(), 1);
    await expectToSettle();
    const { AlarmDescription } = alarmNamed(cloud(), '/throttles/vendor.model-v1:0');
    expect(AlarmDescription).toMatch(
      /^Spread the load, .*: Bedrock throttled 10 or more requests .*\nTo change it: .*\nKept by .*\): throttles\/vendor\.model-v1:0$/,
    );
    expect(AlarmDescription?.length).toBeLessThanOrEqual(1024);
  });
});

describe('a prefix of parameters so long that no alarm can have a name', () => {
  test.each([182, 183, 300])('of %i characters: a run keeps the dashboard, and says so', async (length) => {
    const operator = { ...OPERATOR, prefix: `/${'p'.repeat(length - 1)}` };
    const runLong = () => runOn(cloud(), PATIENT, operator);
    cloud().putParameter(`${operator.prefix}/settings`, '{}');
    const outcome = await runLong();
    expect(outcome).toMatchObject({ outcome: 'repaired', pages: [{ action: 'create' }] });
    const isTooLong = outcome.problems.some(({ message }) =>
      message.includes('leaves room in the names of alarms'),
    );
    expect(isTooLong).toBe(length > 182);
    expect(Object.keys(alarmsOf(cloud())).length).toBe(isTooLong ? 0 : 1);
    expect(await runLong()).toMatchObject({ outcome: 'in-sync' });
    const end = await withAws(cloud(), (world) => retire(world, operator), PATIENT, operator);
    expect(end).toMatchObject({ outcome: 'repaired' });
    expect(alarmsOf(cloud())).toEqual({});
  });
});
