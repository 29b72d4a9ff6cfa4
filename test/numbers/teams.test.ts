import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownArn } from '../../local/sandbox/cloud/catalogue/catalogue.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { addFoundationModel } from '../../local/sandbox/cloud/life.ts';
import { startViewed, type Viewed } from './viewed.ts';

const REGION = 'us-east-1';
const MODEL = 'vendor.model-v1:0';
const TEAMS = { search: 'aaaaaaaaaaa1', support: 'bbbbbbbbbbb2', billing: 'ccccccccccc3' } as const;

let viewed: Viewed;
beforeEach(async () => {
  viewed = await startViewed();
  const { cloud } = viewed;
  addFoundationModel(cloud, { modelId: MODEL, modelName: 'Model' });
  for (const [inferenceProfileName, inferenceProfileId] of Object.entries(TEAMS)) {
    cloud.region(REGION).inferenceProfiles.push({
      inferenceProfileName,
      inferenceProfileId,
      inferenceProfileArn: ownArn(REGION, 'application-inference-profile', inferenceProfileId),
      models: [{ modelArn: `arn:aws:bedrock:${REGION}::foundation-model/${MODEL}` }],
      createdAt: '2026-11-01T00:00:00Z',
      updatedAt: '2026-11-01T00:00:00Z',
      status: 'ACTIVE',
      type: 'APPLICATION',
    });
  }
});
afterEach(() => viewed.cloud.close());

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('each team has its tokens and its cost at its own price, and all teams together are the total', async () => {
    const { put, call, draw } = viewed;
    put('settings', { priceMultiplier: 0.5 });
    put('prices/support', { models: [TEAMS.support], per: '1M', input: 8, output: 40 });
    call(TEAMS.search, 5, { inputTokens: 1e6, outputTokens: 2e6, cacheRead: 4e6, cacheWrite: 1e6 });
    call(TEAMS.search, 2, { inputTokens: 3e6 });
    call(TEAMS.support, 2, { inputTokens: 1e6, outputTokens: 1e6 });
    // No team sent this.
    call(MODEL, 3, { inputTokens: 9e6 });
    const board = await draw(missing);
    expect(board.labels('profiles_input')).toEqual(['search', 'support']);
    expect(board.sum('profiles_input', 'search')).toBe(9e6);
    expect(board.sum('profiles_input', 'support')).toBe(1e6);
    expect(board.sum('profiles_output', 'search')).toBe(2e6);
    expect(board.sum('profiles_output', 'support')).toBe(1e6);
    const [search, support] = [0.5 * (4 * 4 + 2 * 16 + 4 * 1 + 1 * 5), 0.5 * (8 + 40)];
    expect(board.labels('profiles_costs')).toEqual(['Total', 'search', 'support']);
    expect(board.sum('profiles_costs', 'search')).toBeCloseTo(search, 9);
    expect(board.sum('profiles_costs', 'support')).toBeCloseTo(support, 9);
    expect(board.sum('profiles_costs', 'Total')).toBeCloseTo(search + support, 9);
    // The row of the model contains all of them.
    expect(board.sum('money_table', 'Model')).toBeCloseTo(search + support + 0.5 * 9 * 4, 9);
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(search + support + 0.5 * 9 * 4, 9);
  });
});
