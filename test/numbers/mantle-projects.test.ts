import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callMantle, type MantleCall } from '../../local/sandbox/cloud/call-mantle.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { addFoundationModel } from '../../local/sandbox/cloud/life.ts';
import { addProject } from '../../local/sandbox/cloud/seed.ts';
import { PAGE, textOf } from '../failures/scenario.ts';
import { END, HOUR, startViewed, type Viewed, widgetOf } from './viewed.ts';

const SMALL = 'vendor.small';
const LARGE = 'vendor.large';

let viewed: Viewed;
beforeEach(async () => {
  viewed = await startViewed();
  const { cloud, put } = viewed;
  for (const id of [SMALL, LARGE, 'other.model']) addFoundationModel(cloud, { modelId: `${id}-v1:0` });
  put('prices/large', { models: [`${LARGE}-v1:0`], per: '1M', input: 8, output: 40 });
  addProject(cloud, { id: 'proj_a', name: 'Search' });
  addProject(cloud, { id: 'proj_b', name: 'Checkout' });
});
afterEach(() => viewed.cloud.close());

function infer(hoursAgo: number, project: string, model: string, call: Partial<MantleCall> = {}): void {
  const time = new Date(END - hoursAgo * HOUR);
  const tokens = { inputTokens: 1e6, outputTokens: 1e5 };
  callMantle(viewed.cloud, { region: 'us-east-1', time, project, model, ...tokens, ...call });
}

// Prices of 1 million tokens: small input 4, output 16; large 8 and 40; other none.
describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test('a project costs what its tokens cost at the prices of its models; all together are what the endpoint costs', async () => {
    infer(5, 'proj_a', SMALL);
    infer(3, 'proj_a', LARGE, { inputTokens: 2e6, outputTokens: 0 });
    infer(3, 'proj_b', SMALL, { inputTokens: 0, outputTokens: 5e5 });
    infer(2, 'proj_b', LARGE, { error: 'client' });
    const board = await viewed.drawWithFacts(missing);
    const [search, checkout] = [4 + 0.1 * 16 + 2 * 8, 0.5 * 16];
    expect(board.labels('mantle_project_costs')).toEqual(['Total', 'Checkout', 'Search']);
    expect(board.sum('mantle_project_costs', 'Search')).toBeCloseTo(search, 9);
    expect(board.sum('mantle_project_costs', 'Checkout')).toBeCloseTo(checkout, 9);
    expect(board.sum('mantle_project_costs', 'Total')).toBeCloseTo(search + checkout, 9);
    expect(board.number('numbers_cost', 'USD, at most')).toBeCloseTo(search + checkout, 9);
    expect(board.sum('mantle_project_inferences', 'Checkout')).toBe(2);
    expect(board.sum('mantle_project_errors', 'Checkout')).toBe(1);
    expect(board.sum('mantle_project_input_tokens', 'Search')).toBe(3e6);
    expect(board.sum('mantle_project_output_tokens', 'Checkout')).toBe(5e5);
  });

  test('what has no price is said, and a project of which no model is known has no row', async () => {
    infer(5, 'proj_a', SMALL);
    infer(4, 'proj_a', 'other.model');
    infer(3, 'proj_b', SMALL);
    const state = viewed.cloud.region('us-east-1');
    state.metrics = state.metrics.filter(
      ({ Dimensions }) => Dimensions.length < 2 || Dimensions.some(({ Value }) => Value === 'proj_a'),
    );
    const board = await viewed.drawWithFacts(missing);
    expect(board.labels('mantle_project_costs')).toEqual(['Sum', 'Search']);
    expect(board.sum('mantle_project_costs', 'Search')).toBeCloseTo(4 + 0.1 * 16, 9);
    expect(widgetOf(board, 'mantle_project_costs')?.properties).toMatchObject({
      title: 'Cost by project, at most, USD, 1 of 2 projects',
    });
    expect(textOf(viewed.cloud, PAGE)).toContain('not in the cost by project: ');
  });
});

test('without any price there is no table of costs', async () => {
  infer(5, 'proj_a', 'other.model');
  const board = await viewed.drawWithFacts('zero');
  expect(widgetOf(board, 'mantle_project_costs')).toBeUndefined();
  expect(widgetOf(board, 'mantle_project_inferences')).toBeDefined();
});

test('prices that hold for a model by project only are found, too', async () => {
  infer(5, 'proj_a', SMALL);
  const state = viewed.cloud.region('us-east-1');
  state.metrics = state.metrics.filter(({ Dimensions }) => Dimensions.length === 2);
  const board = await viewed.drawWithFacts('zero');
  expect(board.sum('mantle_project_costs', 'Search')).toBeCloseTo(4 + 0.1 * 16, 9);
});
