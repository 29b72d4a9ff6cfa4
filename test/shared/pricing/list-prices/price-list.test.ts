import { describe, expect, it, test } from 'vitest';
import { withoutVersion } from '../../../../shared/bedrock/series.ts';
import {
  billingNameIn,
  type PriceListItem,
  readPriceList,
} from '../../../../shared/pricing/list-prices/price-list.ts';

/** As GetProducts gave it on 2026-09-26, all that it has of the model in us-east-1. */
const NOVA_2_LITE = runtimeItems('USE1', 'us-east-1', 'Nova 2.0 Lite', 'Nova2.0Lite', [
  ['cache-read-input-token-count', 'Prompt cache read input tokens', '0.0000825000'],
  ['input-tokens', 'Input tokens', '0.0003300000'],
  ['input-tokens-flex', 'Input tokens flex', '0.0001650000'],
  ['input-tokens-priority', 'Input tokens priority', '0.0005775000'],
  ['output-tokens', 'Output tokens', '0.0027500000'],
]);

/** Read on 2026-07-27. */
const QWEN3_32B = [
  ...runtimeItems('USE1', 'us-east-1', 'Qwen3 32B', 'Qwen3-32B', [
    ['input-tokens', 'Input tokens', '0.00015'],
    ['output-tokens', 'Output tokens', '0.0006'],
    ['input-tokens-flex', 'Input tokens flex', '0.000075'],
    ['output-tokens-priority', 'Output tokens priority', '0.00105'],
  ]),
  ...mantleItems('USE1', 'us-east-1', 'Qwen3 32B', 'qwen.qwen3-32b', [
    ['input-tokens-standard', '0.00015'],
    ['output-tokens-standard', '0.0006'],
    ['input-tokens-batch', '0.000075'],
  ]),
  {
    ...item('USE1-Qwen3-32B-input-tokens-batch', 'us-east-1', 'Qwen3 32B', '0.000075'),
    feature: 'Batch Inference',
    inferenceType: 'Input tokens',
  },
];

/** Only bedrock-mantle has it, and its name for billing is its id. Of 2026-08-31. */
const GROK_4_6 = mantleItems('USE1', 'us-east-1', 'xai.grok-4.6', 'xai.grok-4.6', [
  ['input-tokens-global-standard', '0.0020000000'],
  ['output-tokens-global-standard', '0.0060000000'],
  ['cache-read-tokens-global-standard', '0.0005000000'],
  ['input-tokens-global-priority', '0.0035000000'],
  ['output-tokens-standard', '0.0066000000'],
]);

function item(usageType: string, regionCode: string, model: string, usd: string): PriceListItem {
  return { usageType, regionCode, model, usd, unit: '1K tokens' };
}

function runtimeItems(
  code: string,
  region: string,
  model: string,
  stem: string,
  rows: readonly (readonly [tail: string, inferenceType: string, usd: string])[],
): PriceListItem[] {
  return rows.map(([tail, inferenceType, usd]) => ({
    ...item(`${code}-${stem}-${tail}`, region, model, usd),
    feature: 'On-demand Inference',
    inferenceType,
  }));
}

function mantleItems(
  code: string,
  region: string,
  model: string,
  stem: string,
  rows: readonly (readonly [tail: string, usd: string])[],
): PriceListItem[] {
  return rows.map(([tail, usd]) => item(`${code}-${stem}-mantle-${tail}`, region, model, usd));
}

const US = { region: 'us-east-1' };

describe('recorded items', () => {
  it('has the standard prices of Nova 2 Lite for the Region, none for the global profile', () => {
    expect(readPriceList(NOVA_2_LITE, { ...US, model: 'Nova 2.0 Lite' })).toEqual({
      prices: {
        regional: {
          input: 0.33,
          output: 2.75,
          cacheRead: 0.0825,
          rate: 'USE1-Nova2.0Lite-input-tokens',
          tiers: { flex: [0.165, null, null, null], priority: [0.5775, null, null, null] },
        },
      },
      rejections: [],
    });
  });

  it('has one price where bedrock-runtime and bedrock-mantle say the same', () => {
    const { prices } = readPriceList(QWEN3_32B, { ...US, model: 'Qwen3 32B' });
    expect(prices).toEqual({
      regional: {
        input: 0.15,
        output: 0.6,
        rate: 'USE1-Qwen3-32B-input-tokens',
        tiers: { flex: [0.075, null, null, null], priority: [null, 1.05, null, null] },
      },
    });
  });

  it('has the global prices of a model that only bedrock-mantle lists, and none of the Region without input', () => {
    expect(readPriceList(GROK_4_6, { ...US, model: 'xai.grok-4.6' }).prices).toEqual({
      global: {
        input: 2,
        output: 6,
        cacheRead: 0.5,
        rate: 'USE1-xai.grok-4.6-mantle-input-tokens-global-standard',
        tiers: { priority: [3.5, null, null, null] },
      },
    });
  });
});

