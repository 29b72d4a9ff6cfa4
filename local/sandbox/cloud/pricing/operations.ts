import * as z from 'zod';
import type { Account } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { readInput } from '../read-input.ts';
import type { ListedRate } from './listed-rate.ts';
import { attributesOf, itemText } from './product-item.ts';

const INVALID = 'InvalidParameterException';

/** Regions that have an endpoint, of all partitions. Source: AWS Billing user guide, Price List Query API. */
const ENDPOINTS = new Set(['us-east-1', 'eu-central-1', 'ap-south-1', 'cn-northwest-1', 'eusc-de-east-1']);

const Filter = z.strictObject({
  Type: z.enum(['TERM_MATCH', 'EQUALS', 'CONTAINS']),
  Field: z.string().min(1).max(1024),
  Value: z.string().min(1).max(1024),
});
type Filter = z.infer<typeof Filter>;

const Input = z.strictObject({
  ServiceCode: z.string().regex(/^[a-zA-Z0-9]+$/, 'ServiceCode can only contain a-z, A-Z, 0-9'),
  Filters: z.array(Filter).max(50).default([]),
  FormatVersion: z.literal('aws_v1').default('aws_v1'),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});

export const PRICING_OPERATIONS = {
  GetProducts: { service: 'pricing', run: getProducts, token: 'NextToken', refuseToken: badToken },
} as const satisfies Record<string, Operation>;

/** The endpoint's Region says nothing about the products: each has a Region of its own. */
function getProducts(call: Call, account: Account): object {
  if (!ENDPOINTS.has(call.region)) {
    // In AWS the name of the host does not resolve.
    throw new AwsError('UnknownEndpoint', `There is no api.pricing.${call.region}.amazonaws.com`, 404);
  }
  const { ServiceCode, Filters, FormatVersion, MaxResults, NextToken } = readInput(
    Input,
    call.input,
    INVALID,
  );
  const list = `GetProducts ${call.region} ${ServiceCode} ${JSON.stringify(Filters)}`;
  const found = productsOf(account.listPrices.rates, ServiceCode, Filters);
  const page = pageOf(found, { list, size: MaxResults, token: NextToken }, badToken);
  return {
    FormatVersion,
    PriceList: page.items.map(itemText),
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

/** Rates by the code of their Region, and what has been found by the question: each page asks again. */
interface Index {
  readonly byRegion: ReadonlyMap<string, readonly ListedRate[]>;
  readonly found: Map<string, readonly ListedRate[]>;
}

const INDEXES = new WeakMap<readonly ListedRate[], Index>();

function indexOf(rates: readonly ListedRate[]): Index {
  const index = INDEXES.get(rates) ?? {
    byRegion: Map.groupBy(rates, ({ regionCode }) => regionCode.toLowerCase()),
    found: new Map(),
  };
  INDEXES.set(rates, index);
  return index;
}

function productsOf(
  rates: readonly ListedRate[],
  serviceCode: string,
  filters: readonly Filter[],
): readonly ListedRate[] {
  const { byRegion, found } = indexOf(rates);
  if (!rates.some(({ service }) => service === serviceCode)) {
    throw new AwsError('NotFoundException', `The local cloud lists no products of ${serviceCode}.`);
  }
  const question = JSON.stringify([serviceCode, filters]);
  const known = found.get(question);
  if (known !== undefined) return known;
  const region = filters.find(({ Field, Type }) => Field === 'regionCode' && Type !== 'CONTAINS');
  const candidates = region === undefined ? rates : (byRegion.get(region.Value.toLowerCase()) ?? []);
  const products = candidates.filter((rate) => {
    if (rate.service !== serviceCode) return false;
    const attributes: Readonly<Record<string, string>> = { ServiceCode: serviceCode, ...attributesOf(rate) };
    return filters.every((filter) => isMatch(filter, attributes[filter.Field]));
  });
  found.set(question, products);
  return products;
}

/** TERM_MATCH ignores case, against the documentation (reported by users of the API). */
function isMatch({ Type, Value }: Filter, text: string | undefined): boolean {
  if (text === undefined) return false;
  if (Type === 'CONTAINS') return text.includes(Value);
  return Type === 'EQUALS' ? text === Value : text.toLowerCase() === Value.toLowerCase();
}

function badToken(): AwsError {
  return new AwsError(
    'InvalidNextTokenException',
    'The pagination token is invalid. Try again without a pagination token.',
  );
}
