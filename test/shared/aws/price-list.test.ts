import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callUntil } from '../../../shared/aws/call.ts';
import { createClientPool } from '../../../shared/aws/clients.ts';
import { readPriceList } from '../../../shared/aws/price-list.ts';
import type { PriceListAnswer, PriceListQuery } from '../../../shared/collect/read-prices.ts';
import { PATIENT } from '../../failures/scenario.ts';

const OPERATION = 'pricing:GetProducts';
const REGION_FILTER = { Type: 'TERM_MATCH', Field: 'regionCode', Value: 'eu-west-2' };
const QUERY: PriceListQuery = { region: 'eu-west-2', model: 'Nova 2.0 Lite' };

/** What the Price List answers, one after the other, the last one for ever. */
let answers: (readonly [status: number, body: object])[] = [];
const asked: { readonly input: object; readonly signedFor: string | undefined }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    expect(request.headers['x-amz-target']).toBe('AWSPriceListService.GetProducts');
    const signedFor = /\/(?<region>[a-z0-9-]+)\/pricing\/aws4_request/.exec(
      request.headers.authorization ?? '',
    )?.groups?.region;
    asked.push({ input: JSON.parse(Buffer.concat(chunks).toString()), signedFor });
    const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, {}];
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL_PRICING = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL_PRICING;
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  asked.length = 0;
  answers = [page([])];
});

function page(items: readonly unknown[], next?: string): readonly [number, object] {
  const PriceList = items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  return [200, { FormatVersion: 'aws_v1', PriceList, ...(next === undefined ? {} : { NextToken: next }) }];
}

function fails(name: string, message: string, status = 400): void {
  answers = [[status, { __type: name, message }]];
}

/** An item with all that the Price List says of it. */
function product(usagetype: string, attributes: object = {}, prices: object = { USD: '0.0003300000' }) {
  return {
    product: {
      productFamily: 'Amazon Bedrock',
      attributes: { regionCode: 'eu-west-2', servicecode: 'AmazonBedrock', usagetype, ...attributes },
      sku: 'FY8T82UUN7VZR55K',
    },
    serviceCode: 'AmazonBedrock',
    terms: {
      OnDemand: {
        'FY8T82UUN7VZR55K.JRTCKXETXF': {
          priceDimensions: {
            'FY8T82UUN7VZR55K.JRTCKXETXF.6YS6EN2CT7': { unit: '1K tokens', pricePerUnit: prices },
          },
          effectiveDate: '2026-09-01T00:00:00Z',
        },
      },
    },
    publicationDate: '2026-09-26T00:49:40Z',
  };
}

async function read(query: PriceListQuery = QUERY, region = 'eu-west-2'): Promise<PriceListAnswer> {
  const pool = createClientPool({ ...PATIENT, attempts: 1 });
  try {
    return await readPriceList(pool.in(region), callUntil(AbortSignal.timeout(PATIENT.run)), query);
  } finally {
    pool.destroy();
  }
}

describe('the items', () => {
  test.each<[what: string, PriceListQuery, filter: object]>([
    ['a model', QUERY, { Type: 'TERM_MATCH', Field: 'model', Value: 'Nova 2.0 Lite' }],
    [
      'a part of the usage type',
      { region: 'eu-west-2', usageTypePart: 'qwen.qwen3-32b-mantle-' },
      { Type: 'CONTAINS', Field: 'usagetype', Value: 'qwen.qwen3-32b-mantle-' },
    ],
  ])('are asked for by %s, in one Region', async (_, query, filter) => {
    expect(await read(query)).toEqual({ kind: 'items', items: [] });
    expect(asked.map(({ input }) => input)).toEqual([
      {
        ServiceCode: 'AmazonBedrock',
        FormatVersion: 'aws_v1',
        Filters: [REGION_FILTER, filter],
        MaxResults: 100,
      },
    ]);
  });

  test('are what a price is read from, and nothing else', async () => {
    const said = {
      model: 'Nova 2.0 Lite',
      feature: 'On-demand Inference',
      inferenceType: 'Input tokens',
      location: 'EU (London)',
    };
    answers = [page([product('EUW2-Nova2.0Lite-input-tokens', said), product('EUW2-x-mantle-input-tokens')])];
    const common = { regionCode: 'eu-west-2', unit: '1K tokens', usd: '0.0003300000' };
    const { location: _, ...kept } = said;
    expect(await read()).toEqual({
      kind: 'items',
      items: [
        { ...common, usageType: 'EUW2-Nova2.0Lite-input-tokens', ...kept },
        { ...common, usageType: 'EUW2-x-mantle-input-tokens' },
      ],
    });
  });

  test('come from all pages', async () => {
    answers = [page([product('one')], 'more'), page([], 'again'), page([product('two')])];
    expect(await read()).toMatchObject({ items: [{ usageType: 'one' }, { usageType: 'two' }] });
    expect(asked.map(({ input }) => Reflect.get(input, 'NextToken'))).toEqual([undefined, 'more', 'again']);
  });

  test('are as many as there are rates: one with several has no single price', async () => {
    const item = product('one');
    const [term] = Object.values(item.terms.OnDemand);
    Object.assign(term?.priceDimensions ?? {}, { other: { unit: '1K tokens', pricePerUnit: { USD: '7' } } });
    answers = [page([item])];
    expect(await read()).toMatchObject({ items: [{ usd: '0.0003300000' }, { usd: '7' }] });
  });

  test.each([
    ['without terms on demand', { ...product('one'), terms: { Reserved: {} } }],
    ['in another currency', product('one', {}, { CNY: '2.1' })],
  ])('%s are none', async (_, item) => {
    answers = [page([item])];
    expect(await read()).toEqual({ kind: 'items', items: [] });
  });
});

