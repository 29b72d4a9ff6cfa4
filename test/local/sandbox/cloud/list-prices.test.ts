import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { readAgreementOffer } from '../../../../shared/aws/agreement-offers.ts';
import { callUntil } from '../../../../shared/aws/call.ts';
import { createClientPool } from '../../../../shared/aws/clients.ts';
import { readPriceList } from '../../../../shared/aws/price-list.ts';
import { readPrices } from '../../../../shared/collect/read-prices.ts';
import { PATIENT } from '../../../failures/scenario.ts';

/** Base models of the seeded account's traffic, and their list prices in us-east-1: regional input and output. */
const EXPECTED: readonly (readonly [id: string, price?: { input: number; output?: number }])[] = [
  ['amazon.nova-canvas-v1:0'],
  ['amazon.nova-lite-v1:0', { input: 0.06, output: 0.24 }],
  ['amazon.nova-micro-v1:0', { input: 0.035, output: 0.14 }],
  ['amazon.nova-pro-v1:0', { input: 0.8, output: 3.2 }],
  ['amazon.nova-2-lite-v1:0', { input: 0.33, output: 2.75 }],
  ['amazon.titan-embed-text-v2:0'],
  ['anthropic.claude-3-5-sonnet-20240620-v1:0', { input: 3, output: 15 }],
  ['anthropic.claude-3-haiku-20240307-v1:0', { input: 0.25, output: 1.25 }],
  ['anthropic.claude-haiku-4-5-20251001-v1:0', { input: 1.1, output: 5.5 }],
  ['anthropic.claude-sonnet-4-5-20250929-v1:0', { input: 3.3, output: 16.5 }],
  ['cohere.command-r-plus-v1:0', { input: 3, output: 15 }],
  ['openai.gpt-oss-120b-1:0', { input: 0.15, output: 0.6 }],
];

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
  process.env.AWS_ENDPOINT_URL = cloud.url;
  seed(cloud);
});
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL;
  await cloud.close();
});

test('the operator reads the list price of each seeded model by its own adapters', async () => {
  const pool = createClientPool(PATIENT);
  const clients = pool.in('us-east-1');
  const call = callUntil(new AbortController().signal);
  const models = EXPECTED.map(([id]) => ({ id, regions: ['us-east-1'], hasOutput: !id.includes('embed') }));
  const reads = {
    readOffer: (id: string) => readAgreementOffer(clients.bedrock, call, id),
    readPriceList: (query: Parameters<typeof readPriceList>[2]) => readPriceList(clients, call, query),
    now: () => '2026-11-29T00:00:00Z',
  };
  const readings = await readPrices(reads, models, '2026-11-29T01:00:00Z');
  pool.destroy();
  for (const [id, price] of EXPECTED) {
    const reading = readings.get(id);
    expect(reading, id).toMatchObject({ kind: 'read', rejections: [], unknown: [] });
    const regional = reading?.kind === 'read' ? reading.prices.get('us-east-1')?.prices.regional : undefined;
    if (price === undefined) expect(regional, id).toBeUndefined();
    else expect(regional, id).toMatchObject(price);
  }
});
