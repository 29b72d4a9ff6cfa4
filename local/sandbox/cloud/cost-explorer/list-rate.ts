import type { Account } from '../account.ts';
import { offerOf } from '../bedrock/offers/offer.ts';
import { BILLING_REGIONS } from '../billing-regions.ts';
import { LISTED_MODELS } from '../pricing/listed-models.ts';

/** A usage type, and USD for one of what it counts. */
export interface BilledRate {
  readonly service: string;
  readonly usageType: string;
  readonly usd: number;
}

/** What was used of a model. */
export interface TokenUse {
  readonly model: string;
  readonly kind: keyof typeof NAMES;
  readonly region: string;
  readonly isGlobal: boolean;
  readonly tier: 'standard' | 'flex' | 'priority';
}

export const BEDROCK = 'Amazon Bedrock';

const NAMES = {
  InputTokenCount: ['input_tokens', 'input-tokens'],
  OutputTokenCount: ['output_tokens', 'output-tokens'],
  CacheReadInputTokenCount: ['cache_read_tokens', 'cache-read-input-token-count'],
  CacheWriteInputTokenCount: ['cache_write_tokens', 'cache-write-input-token-count'],
} as const;

const TIMES = { standard: 1, flex: 0.5, priority: 2 };

/** Returns the Region's code in usage types. */
export function codeOf(region: string): string {
  return BILLING_REGIONS.find((one) => one.region === region)?.code ?? region.toUpperCase();
}

/** Finds AWS's price for a use: in the model's offer, else in the Price List. A kind that has no rate in a tier has the standard one there. */
export function rateFor(account: Account, use: TokenUse): BilledRate | undefined {
  return offeredRate(account, use) ?? listedRate(account, use);
}

function offeredRate(account: Account, { model, kind, region, isGlobal, tier }: TokenUse) {
  const offer = account.offers.get(model)?.[0] ?? publicOffer(model);
  const rates = offer?.termDetails.usageBasedPricingTerm.rateCard ?? [];
  const code = codeOf(region);
  const global = isGlobal ? '_global' : '';
  const [snake] = NAMES[kind];
  const camel = `${code}_${kind}${isGlobal ? '_Global' : ''}`;
  const standard = [`${code}_${snake}${global}_standard`, `${snake}${global}_standard`, camel];
  const own = [`${code}_${snake}${global}_${tier}`, `${snake}${global}_${tier}`];
  const find = (names: readonly string[]) => rates.find(({ dimension }) => names.includes(dimension));
  const found = find(own) ?? find(standard);
  if (found === undefined) return undefined;
  const name = find(own)?.dimension ?? found.dimension;
  return {
    service: `${modelName(account, region, model)} (Amazon Bedrock Edition)`,
    usageType: `${code}-MP:${name}-Units`,
    usd: Number(found.price) / 1e6,
  };
}

function listedRate(account: Account, { model, kind, region, isGlobal, tier }: TokenUse) {
  const stem = model.startsWith('amazon.titan-embed-text-v2')
    ? 'TitanEmbeddingV2-Text'
    : LISTED_MODELS.find(({ id }) => id === model)?.stem;
  if (stem === undefined) return undefined;
  const plain = `${codeOf(region)}-${stem}-${NAMES[kind][1]}`;
  const names = [
    ...(isGlobal ? [`${plain}-cross-region-global`] : []),
    ...(tier === 'standard' ? [] : [`${plain}-${tier}`]),
    plain,
  ];
  const [found] = names.flatMap((name) => rateNamed(account, name) ?? []);
  if (found === undefined) return undefined;
  const times = found.usagetype === plain && tier !== 'standard' ? TIMES[tier] : 1;
  return { service: BEDROCK, usageType: found.usagetype, usd: (times * found.usd) / unitOf(found.unit) };
}

/** A bill asks for the same offer day by day, and to make one takes a while. */
const offers = new Map<string, ReturnType<typeof offerOf>>();

function publicOffer(model: string): ReturnType<typeof offerOf> {
  if (!offers.has(model)) offers.set(model, offerOf(model));
  return offers.get(model);
}

type Rates = Account['listPrices']['rates'];
const byUsageType = new WeakMap<Rates, ReadonlyMap<string, Rates[number]>>();

/** Finds the rate of the Price List with this usage type. */
export function rateNamed({ listPrices: { rates } }: Account, usageType: string): Rates[number] | undefined {
  const known = byUsageType.get(rates) ?? new Map(rates.map((rate) => [rate.usagetype, rate]));
  byUsageType.set(rates, known);
  return known.get(usageType);
}

function unitOf(unit: string): number {
  return /^1k/i.test(unit) ? 1_000 : 1_000_000;
}

function modelName(account: Account, region: string, model: string): string {
  const listed = account.regions.get(region)?.foundationModels ?? [];
  return listed.find(({ modelId }) => modelId === model)?.modelName ?? model;
}
