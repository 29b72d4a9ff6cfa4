import { withoutVersion } from '../bedrock/series.ts';
import type { Rejection, ScopedPrices } from '../pricing/list-prices/list-price.ts';
import type { FailedReading, OfferAnswer } from '../pricing/list-prices/offer-answer.ts';
import {
  billingNameIn,
  type PriceListItem,
  type PriceListReading,
  readPriceList,
} from '../pricing/list-prices/price-list.ts';
import { priceListName } from '../pricing/list-prices/price-list-names.ts';
import { readCard } from '../pricing/list-prices/rate-card.ts';
import { readServicePrice, type ServiceCode, serviceRates } from '../pricing/list-prices/service-rates.ts';
import { atMost } from './at-most.ts';
import type { PriceReading } from './derive-price.ts';

/** A model or a service whose list price is wanted. */
export interface PricedModel {
  /** The id of a foundation model, or the rate of a service. Prices are read by exactly this id. */
  readonly id: string;
  /** Where it has traffic: a request is billed at the price of the Region that it is made in. */
  readonly regions: readonly string[];
  /** Whether its output is billed, as an embedding's is not. */
  readonly hasOutput: boolean;
  /** Bedrock said not long ago that it has no offer: the Price List is asked at once. */
  readonly hasNoOffer?: boolean;
}

export interface PriceReads {
  readOffer(modelId: string): Promise<OfferAnswer>;
  /** Items of the Price List in one Region, of all tiers. */
  readPriceList(wanted: PriceListQuery): Promise<PriceListAnswer>;
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

/** By AWS's name of the model for billing, or by a part of the usage type. */
export type PriceListQuery = { readonly region: string; readonly code?: ServiceCode } & (
  | { readonly model: string }
  | { readonly usageTypePart: string }
);

export type PriceListAnswer =
  | { readonly kind: 'items'; readonly items: readonly PriceListItem[] }
  /** There is no Price List in this partition. */
  | { readonly kind: 'not-offered' }
  | FailedReading;

/** What became of one model. */
export type ModelReading =
  | {
      readonly kind: 'read';
      /** By Region; one that has no price is not in it. */
      readonly prices: ReadonlyMap<string, PriceReading>;
      readonly rejections: readonly Rejection[];
      /** Names of rates that no grammar knows. */
      readonly unknown: readonly string[];
      /** Bedrock says that AWS itself bills the model. */
      readonly hasNoOffer: boolean;
    }
  | { readonly kind: Exclude<OfferAnswer['kind'], 'offer' | 'not-sold-by-offer' | FailedReading['kind']> }
  | FailedReading
  /** The time for reading prices was over: it comes first the next time. */
  | { readonly kind: 'left' };

const MOST_AT_A_TIME = 4;

/** Reads the list prices of these models, in this order, until the time is over. What it could not read has a reading that says why. */
export async function readPrices(
  reads: PriceReads,
  models: readonly PricedModel[],
  until: string,
): Promise<ReadonlyMap<string, ModelReading>> {
  const readings = new Map<string, ModelReading>();
  let denied: FailedReading | undefined;
  await atMost(MOST_AT_A_TIME, models, async (model) => {
    // A right that is missing is missing for all models.
    const reading =
      denied ?? (reads.now() < until ? await readModel(reads, model) : { kind: 'left' as const });
    if (reading.kind === 'denied') denied = reading;
    readings.set(model.id, reading);
    return { isThrottled: reading.kind === 'throttled' };
  });
  return readings;
}

async function readModel(reads: PriceReads, model: PricedModel): Promise<ModelReading> {
  const service = serviceRates(model.id);
  if (service !== undefined) {
    const { code, usageTypePart } = service;
    const reading = await readListed(reads, model, async (region) => {
      const items = await itemsIn(reads, { region, code, usageTypePart });
      return Array.isArray(items) ? readServicePrice(items, service, region) : items;
    });
    // There never is an offer of a service, so nothing is remembered of one.
    return reading.kind === 'read' ? { ...reading, hasNoOffer: false } : reading;
  }
  const answer: OfferAnswer = model.hasNoOffer
    ? { kind: 'not-sold-by-offer' }
    : await reads.readOffer(model.id);
  if (answer.kind === 'not-sold-by-offer') {
    return readListed(reads, model, (region) => readListedModel(reads, model, region));
  }
  if (answer.kind !== 'offer') return answer;
  const { prices, rejections, unknown } = readCard(answer.rates, model.regions, model.hasOutput);
  return { kind: 'read', prices: dated(reads, 'offer', prices), rejections, unknown, hasNoOffer: false };
}

/** Reads the Price List in each Region of a model. A Region that fails makes the reading fail: the others come again with it. */
async function readListed(
  reads: PriceReads,
  model: PricedModel,
  readIn: (region: string) => Promise<PriceListReading | FailedReading | undefined>,
): Promise<ModelReading> {
  const prices = new Map<string, ScopedPrices>();
  const rejections: Rejection[] = [];
  for (const region of model.regions) {
    const read = await readIn(region);
    if (read === undefined) continue;
    if ('kind' in read) return read;
    rejections.push(...read.rejections);
    if (Object.keys(read.prices).length > 0) prices.set(region, read.prices);
  }
  return {
    kind: 'read',
    prices: dated(reads, 'priceList', prices),
    rejections,
    unknown: [],
    hasNoOffer: true,
  };
}

/**
 * Reads the price of a model in one Region. Its items are found by usage types that contain its id, which name it for billing, else by the name
 * that this version ships. `undefined` where neither does: a name is never guessed.
 */
async function readListedModel(
  reads: PriceReads,
  { id, hasOutput }: PricedModel,
  region: string,
): Promise<PriceListReading | FailedReading | undefined> {
  const linked = await itemsIn(reads, { region, usageTypePart: `${withoutVersion(id)}-mantle-` });
  if (!Array.isArray(linked)) return linked;
  const name = billingNameIn(linked, { id, region }) ?? priceListName(id);
  if (name === undefined) return undefined;
  const items = await itemsIn(reads, { region, model: name });
  return Array.isArray(items) ? readPriceList(items, { model: name, region, hasOutput }) : items;
}

/** Reads items of the Price List; `undefined` where there is none. */
async function itemsIn(
  reads: PriceReads,
  query: PriceListQuery,
): Promise<PriceListItem[] | FailedReading | undefined> {
  const answer = await reads.readPriceList(query);
  if (answer.kind === 'not-offered') return undefined;
  return answer.kind === 'items' ? [...answer.items] : answer;
}

function dated(
  { now }: PriceReads,
  source: PriceReading['source'],
  prices: ReadonlyMap<string, ScopedPrices>,
): Map<string, PriceReading> {
  const at = now();
  return new Map([...prices].map(([region, scoped]) => [region, { source, prices: scoped, at }]));
}
