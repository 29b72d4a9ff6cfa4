import { expect, onTestFinished, test } from 'vitest';
import { callMantle, type MantleCall } from '../../local/sandbox/cloud/call-mantle.ts';
import { addFoundationModel } from '../../local/sandbox/cloud/life.ts';
import { END, startViewed } from './viewed.ts';

const MINUTE = 60_000;

/** Quotas of 1,000 tokens of input and 100 of output a minute. */
async function started() {
  const viewed = await startViewed();
  onTestFinished(() => viewed.cloud.close());
  addFoundationModel(viewed.cloud, { modelId: 'vendor.model-7-1:0', modelName: 'Model 7' });
  const state = viewed.cloud.region('us-east-1');
  state.quotas = [
    {
      QuotaCode: 'L-00000001',
      QuotaName: 'Bedrock Mantle input tokens per minute for Model 7',
      Value: 1_000,
    },
    {
      QuotaCode: 'L-00000002',
      QuotaName: '[bedrock-mantle endpoint] Output tokens per minute for Vendor Model 7',
      Value: 100,
    },
  ];
  const infer = (minutesAgo: number, call: Partial<MantleCall>): void =>
    callMantle(viewed.cloud, {
      region: 'us-east-1',
      time: new Date(END - minutesAgo * MINUTE),
      project: 'proj_a',
      model: 'vendor.model-7',
      inputTokens: 0,
      outputTokens: 0,
      ...call,
    });
  return { ...viewed, infer };
}

const percents = (line: Record<number, number>): Record<number, number> =>
  Object.fromEntries(
    Object.entries(line).map(([hoursAgo, value]) => [Math.round(Number(hoursAgo) * 60), value]),
  );

test('quotas of bedrock-mantle are used by the tokens of the model, of all projects together', async () => {
  const { infer, drawWithFacts } = await started();
  infer(5, { inputTokens: 250, outputTokens: 40 });
  infer(5, { inputTokens: 50, project: 'proj_b' });
  infer(3, { inputTokens: 1_200 });
  const board = await drawWithFacts('drop');
  expect(board.labels('incident_quotas')).toEqual([
    'tokens/min, Bedrock Mantle input: Model 7',
    'tokens/min, [bedrock-mantle endpoint] Output: Vendor Model 7',
  ]);
  expect(percents(board.peaks('incident_quotas', 'tokens/min, Bedrock Mantle input'))).toEqual({
    3: 120,
    5: 30,
  });
  expect(percents(board.peaks('incident_quotas', 'tokens/min, [bedrock'))).toEqual({ 5: 40 });
});

test('the same where only pairs of project and model are listed', async () => {
  const { cloud, infer, drawWithFacts } = await started();
  infer(5, { inputTokens: 250 });
  infer(5, { inputTokens: 50, project: 'proj_b' });
  const state = cloud.region('us-east-1');
  state.metrics = state.metrics.filter(
    ({ MetricName, Dimensions }) => !MetricName.startsWith('Total') || Dimensions.length === 2,
  );
  const board = await drawWithFacts('drop');
  expect(percents(board.peaks('incident_quotas', 'tokens/min, Bedrock Mantle input'))).toEqual({ 5: 30 });
});