describe('what is no price', () => {
  const nova = { ...US, model: 'Nova 2.0 Lite' };
  const changed = (usageType: string, change: Partial<PriceListItem>): PriceListItem[] =>
    NOVA_2_LITE.map((one) => (one.usageType === usageType ? { ...one, ...change } : one));
  const INPUT = 'USE1-Nova2.0Lite-input-tokens';

  test.each<[string, { readonly [Key in keyof PriceListItem]?: PriceListItem[Key] | undefined }]>([
    ['of another Region, though the filter asked for one', { regionCode: 'us-west-2' }],
    ['with the code of another Region', { usageType: 'USW2-Nova2.0Lite-input-tokens' }],
    ['of another model', { model: 'Nova Lite' }],
    ['of no model', { model: undefined }],
    ['in an unknown unit', { unit: '1KTPMHour' }],
    ['that is free', { usd: '0.0000000000' }],
    ['that is no number', { usd: '' }],
    ['of another feature', { feature: 'Model customization' }],
    ['whose inference type says another tier', { inferenceType: 'Input tokens flex' }],
    ['whose usage type says another tier', { usageType: `${INPUT}-flex` }],
    ['of a custom model', { usageType: `${INPUT}-custom-model` }],
    ['that is optimised for latency', { usageType: `${INPUT}-latency-optimized` }],
    ['that does not say its inference type', { inferenceType: undefined }],
    ['of speech', { inferenceType: 'Input speech tokens' }],
  ])('an item %s', (_, change) => {
    expect(readPriceList(NOVA_2_LITE, nova).prices.regional?.input).toBe(0.33);
    expect(readPriceList(changed(INPUT, change as PriceListItem), nova).prices).toEqual({});
  });

  it('a kind of which two items disagree', () => {
    const dearer = { ...NOVA_2_LITE[0], usageType: 'USE1-Nova2-cache-read-input-token-count', usd: '0.0001' };
    const { prices, rejections } = readPriceList([...NOVA_2_LITE, dearer as PriceListItem], nova);
    expect(prices.regional).not.toHaveProperty('cacheRead');
    expect(rejections).toEqual([{ ...US, scope: 'regional', kind: 'cacheRead', doubt: 'conflict' }]);
  });

  test.each<[what: string, item: Partial<PriceListItem>, isPlausible: boolean]>([
    ['dearer than the standard one', { inferenceType: 'Output tokens batch' }, false],
    ['in the other spelling', { feature: 'Batch Inference', inferenceType: 'Output tokens' }, false],
    ['that says it is no batch', { inferenceType: 'Output tokens' }, true],
    ['of another kind', { feature: 'Batch Inference', inferenceType: 'Input tokens' }, true],
    ['of another tier', { feature: 'Batch Inference', inferenceType: 'Output tokens flex' }, true],
    ['that says nothing of itself', {}, true],
    ['as dear as the standard one', { inferenceType: 'Output tokens batch', usd: '0.00275' }, true],
  ])('a kind whose rate is below that of batch inference: a batch rate %s', (_, change, isPlausible) => {
    const [first] = runtimeItems('USE1', 'us-east-1', nova.model, 'Nova2.0Lite', [
      ['output-tokens-batch', '', '0.003'],
    ]);
    const batch = { ...first, ...change } as PriceListItem;
    expect(readPriceList([...NOVA_2_LITE, batch], nova)).toMatchObject(
      isPlausible
        ? { prices: { regional: { output: 2.75 } }, rejections: [] }
        : {
            prices: {},
            rejections: expect.arrayContaining([
              { ...US, scope: 'regional', kind: 'output', doubt: 'tiersDisordered' },
            ]),
          },
    );
  });

  it('a kind alone, where only its batch rate is dearer', () => {
    const batch = runtimeItems('USE1', 'us-east-1', nova.model, 'Nova2.0Lite', [
      ['cache-read-input-token-count-batch', 'Prompt cache read input tokens batch', '0.0001'],
    ]);
    const { prices, rejections } = readPriceList([...NOVA_2_LITE, ...batch], nova);
    expect(prices.regional).not.toHaveProperty('cacheRead');
    expect(prices.regional).toMatchObject({ input: 0.33, output: 2.75 });
    expect(rejections).toEqual([{ ...US, scope: 'regional', kind: 'cacheRead', doubt: 'tiersDisordered' }]);
  });

  it('anything where runtime and mantle disagree on input', () => {
    const odd = QWEN3_32B.map((one) =>
      one.usageType.endsWith('mantle-input-tokens-standard') ? { ...one, usd: '0.0002' } : one,
    );
    expect(readPriceList(odd, { ...US, model: 'Qwen3 32B' }).prices).toEqual({});
  });
});

