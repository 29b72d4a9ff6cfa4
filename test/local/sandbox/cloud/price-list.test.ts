import {
  type Filter,
  GetProductsCommand,
  type GetProductsCommandInput,
  InvalidNextTokenException,
  InvalidParameterException,
  NotFoundException,
  paginateGetProducts,
} from '@aws-sdk/client-pricing';
import { describe, expect, test } from 'vitest';
import { LISTED_MODELS } from '../../../../local/sandbox/cloud/pricing/listed-models.ts';
import { SEED_PARAMETERS } from '../../../../local/sandbox/cloud/seed-parameters.ts';
import {
  billingNameIn,
  type PriceListItem,
  readPriceList,
} from '../../../../shared/pricing/list-prices/price-list.ts';
import { priceListName } from '../../../../shared/pricing/list-prices/price-list-names.ts';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();

async function ask(
  filters: readonly Filter[],
  more: Partial<GetProductsCommandInput> = {},
  region = 'us-east-1',
) {
  const { pricing } = clientsOf(cloud(), region);
  const input = { ServiceCode: 'AmazonBedrock', Filters: [...filters], ...more };
  const { PriceList = [], ...answer } = await pricing.send(new GetProductsCommand(input));
  return { ...answer, items: [...PriceList].map((text) => JSON.parse(String(text))) };
}

function filter(Field: string, Value: string, Type: Filter['Type'] = 'TERM_MATCH'): Filter {
  return { Field, Value, Type };
}

/** An item as the operator reads it. */
async function itemsOf(model: string, regionCode: string): Promise<PriceListItem[]> {
  const { items } = await ask([filter('model', model), filter('regionCode', regionCode)]);
  return items.map(({ product: { attributes }, terms }) => {
    const [term] = Object.values<{
      priceDimensions: Record<string, { unit: string; pricePerUnit: { USD: string } }>;
    }>(terms.OnDemand);
    const [price] = Object.values(term?.priceDimensions ?? {});
    return {
      ...attributes,
      usageType: attributes.usagetype,
      unit: price?.unit ?? '',
      usd: price?.pricePerUnit.USD ?? '',
    };
  });
}

test('an item is JSON as text, with all that AWS says', async () => {
  const { items, FormatVersion } = await ask([
    filter('usagetype', 'USE1-Nova2.0Lite-cache-read-input-token-count'),
  ]);
  expect(FormatVersion).toBe('aws_v1');
  const sku = items[0]?.product.sku;
  expect(items).toEqual([
    {
      product: {
        productFamily: 'Amazon Bedrock',
        sku: expect.stringMatching(/^[0-9A-F]{16}$/),
        attributes: {
          regionCode: 'us-east-1',
          inferenceType: 'Prompt cache read input tokens',
          servicecode: 'AmazonBedrock',
          feature: 'On-demand Inference',
          usagetype: 'USE1-Nova2.0Lite-cache-read-input-token-count',
          locationType: 'AWS Region',
          location: 'US East (N. Virginia)',
          model: 'Nova 2.0 Lite',
          servicename: 'Amazon Bedrock',
          operation: '',
        },
      },
      serviceCode: 'AmazonBedrock',
      terms: {
        OnDemand: {
          [`${sku}.JRTCKXETXF`]: {
            sku,
            offerTermCode: 'JRTCKXETXF',
            effectiveDate: '2026-11-01T00:00:00Z',
            termAttributes: {},
            priceDimensions: {
              [`${sku}.JRTCKXETXF.6YS6EN2CT7`]: expect.objectContaining({
                unit: '1K tokens',
                pricePerUnit: { USD: '0.0000825000' },
                rateCode: `${sku}.JRTCKXETXF.6YS6EN2CT7`,
              }),
            },
          },
        },
      },
      version: '20261120000000',
      publicationDate: '2026-11-20T00:00:00Z',
    },
  ]);
});

describe('a filter', () => {
  const usage = async (...filters: Filter[]) => {
    const { items } = await ask([filter('regionCode', 'us-east-1'), ...filters]);
    return items.map(({ product }) => product.attributes.usagetype);
  };

  test('TERM_MATCH ignores case, EQUALS does not', async () => {
    expect(await usage(filter('model', 'nova micro'))).toHaveLength(8);
    expect(await usage(filter('model', 'nova micro', 'EQUALS'))).toEqual([]);
    expect(await usage(filter('model', 'Nova Micro', 'EQUALS'))).toHaveLength(8);
  });

  test('TERM_MATCH takes no part of a value, CONTAINS does', async () => {
    expect(await usage(filter('usagetype', 'qwen.qwen3-32b-mantle-'))).toEqual([]);
    expect(await usage(filter('usagetype', 'qwen.qwen3-32b-mantle-', 'CONTAINS'))).toContain(
      'USE1-qwen.qwen3-32b-mantle-input-tokens-standard',
    );
  });

  test('several must all hold, and an attribute that is not there never does', async () => {
    expect(await usage(filter('model', 'Nova Micro'), filter('service_tier', 'flex'))).toEqual([]);
    expect(await usage(filter('model', 'Qwen3 32B'), filter('service_tier', 'flex'))).toHaveLength(2);
  });
});

