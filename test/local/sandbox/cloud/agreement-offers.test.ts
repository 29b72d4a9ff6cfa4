import {
  AccessDeniedException,
  ListFoundationModelAgreementOffersCommand,
  type ListFoundationModelAgreementOffersCommandInput,
  ValidationException,
} from '@aws-sdk/client-bedrock';
import { beforeEach, describe, expect, test } from 'vitest';
import { rateCardOf } from '../../../../local/sandbox/cloud/bedrock/offers/rate-card.ts';
import { BILLING_REGIONS } from '../../../../local/sandbox/cloud/billing-regions.ts';
import { addFoundationModel, changeRates, seed } from '../../../../local/sandbox/cloud/seed.ts';
import { SEED_PARAMETERS } from '../../../../local/sandbox/cloud/seed-parameters.ts';
import { billingCodeOf } from '../../../../shared/pricing/list-prices/billing-codes.ts';
import { readCard } from '../../../../shared/pricing/list-prices/rate-card.ts';
import { parseDimension } from '../../../../shared/pricing/list-prices/rate-dimension.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();
const SONNET = 'anthropic.claude-sonnet-4-5-20250929-v1:0';

function ask(modelId: string, more: Partial<ListFoundationModelAgreementOffersCommandInput> = {}) {
  return cloud().bedrock.send(new ListFoundationModelAgreementOffersCommand({ modelId, ...more }));
}

async function pricesOf(modelId: string): Promise<Record<string, string>> {
  const { offers = [] } = await ask(modelId);
  const card = offers[0]?.termDetails?.usageBasedPricingTerm?.rateCard ?? [];
  return Object.fromEntries(card.map(({ dimension = '', price = '' }) => [dimension, price]));
}

beforeEach(() => seed(cloud()));

describe('a model that is sold by offer', () => {
  test('has one public offer with all that AWS answers', async () => {
    const answer = await ask(SONNET, { offerType: 'PUBLIC' });
    expect(answer).toMatchObject({
      modelId: SONNET,
      offers: [
        {
          offerId: expect.stringMatching(/^offer-[0-9a-f]{13}$/),
          offerToken: expect.stringMatching(/^local-offer-token-/),
          termDetails: {
            usageBasedPricingTerm: {
              rateCard: expect.arrayContaining([
                {
                  dimension: 'USE1_input_tokens_standard',
                  price: '3.3',
                  description: 'Input Tokens - Standard',
                  unit: 'Units',
                },
              ]),
            },
            legalTerm: { url: expect.stringContaining('X-Amz-Signature') },
            supportTerm: { refundPolicyDescription: 'No refunds.' },
            validityTerm: { agreementDuration: 'P1Y' },
          },
        },
      ],
    });
    expect(answer.offers).toHaveLength(1);
    expect((await ask(SONNET)).offers).toEqual(answer.offers);
    expect((await ask(SONNET, { offerType: 'ALL' })).offers).toEqual(answer.offers);
  });

  test('has the same in every Region', async () => {
    const { bedrock } = clientsOf(cloud(), 'eu-north-1');
    const there = await bedrock.send(new ListFoundationModelAgreementOffersCommand({ modelId: SONNET }));
    expect(there.offers).toEqual((await ask(SONNET)).offers);
  });

  test('has all tiers, both grammars, long contexts and reserved capacity', async () => {
    expect(await pricesOf(SONNET)).toMatchObject({
      USE1_input_tokens_standard: '3.3',
      USE1_output_tokens_standard: '16.5',
      USE1_cache_read_tokens_standard: '0.33',
      USE1_cache_write_tokens_standard: '4.125',
      USE1_cache_write_tokens_1h_standard: '6.6',
      USE1_input_tokens_global_standard: '3',
      USE1_output_tokens_global_standard: '15',
      USE1_cache_read_tokens_global_standard: '0.3',
      USE1_cache_write_tokens_global_standard: '3.75',
      EU_input_tokens_global_batch: '1.5',
      EU_input_tokens_long_ctx_standard: '6.6',
      EUC1_InputTokenCount: '3.3',
      EUC1_OutputTokenCount_LCtx_Global: '22.5',
      APN1_OutputTokenCount_Global_Batch: '7.5',
      UGW1_input_tokens_standard: '3.6',
      USE1_Reserved_1Month_InputTPM_Global: '0.18',
      USE1_Reserved_1Month_OutputTPM_Geo: '0.99',
    });
    expect(Object.keys(await pricesOf('openai.gpt-5.6-luna'))).toEqual(
      expect.arrayContaining(['input_tokens_standard', 'output_tokens_global_flex', 'input_tokens_priority']),
    );
  });

  test('may lack the regional rates of a Region', async () => {
    const prices = await pricesOf('anthropic.claude-opus-5-5');
    expect(prices).toMatchObject({
      APN1_input_tokens_standard: '4.4',
      APN2_input_tokens_global_standard: '4',
    });
    expect(prices).not.toHaveProperty('APN2_input_tokens_standard');
  });

  test('shares it with the others, if it makes images', async () => {
    const core = await ask('stability.stable-image-core-v1:1');
    expect((await ask('stability.stable-image-ultra-v1:1')).offers).toEqual(core.offers);
    expect(await pricesOf('stability.stable-image-core-v1:1')).toMatchObject({
      USE1_CreatedImageStableImageCore: '0.04',
    });
  });

  test('without a card has no offer yet', async () => {
    addFoundationModel(cloud(), { modelId: 'anthropic.claude-next-1' });
    expect((await ask('anthropic.claude-next-1')).offers).toEqual([]);
  });
});