describe('units and zeros that are prices', () => {
  it('takes 1M tokens as well as 1K tokens, in any case', () => {
    const perMillion = NOVA_2_LITE.map((one) => ({
      ...one,
      unit: '1M tokens',
      usd: `${Number(one.usd) * 1_000}`,
    }));
    const lower = NOVA_2_LITE.map((one) => ({ ...one, unit: '1k tokens' }));
    const read = (items: readonly PriceListItem[]) => readPriceList(items, { ...US, model: 'Nova 2.0 Lite' });
    expect(read(lower)).toEqual(read(NOVA_2_LITE));
    expect(read(perMillion)).toEqual(read(NOVA_2_LITE));
  });

  it('takes writing to the cache for free as a price', () => {
    const free = runtimeItems('USE1', 'us-east-1', 'Nova 2.0 Lite', 'Nova2.0Lite', [
      ['cache-write-input-token-count', 'Prompt cache write input tokens', '0.0000000000'],
    ]);
    const { prices } = readPriceList([...NOVA_2_LITE, ...free], { ...US, model: 'Nova 2.0 Lite' });
    expect(prices.regional?.cacheWrite).toBe(0);
  });

  it('reads global rates of bedrock-runtime', () => {
    const everywhere = runtimeItems('USE1', 'us-east-1', 'Nova 2.0 Lite', 'Nova2.0Lite', [
      ['input-tokens-cross-region-global', 'Input tokens', '0.0003'],
      ['output-tokens-cross-region-global', 'Output tokens', '0.0025'],
    ]);
    const { prices } = readPriceList([...NOVA_2_LITE, ...everywhere], { ...US, model: 'Nova 2.0 Lite' });
    expect(prices.global).toMatchObject({ input: 0.3, output: 2.5 });
    expect(prices.regional).toMatchObject({ input: 0.33, output: 2.75 });
  });
});

describe('the name for billing', () => {
  test.each([
    ['qwen.qwen3-32b-v1:0', 'qwen.qwen3-32b'],
    ['openai.gpt-oss-120b-1:0', 'openai.gpt-oss-120b'],
    ['mistral.mistral-7b-instruct-v0:2', 'mistral.mistral-7b-instruct'],
    ['nvidia.nemotron-super-3-120b', 'nvidia.nemotron-super-3-120b'],
  ])('%s stands as %s in usage types', (id, stem) => {
    expect(withoutVersion(id)).toBe(stem);
  });

  it('is that of the items with the very id', () => {
    expect(billingNameIn(QWEN3_32B, { ...US, id: 'qwen.qwen3-32b-v1:0' })).toBe('Qwen3 32B');
  });

  test.each([
    'qwen.qwen3-32',
    'qwen.qwen3-32b-a3b',
    'qwen3-32b',
    'x.qwen.qwen3-32b-v1:0',
    'qwen.qwen3-32B-v1:0',
  ])('is none for the near miss %s', (id) => {
    expect(billingNameIn(QWEN3_32B, { ...US, id })).toBeUndefined();
  });

  it('is none in another Region, nor where two names have the id', () => {
    expect(billingNameIn(QWEN3_32B, { id: 'qwen.qwen3-32b-v1:0', region: 'us-west-2' })).toBeUndefined();
    const second = mantleItems('USE1', 'us-east-1', 'Qwen3 32B Instruct', 'qwen.qwen3-32b', [
      ['input-tokens-flex', '1'],
    ]);
    expect(billingNameIn([...QWEN3_32B, ...second], { ...US, id: 'qwen.qwen3-32b-v1:0' })).toBeUndefined();
  });
});

describe('nothing is read', () => {
  test('in a Region whose code no table has', () => {
    const items = NOVA_2_LITE.map((one) => ({ ...one, regionCode: 'xx-north-9' }));
    expect(readPriceList(items, { model: 'Nova 2.0 Lite', region: 'xx-north-9' })).toEqual({
      prices: {},
      rejections: [],
    });
    expect(
      billingNameIn(mantleItems('XXN9', 'xx-north-9', 'A', 'a.b', [['input-tokens-standard', '1']]), {
        id: 'a.b',
        region: 'xx-north-9',
      }),
    ).toBeUndefined();
  });

  test('where what an item says of itself differs from its usage type', () => {
    const batch = NOVA_2_LITE.map((one) => ({ ...one, inferenceType: `${one.inferenceType} batch` }));
    expect(readPriceList(batch, { ...US, model: 'Nova 2.0 Lite' }).prices).toEqual({});
  });
});
