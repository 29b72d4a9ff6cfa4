import { describe, expect, it, test } from 'vitest';
import {
  type PricedModel,
  type PriceListAnswer,
  type PriceListQuery,
  type PriceReads,
  readPrices,
} from '../../../shared/collect/read-prices.ts';
import type { OfferAnswer } from '../../../shared/pricing/list-prices/offer-answer.ts';
import type { PriceListItem } from '../../../shared/pricing/list-prices/price-list.ts';

const NOW = '2026-11-28T06:02:33.000Z';
const LATER = '2026-11-28T06:03:33.000Z';
const CARD: OfferAnswer = {
  kind: 'offer',
  rates: [
    { dimension: 'EU_input_tokens_standard', price: '2.2', unit: 'Units' },
    { dimension: 'EU_output_tokens_standard', price: '11', unit: 'Units' },
    { dimension: 'EU_thinking_tokens_standard', price: '11', unit: 'Units' },
  ],
};
const NO_OFFER: OfferAnswer = { kind: 'not-sold-by-offer' };
const NOVA = ['amazon.nova-2-lite-v1:0', 'Nova 2.0 Lite', 'Nova2.0Lite'] as const;
const QWEN = ['qwen.qwen3-99b-v1:0', 'Qwen3 99B', 'Qwen3-99B'] as const;

function items(model: string, stem: string, region: string, code: string): PriceListItem[] {
  return ['Input tokens', 'Output tokens'].map((inferenceType, place) => ({
    regionCode: region,
    usageType: `${code}-${stem}-${inferenceType.toLowerCase().replace(' ', '-')}`,
    model,
    feature: 'On-demand Inference',
    inferenceType,
    unit: '1K tokens',
    usd: ['0.00033', '0.00275'][place] ?? '',
  }));
}

function mantleItem(model: string, stem: string): PriceListItem {
  const usageType = `USE1-${stem}-mantle-input-tokens-flex`;
  return { regionCode: 'us-east-1', usageType, model, unit: '1K tokens', usd: '0.0001' };
}

/** The Price List as it answers a query. */
const LISTED: readonly PriceListItem[] = [
  ...items(NOVA[1], NOVA[2], 'us-east-1', 'USE1'),
  ...items(NOVA[1], NOVA[2], 'eu-west-1', 'EU'),
  ...items(QWEN[1], QWEN[2], 'us-east-1', 'USE1'),
  mantleItem(QWEN[1], 'qwen.qwen3-99b'),
];

function listed(query: PriceListQuery): PriceListAnswer {
  const isWanted = ({ usageType, model }: PriceListItem): boolean =>
    'model' in query ? model === query.model : usageType.includes(query.usageTypePart);
  return {
    kind: 'items',
    items: LISTED.filter((item) => item.regionCode === query.region && isWanted(item)),
  };
}

interface Asked extends PriceReads {
  readonly asked: string[];
}

function world(answers: Readonly<Record<string, OfferAnswer>>, overrides: Partial<PriceReads> = {}): Asked {
  const asked: string[] = [];
  return {
    asked,
    readOffer: async (id) => {
      asked.push(id);
      return answers[id] ?? NO_OFFER;
    },
    readPriceList: async (query) => {
      asked.push(`${query.region} ${'model' in query ? query.model : query.usageTypePart}`);
      return listed(query);
    },
    now: () => NOW,
    ...overrides,
  };
}

function model(id: string, partial: Partial<PricedModel> = {}): PricedModel {
  return { id, regions: ['us-east-1'], hasOutput: true, ...partial };
}