describe('the endpoint', () => {
  test.each([
    ['us-east-1', 'us-east-1'],
    ['eu-west-2', 'us-east-1'],
    ['ap-southeast-3', 'us-east-1'],
    ['mx-central-1', 'us-east-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['eusc-de-east-1', 'eusc-de-east-1'],
  ])('of %s is in %s', async (region, endpoint) => {
    expect(await read(QUERY, region)).toEqual({ kind: 'items', items: [] });
    expect(asked.map(({ signedFor }) => signedFor)).toEqual([endpoint]);
  });

  test.each(['us-gov-west-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'us-isof-south-1'])(
    'of %s: there is none',
    async (region) => {
      expect(await read(QUERY, region)).toEqual({ kind: 'not-offered' });
      expect(asked).toEqual([]);
    },
  );
});

describe('a failure is an answer', () => {
  test.each([
    ['throttled', 'ThrottlingException', 'Rate exceeded', 400],
    ['failed', 'InternalErrorException', 'try again', 500],
    ['failed', 'InvalidParameterException', 'no such field', 400],
    ['failed', 'ExpiredNextTokenException', 'too late', 400],
  ])('%s: %s: %s', async (kind, name, message, status) => {
    fails(name, message, status);
    expect(await read()).toEqual({ kind, message: `${OPERATION}: ${name}: ${message}` });
  });

  test('that is a missing right', async () => {
    fails('AccessDeniedException', `not authorized to perform: ${OPERATION}`);
    expect(await read()).toEqual({ kind: 'denied', action: OPERATION });
  });

  const whole = product('one');
  test.each<[what: string, item: unknown]>([
    ['no JSON', '{"product":'],
    ['null', 'null'],
    ['a text', '"product"'],
    ['without attributes', { ...whole, product: {} }],
    ['without a Region', product('one', { regionCode: undefined })],
    ['without a usage type', product('one', { usagetype: undefined })],
    ['with a usage type that is no text', product('one', { usagetype: 7 })],
    ['without terms', { ...whole, terms: undefined }],
    ['with a term that is none', { ...whole, terms: { OnDemand: { a: null } } }],
    ['without rates', { ...whole, terms: { OnDemand: { a: {} } } }],
    ['with a rate that is none', { ...whole, terms: { OnDemand: { a: { priceDimensions: { b: null } } } } }],
    ['with a price that is no text', product('one', {}, { USD: 0.33 })],
  ])('an item %s, even among others', async (_, item) => {
    answers = [page([whole, item])];
    const answer = await read();
    expect(answer).toMatchObject({ kind: 'failed', message: expect.stringMatching(`^${OPERATION}: `) });
  });

  test.each<[what: string, given: readonly [number, object], words: string]>([
    ['no list', [200, {}], 'the answer has no list'],
    ['in circles', page([], 'again'), 'the paging goes in circles'],
  ])('%s', async (_, given, words) => {
    answers = [given];
    expect(await read()).toEqual({ kind: 'failed', message: `${OPERATION}: ${words}` });
  });
});
