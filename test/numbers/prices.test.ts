import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callModel } from '../../local/sandbox/cloud/call-model.ts';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import type { Missing } from '../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { recordTraffic } from '../../local/sandbox/cloud/record-traffic.ts';
import { PAGE, runOn } from '../failures/scenario.ts';
import { drawPage, linesOf } from './drawn.ts';

const END = Date.parse('2026-11-20T12:00:00Z');
const TIME = new Date(END - 1_800_000);
const CANVAS = 'amazon.nova-canvas-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-6';
const TEAM = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/aaaaaaaaaaa1';

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.close());

function put(path: string, value: object): void {
  cloud.putParameter(`/bedrock-dashboard/${path}`, JSON.stringify(value));
}

/** What the number of the viewed range, the month, the table and the row of the only model say. */
async function costs(missing: Missing): Promise<(number | undefined)[]> {
  await runOn(cloud);
  const page = await drawPage(cloud, PAGE, { missing, end: new Date(END) });
  const points = (widget: string) => linesOf(page, widget)[0]?.points.map(({ value }) => value) ?? [];
  const numbers = ['numbers_cost', 'numbers_month', 'v1_3a_0_numbers'].map((widget) => points(widget).at(-1));
  return [...numbers, Math.max(...points('money_table'))];
}

describe.each<Missing>(['zero', 'drop'])('with missing points read as %s', (missing) => {
  test.each([
    ['one price for both', { image: 0.04 }, 7 * 0.04],
    ['a price for the larger size', { image: 0.04, imageSizes: { '2048x2048': 0.06 } }, 3 * 0.04 + 4 * 0.06],
    ['a price for each', { imageSizes: { '1024x1024': 0.04, '2048x2048': 0.06 } }, 3 * 0.04 + 4 * 0.06],
    ['a size that is free', { image: 0.04, imageSizes: { '2048x2048': 0 } }, 3 * 0.04],
    ['a size without a price', { imageSizes: { '2048x2048': 0.06 } }, 4 * 0.06],
  ])('3 small images and 4 large ones: %s', async (_, price, usd) => {
    put('prices/canvas', { models: [CANVAS], per: '1M', ...price });
    for (const [size, count] of [
      ['1024x1024', 3],
      ['2048x2048', 4],
    ] as const) {
      recordTraffic(cloud, {
        metric: 'OutputImageCount',
        dimensions: { ModelId: CANVAS, ImageSize: size },
        time: TIME,
        values: [count],
      });
    }
    callModel(cloud, CANVAS, { time: TIME });
    for (const cost of await costs(missing)) expect(cost).toBeCloseTo(usd, 9);
  });

  test('a size in several steps has the price of its steps, else of the size', async () => {
    put('models/canvas', {
      modelId: CANVAS,
      imagePrice: 9,
      imageSizePrices: { '512x512': 0.02, '512x512/50': 0.03 },
    });
    for (const [count, size, steps] of [
      [5, '512x512', '25'],
      [7, '512x512', '50'],
      [1, '1024x1024', '50'],
    ] as const) {
      callModel(cloud, CANVAS, { time: TIME, images: { count, size, steps } });
    }
    await runOn(cloud);
    const page = await drawPage(cloud, PAGE, { missing, end: new Date(END) });
    expect(linesOf(page, 'numbers_cost')[0]?.points.at(-1)?.value).toBeCloseTo(5 * 0.02 + 7 * 0.03 + 9, 9);
  });

  test('an application profile that an entry names by its ARN has the price of that entry', async () => {
    const arn = (region: string) => `arn:aws:bedrock:${region}::foundation-model/${SONNET}`;
    cloud.region('us-east-1').inferenceProfiles.push({
      inferenceProfileName: 'team',
      inferenceProfileArn: TEAM,
      inferenceProfileId: 'aaaaaaaaaaa1',
      models: [{ modelArn: arn('us-east-1') }],
      createdAt: TIME.toISOString(),
      updatedAt: TIME.toISOString(),
      status: 'ACTIVE',
      type: 'APPLICATION',
    });
    put('prices/base', { models: [SONNET], per: '1M', input: 9, output: 9 });
    put('prices/team', { models: [TEAM], per: '1M', input: 1, output: 1 });
    callModel(cloud, 'aaaaaaaaaaa1', { time: TIME, inputTokens: 1e6, outputTokens: 1e6 });
    put('prices/typo', { models: [TEAM.replace('aaa1', 'aaa2')], per: '1M', input: 5, output: 5 });
    const { problems } = await runOn(cloud);
    const page = await drawPage(cloud, PAGE, { missing, end: new Date(END) });
    expect(linesOf(page, 'numbers_cost')[0]?.points.at(-1)?.value).toBeCloseTo(2, 9);
    expect(problems.map(({ where }) => where)).toEqual(['prices/typo']);
  });
});
