import {
  type Filter,
  GetProductsCommand,
  type GetProductsCommandInput,
  PricingClient,
} from '@aws-sdk/client-pricing';
import type { PriceListAnswer, PriceListQuery } from '../collect/read-prices.ts';
import type { PriceListItem } from '../pricing/list-prices/price-list.ts';
import { allPages, type Call, required } from './call.ts';
import type { Clients } from './clients.ts';
import { COMMERCIAL, configAt, type Endpoints } from './endpoint-region.ts';
import { MalformedAnswerError } from './errors.ts';
import { failedReading } from './failed-reading.ts';

const OPERATION = 'pricing:GetProducts';

/** Maximum page size. Source: Price List API reference, GetProducts. */
const MAX_RESULTS = 100;

/** Partitions that are not listed have no Price List. Sources: AWS general reference, endpoints of AWS Price List; botocore's endpoints. */
const ENDPOINTS: Endpoints = [
  [/^cn-/, 'cn-northwest-1'],
  [/^eusc-/, 'eusc-de-east-1'],
  [COMMERCIAL, 'us-east-1'],
];

/** Reads all items of the Price List that the query finds, reduced to what prices are read from. */
export async function readPriceList(
  clients: Clients,
  call: Call,
  query: PriceListQuery,
): Promise<PriceListAnswer> {
  const config = await configAt(clients, ENDPOINTS);
  if (config === undefined) return { kind: 'not-offered' };
  const pricing = new PricingClient(config);
  const input: GetProductsCommandInput = {
    ServiceCode: query.code ?? 'AmazonBedrock',
    FormatVersion: 'aws_v1',
    Filters: filtersOf(query),
    MaxResults: MAX_RESULTS,
  };
  try {
    const texts = await allPages(OPERATION, async (NextToken) => {
      const page = NextToken === undefined ? input : { ...input, NextToken };
      const answer = await call(OPERATION, (options) => pricing.send(new GetProductsCommand(page), options));
      return { items: answer.PriceList, next: answer.NextToken };
    });
    return { kind: 'items', items: texts.flatMap((text) => itemsOf(text)) };
  } catch (error) {
    return failedReading(error);
  }
}

function filtersOf(query: PriceListQuery): Filter[] {
  const region: Filter = { Type: 'TERM_MATCH', Field: 'regionCode', Value: query.region };
  return 'model' in query
    ? [region, { Type: 'TERM_MATCH', Field: 'model', Value: query.model }]
    : [region, { Type: 'CONTAINS', Field: 'usagetype', Value: query.usageTypePart }];
}

/** The parts of an item that are read. Everything else in it is dropped here. */
interface Product {
  readonly product?: { readonly attributes?: Readonly<Record<string, unknown>> };
  readonly terms?: { readonly OnDemand?: Readonly<Record<string, Term | null>> };
}

interface Term {
  readonly priceDimensions?: Readonly<Record<string, Dimension | null>>;
}

interface Dimension {
  readonly unit?: unknown;
  readonly pricePerUnit?: { readonly USD?: unknown };
}

/**
 * Reads one item, which comes as JSON text: one for each price dimension of its terms on demand. Items without such terms, and prices in
 * another currency than USD, are left out.
 *
 * @throws MalformedAnswerError if the text is no JSON, or if something that every item has is missing.
 */
function itemsOf(text: unknown): PriceListItem[] {
  const { product, terms } = parsed(text);
  const attributes = required(OPERATION, 'attributes of an item', product?.attributes);
  const item = {
    regionCode: textOf('Region of an item', attributes.regionCode),
    usageType: textOf('usage type of an item', attributes.usagetype),
    ...optional('model', attributes.model),
    ...optional('feature', attributes.feature),
    ...optional('inferenceType', attributes.inferenceType),
  };
  const onDemand = Object.values(required(OPERATION, 'terms of an item', terms).OnDemand ?? {});
  return onDemand
    .flatMap((term) => Object.values(required(OPERATION, 'rates of an item', term?.priceDimensions)))
    .flatMap((rate) => {
      const { USD } = required(OPERATION, 'price of an item', rate?.pricePerUnit);
      if (USD === undefined) return [];
      return [{ ...item, unit: textOf('unit of an item', rate?.unit), usd: textOf('price of an item', USD) }];
    });
}

function parsed(text: unknown): Product {
  try {
    return Object(JSON.parse(String(text)));
  } catch {
    throw new MalformedAnswerError(`${OPERATION}: an item is no JSON`);
  }
}

function textOf(what: string, value: unknown): string {
  return required(OPERATION, what, typeof value === 'string' ? value : undefined);
}

function optional<Name extends string>(name: Name, value: unknown): { readonly [Key in Name]?: string } {
  return typeof value === 'string' ? ({ [name]: value } as { readonly [Key in Name]: string }) : {};
}