describe('a model with an offer', () => {
  it('has the prices of its Regions, from the card alone', async () => {
    const reads = world({ a: CARD });
    const readings = await readPrices(reads, [model('a', { regions: ['eu-west-1', 'us-east-1'] })], LATER);
    expect(readings.get('a')).toEqual({
      kind: 'read',
      prices: new Map([
        [
          'eu-west-1',
          {
            source: 'offer',
            at: NOW,
            prices: { regional: { input: 2.2, output: 11, rate: 'EU_input_tokens_standard' } },
          },
        ],
      ]),
      rejections: [],
      unknown: ['EU_thinking_tokens_standard'],
      hasNoOffer: false,
    });
    expect(reads.asked).toEqual(['a']);
  });

  test.each(['account-not-authorized', 'no-offer', 'several-offers', 'another-model'] as const)(
    'is not looked for in the Price List: %s',
    async (kind) => {
      const reads = world({ a: { kind } });
      expect((await readPrices(reads, [model('a')], LATER)).get('a')).toEqual({ kind });
      expect(reads.asked).toEqual(['a']);
    },
  );
});

describe('a model without an offer', () => {
  it('is found by the name for billing that this version ships, in each Region by itself', async () => {
    const reads = world({});
    const nova = model(NOVA[0], { regions: ['us-east-1', 'eu-west-1', 'ap-east-1'] });
    const reading = (await readPrices(reads, [nova], LATER)).get(NOVA[0]);
    expect(reading).toMatchObject({ kind: 'read', hasNoOffer: true });
    const prices = reading?.kind === 'read' ? reading.prices : new Map();
    expect([...prices.keys()]).toEqual(['us-east-1', 'eu-west-1']);
    expect(prices.get('eu-west-1')).toMatchObject({
      source: 'priceList',
      prices: { regional: { input: 0.33, output: 2.75 } },
    });
  });

  it('is found by a usage type that contains its id', async () => {
    const reading = (await readPrices(world({}), [model(QWEN[0])], LATER)).get(QWEN[0]);
    expect(reading?.kind === 'read' && reading.prices.get('us-east-1')?.prices.regional?.input).toBe(0.33);
  });

  test.each(['amazon.nova-2-lite-v1:1', 'amazon.nova-2-lite', 'qwen.qwen3-99', 'amazon.nova-3-lite-v1:0'])(
    'has no price under the near miss %s',
    async (id) => {
      expect((await readPrices(world({}), [model(id)], LATER)).get(id)).toMatchObject({
        kind: 'read',
        prices: new Map(),
      });
    },
  );

  it('is not asked for an offer again where Bedrock said so not long ago', async () => {
    const reads = world({});
    await readPrices(reads, [model(NOVA[0], { hasNoOffer: true })], LATER);
    expect(reads.asked).toEqual(['us-east-1 amazon.nova-2-lite-mantle-', 'us-east-1 Nova 2.0 Lite']);
  });

  it('has no price in a partition without a Price List, which is no failure', async () => {
    const reads = world({}, { readPriceList: async () => ({ kind: 'not-offered' }) });
    expect((await readPrices(reads, [model(NOVA[0])], LATER)).get(NOVA[0])).toMatchObject({
      prices: new Map(),
    });
  });

  test.each([
    ['not offered', { kind: 'not-offered' }, { kind: 'read', prices: new Map() }],
    ['a failure', { kind: 'failed', message: 'no' }, { kind: 'failed', message: 'no' }],
  ] as const)('has no price if the answer by its name is %s', async (_, answer, reading) => {
    const reads = world({}, { readPriceList: async (query) => ('model' in query ? answer : listed(query)) });
    expect((await readPrices(reads, [model(NOVA[0])], LATER)).get(NOVA[0])).toMatchObject(reading);
  });

  it('fails as a whole if the Price List fails in one Region', async () => {
    const failed: PriceListAnswer = { kind: 'failed', message: 'no' };
    const reads = world(
      {},
      { readPriceList: async (query) => (query.region === 'eu-west-1' ? failed : listed(query)) },
    );
    const nova = model(NOVA[0], { regions: ['us-east-1', 'eu-west-1'] });
    expect((await readPrices(reads, [nova], LATER)).get(NOVA[0])).toEqual(failed);
  });
});