test('pages hold at most what was asked for, and a token is of its list', async () => {
  const input = {
    ServiceCode: 'AmazonBedrock',
    Filters: [filter('model', 'Qwen3 32B'), filter('regionCode', 'eu-west-1')],
  };
  const sizes: number[] = [];
  for await (const page of paginateGetProducts({ client: cloud().pricing, pageSize: 6 }, input)) {
    sizes.push(page.PriceList?.length ?? 0);
  }
  expect(sizes).toEqual([6, 6, 4]);
  const { NextToken } = await ask([]);
  expect((await ask([], { NextToken })).items).toHaveLength(100);
  await expect(ask(input.Filters, { NextToken })).rejects.toBeInstanceOf(InvalidNextTokenException);
});

describe('a question is refused', () => {
  test.each<[string, Partial<GetProductsCommandInput>]>([
    ['without a service code', { ServiceCode: undefined }],
    ['with a service code that is a name', { ServiceCode: 'Amazon Bedrock' }],
    ['for no item', { MaxResults: 0 }],
    ['for 101 items', { MaxResults: 101 }],
    ['in another format', { FormatVersion: 'aws_v2' }],
    ['with an empty value', { Filters: [filter('model', '')] }],
    ['with an unknown type of filter', { Filters: [filter('model', 'R1', 'LIKE' as 'EQUALS')] }],
  ])('%s', async (_, input) => {
    await expect(ask([], input)).rejects.toBeInstanceOf(InvalidParameterException);
  });

  test('for another service, and with a made-up token', async () => {
    await expect(ask([], { ServiceCode: 'AmazonEC2' })).rejects.toBeInstanceOf(NotFoundException);
    await expect(ask([], { NextToken: 'made-up' })).rejects.toBeInstanceOf(InvalidNextTokenException);
  });

  test('where there is no endpoint', async () => {
    const filters = [filter('model', 'R1'), filter('regionCode', 'us-west-2')];
    await expect(ask(filters, {}, 'us-west-2')).rejects.toMatchObject({ name: 'UnknownEndpoint' });
    const { items } = await ask(filters, {}, 'ap-south-1');
    expect(items).toHaveLength(2);
    expect(await ask(filters, {}, 'eu-central-1')).toHaveProperty('items', items);
  });
});

describe('what the operator reads', () => {
  test.each([
    ['nova-micro', 'amazon.nova-micro-v1:0'],
    ['nova-lite', 'amazon.nova-lite-v1:0'],
    ['nova-pro', 'amazon.nova-pro-v1:0'],
    ['gpt-oss', 'openai.gpt-oss-120b-1:0'],
  ])('prices/%s is what the seed types', async (name, id) => {
    const { input, output, cacheWrite } = JSON.parse(SEED_PARAMETERS[`prices/${name}`] ?? '{}');
    const model = priceListName(id) ?? '';
    const { prices, rejections } = readPriceList(await itemsOf(model, 'us-east-1'), {
      model,
      region: 'us-east-1',
    });
    expect(prices.regional).toMatchObject({
      input,
      output,
      ...(cacheWrite === undefined ? {} : { cacheWrite }),
    });
    expect(rejections).toEqual([]);
  });

  test('differs by Region', async () => {
    const model = 'NVIDIA Nemotron 3 Super 120B A12B';
    const read = async (region: string) =>
      readPriceList(await itemsOf(model, region), { model, region }).prices.regional;
    expect(await read('us-east-1')).toMatchObject({ input: 0.15, output: 0.65 });
    expect(await read('eu-west-2')).toMatchObject({ input: 0.2325, output: 1.0075 });
  });

  test('names each model as the shipped table does, and as its mantle rates do', async () => {
    for (const { id, name, traits } of LISTED_MODELS) {
      expect(priceListName(id), id).toBe(name);
      if (!traits.has('mantle')) continue;
      expect(billingNameIn(await itemsOf(name, 'us-east-1'), { id, region: 'us-east-1' }), id).toBe(name);
    }
  });
});

test('AWS changes a price', async () => {
  const isInput = (usagetype: string) => usagetype === 'USE1-NovaMicro-input-tokens';
  cloud().listPrices.rates = cloud().listPrices.rates.map((rate) =>
    isInput(rate.usagetype) ? { ...rate, usd: rate.usd * 2 } : rate,
  );
  const [item] = (await itemsOf('Nova Micro', 'us-east-1')).filter(({ usageType }) => isInput(usageType));
  expect(item?.usd).toBe('0.0000700000');
  cloud().clear();
  const [fresh] = (await itemsOf('Nova Micro', 'us-east-1')).filter(({ usageType }) => isInput(usageType));
  expect(fresh?.usd).toBe('0.0000350000');
});