describe('mistakes of AWS', () => {
  test.each([
    [
      'openai.gpt-5.4',
      { USE1_input_tokens_long_ctx_priority: '0', USW2_cache_read_tokens_standard: '0.275' },
    ],
    ['openai.gpt-5.6-luna', { cached_input_tokens_standard: '0.11', cache_read_tokens_standard: '0.022' }],
    [
      'openai.gpt-5.6-luna',
      { cache_writes_tokens_standard: '1.375', cache_write_tokens_30m_standard: '0.275' },
    ],
    ['openai.gpt-5.6-terra', { cached_input_tokens_standard: '0.275', cache_read_tokens_standard: '0.22' }],
    ['openai.gpt-6.1-sol', { output_tokens_long_ctx_standard: '2.2', output_tokens_standard: '11' }],
    ['openai.gpt-6.1-sol', { input_tokens_long_ctx_flex: '8', input_tokens_long_ctx_standard: '4.4' }],
  ])('%s %o', async (modelId, wrong) => {
    const prices = await pricesOf(modelId);
    expect(prices).toMatchObject(wrong);
    expect(prices).not.toHaveProperty('EU_cache_read_tokens_standard');
  });
});

describe('a question is refused', () => {
  test.each([
    ['amazon.nova-micro-v1:0', 'Agreement not supported for this model'],
    ['meta.llama3-3-70b-instruct-v1:0', 'Agreement not supported for this model'],
    ['openai.gpt-oss-120b-1:0', 'Agreement not supported for this model'],
    [`us.${SONNET}`, 'The provided model identifier is invalid.'],
    [SONNET.slice(0, -2), 'The provided model identifier is invalid.'],
    [`arn:aws:bedrock:us-east-1::foundation-model/${SONNET}`, 'The provided model identifier is invalid.'],
    ['a'.repeat(141), 'modelId'],
  ])('for %s', async (modelId, message) => {
    const refusal: unknown = await ask(modelId).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ValidationException);
    expect(refusal).toMatchObject({ message: expect.stringContaining(message) });
  });

  test('for another type of offer', async () => {
    await expect(ask(SONNET, { offerType: 'PRIVATE' as 'PUBLIC' })).rejects.toBeInstanceOf(
      ValidationException,
    );
  });

  test('for a model that the account can no longer use: not as for a missing right', async () => {
    const refusal: unknown = await ask('anthropic.claude-v2:1').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AccessDeniedException);
    expect(refusal).toMatchObject({
      message: 'Your account is not authorized to invoke this API operation.',
    });
  });
});

test('AWS changes a price, and takes a rate away', async () => {
  const before = await ask(SONNET);
  changeRates(cloud(), SONNET, (rate) =>
    /batch/i.test(rate.dimension) ? undefined : { ...rate, price: String(Number(rate.price) * 2) },
  );
  const prices = await pricesOf(SONNET);
  expect(prices).toMatchObject({ USE1_input_tokens_global_standard: '6' });
  expect(prices).not.toHaveProperty('USE1_input_tokens_global_batch');
  expect((await ask(SONNET)).offers?.[0]?.offerId).toBe(before.offers?.[0]?.offerId);
  expect(() => changeRates(cloud(), 'amazon.nova-micro-v1:0', (rate) => rate)).toThrow('no offer');
});

test('cards have no rate that the operator does not understand, and prices as the seed types them', () => {
  const seeded: [parameter: string, modelId: string, scope: 'regional' | 'global'][] = [
    ['prices/claude-sonnet-4-5', SONNET, 'regional'],
    ['prices/claude-sonnet-4-5-global', SONNET, 'global'],
    ['prices/claude-haiku-4-5', 'anthropic.claude-haiku-4-5-20251001-v1:0', 'regional'],
    ['prices/claude-3-5-sonnet', 'anthropic.claude-3-5-sonnet-20240620-v1:0', 'regional'],
  ];
  for (const [parameter, modelId, scope] of seeded) {
    const card = rateCardOf(modelId) ?? [];
    expect(card.filter(({ dimension }) => parseDimension(dimension) === 'unknown')).toEqual([]);
    const { input, output } = JSON.parse(SEED_PARAMETERS[parameter] ?? '{}');
    const read = readCard(card, ['us-east-1'], true).prices.get('us-east-1');
    expect(read?.[scope]).toMatchObject({ input, output });
  }
});

test('billing codes are those of the operator', () => {
  expect(BILLING_REGIONS.map(({ region }) => billingCodeOf(region))).toEqual(
    BILLING_REGIONS.map(({ code }) => code),
  );
});