describe('a service', () => {
  const GUARDRAIL = model('guardrails/ContentPolicy', { hasOutput: false });
  const read = async (answer: PriceListAnswer) => {
    const reads = world({}, { readPriceList: async () => answer });
    const readings = await readPrices(reads, [GUARDRAIL], LATER);
    return { reading: readings.get(GUARDRAIL.id), asked: reads.asked };
  };

  it('has the price of the Price List, and is not asked for an offer', async () => {
    const usageType = 'USE1-Guardrail-ContentPolicyUnitsConsumed';
    const item = { regionCode: 'us-east-1', usageType, unit: '1K Units', usd: '0.15' };
    const { reading, asked } = await read({ kind: 'items', items: [item] });
    const prices = { regional: expect.objectContaining({ textUnit: 0.00015 }) };
    expect(reading).toEqual({
      kind: 'read',
      prices: new Map([['us-east-1', { source: 'priceList', at: NOW, prices }]]),
      rejections: [],
      unknown: [],
      hasNoOffer: false,
    });
    expect(asked).toEqual([]);
  });

  it('has none in a partition without a Price List, of which nothing is remembered', async () => {
    expect((await read({ kind: 'not-offered' })).reading).toMatchObject({
      kind: 'read',
      prices: new Map(),
      hasNoOffer: false,
    });
  });

  test.each<PriceListAnswer>([
    { kind: 'failed', message: 'no' },
    { kind: 'throttled', message: 'slow down' },
    { kind: 'denied', action: 'pricing:GetProducts' },
  ])('says why it could not be read: %j', async (answer) => {
    expect((await read(answer)).reading).toEqual(answer);
  });
});

describe('many models', () => {
  const ids = Array.from({ length: 9 }, (_, index) => `model-${index}`);

  /** How many calls are under way at once, at most, from call to call. */
  function counting(answer: (id: string) => OfferAnswer) {
    const together: number[] = [];
    let underWay = 0;
    const readOffer = async (id: string): Promise<OfferAnswer> => {
      underWay += 1;
      together.push(underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return answer(id);
    };
    return { together, reads: world({}, { readOffer }) };
  }

  it('are asked for four at a time', async () => {
    const { together, reads } = counting(() => CARD);
    const readings = await readPrices(
      reads,
      ids.map((id) => model(id)),
      LATER,
    );
    expect([...readings.keys()].sort()).toEqual(ids);
    expect(Math.max(...together)).toBe(4);
  });

  it('are asked for half as many at a time after each call that was throttled', async () => {
    const { together, reads } = counting(() => ({ kind: 'throttled', message: 'slow down' }));
    const readings = await readPrices(
      reads,
      ids.map((id) => model(id)),
      LATER,
    );
    expect(new Set([...readings.values()].map(({ kind }) => kind))).toEqual(new Set(['throttled']));
    expect(Math.max(...together.slice(-3))).toBe(1);
  });

  it('are not asked for any more once a right is missing', async () => {
    const denied: OfferAnswer = { kind: 'denied', action: 'bedrock:ListFoundationModelAgreementOffers' };
    const { together, reads } = counting(() => denied);
    const readings = await readPrices(
      reads,
      ids.map((id) => model(id)),
      LATER,
    );
    expect([...readings.values()]).toEqual(ids.map(() => denied));
    expect(together).toHaveLength(4);
  });

  it('are left to the next time once the time is over', async () => {
    const times = [NOW, NOW, NOW, NOW, NOW, NOW];
    const reads = world({}, { readOffer: async () => CARD, now: () => times.pop() ?? LATER });
    const readings = await readPrices(
      reads,
      ids.map((id) => model(id)),
      LATER,
    );
    const kinds = [...readings.values()].map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'left').length).toBeGreaterThan(0);
    expect(kinds.filter((kind) => kind === 'read').length).toBeGreaterThan(0);
    expect(kinds).toHaveLength(ids.length);
  });
});
