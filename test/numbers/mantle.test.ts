import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callMantle, type MantleCall } from '../../local/sandbox/cloud/call-mantle.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { addFoundationModel } from '../../local/sandbox/cloud/life.ts';
import { END, HOUR, startViewed, type Viewed } from './viewed.ts';

/** bedrock-mantle knows the model by its id without the version. */
const MODEL = 'vendor.model-1:0';
const ON_MANTLE = 'vendor.model';
const ROW = 'd_2f_vendor_2e_model_2d_1_3a_0';

let viewed: Viewed;
beforeEach(async () => {
  viewed = await startViewed();
  addFoundationModel(viewed.cloud, { modelId: MODEL, modelName: 'Model' });
});
afterEach(() => viewed.cloud.close());

function infer(hoursAgo: number, call: Partial<MantleCall> = {}): void {
  callMantle(viewed.cloud, {
    region: 'us-east-1',
    time: new Date(END - hoursAgo * HOUR),
    project: 'proj_a',
    model: ON_MANTLE,
    inputTokens: 1_000_000,
    outputTokens: 100_000,
    ...call,
  });
}

// Prices of 1 million tokens: input 4, output 16, cache read 1, cache write 5.
describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('inferences through bedrock-mantle cost what the model costs, in its row and in all sums', async () => {
    const { call, draw } = viewed;
    infer(3);
    infer(3, { project: 'proj_b', inputTokens: 500_000, outputTokens: 0 });
    infer(2, { error: 'client' });
    call(MODEL, 2, { inputTokens: 250_000, outputTokens: 50_000 });
    const board = await draw(missing);
    const mantle = 1.5 * 4 + 0.1 * 16;
    const runtime = 0.25 * 4 + 0.05 * 16;
    expect(board.number('numbers_cost', 'USD, at most')).toBeCloseTo(mantle + runtime, 9);
    expect(board.number('numbers_month', 'USD, at most')).toBeCloseTo(mantle + runtime, 9);
    expect(board.sum('money_table', 'Model')).toBeCloseTo(mantle + runtime, 9);
    expect(board.number(`${ROW}_numbers`, 'USD, at most')).toBeCloseTo(mantle + runtime, 9);
    // Failed requests count, and those of both endpoints.
    expect(board.number('numbers_cost', 'per 1,000')).toBeCloseTo((1_000 * (mantle + runtime)) / 4, 6);
    expect(board.peaks(`${ROW}_requests`, 'Via bedrock-mantle')).toEqual({ 3: 2, 2: 1 });
    expect(board.peaks(`${ROW}_requests`, 'Mantle client errors')).toEqual({ 2: 1 });
    expect(board.peaks(`${ROW}_requests`, 'Invocations')).toEqual({ 2: 1 });
    expect(board.peaks(`${ROW}_tokens`, 'Mantle input')).toEqual({ 3: 1_500_000 });
    expect(board.peaks(`${ROW}_tokens`, 'Mantle output')).toEqual({ 3: 100_000 });
  });

  test('cached input counts at the full price: the cost is at most that, and says so', async () => {
    // The caller read 900,000 of these tokens from the cache, which AWS bills at 1 and counts with all other input.
    infer(3, { inputTokens: 1_000_000, outputTokens: 0 });
    const board = await viewed.draw(missing);
    const billed = 0.1 * 4 + 0.9 * 1;
    expect(board.number('numbers_cost', 'USD, at most')).toBeCloseTo(4, 9);
    expect(4).toBeGreaterThan(billed);
    expect(board.labels('numbers_cost')).not.toContain('USD');
  });

  test('a model that is only called through bedrock-mantle has a row of what is known of it', async () => {
    infer(1);
    const board = await viewed.draw(missing);
    expect(board.labels(`${ROW}_requests`)).toEqual(['Via bedrock-mantle']);
    expect(board.labels(`${ROW}_tokens`)).toEqual(['Mantle input', 'Mantle output']);
    expect(() => board.labels(`${ROW}_latency`)).toThrow('0 widgets');
    expect(board.number(`${ROW}_numbers`, 'USD, at most')).toBeCloseTo(5.6, 9);
  });

  test('without such traffic no sum is an upper bound', async () => {
    viewed.call(MODEL, 2, { inputTokens: 250_000, outputTokens: 50_000 });
    const board = await viewed.draw(missing);
    expect(board.number('numbers_cost', 'USD')).toBeCloseTo(1.8, 9);
    expect(board.labels('numbers_cost').filter((label) => label.includes('at most'))).toEqual([]);
  });
});
