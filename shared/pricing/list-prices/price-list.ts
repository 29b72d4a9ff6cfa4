import { withoutVersion } from '../../bedrock/series.ts';
import { billingCodeOf } from './billing-codes.ts';
import type { Rejection, ScopedPrices } from './list-price.ts';
import type { Tier } from './rate-dimension.ts';
import type { RegionRate } from './region-rate.ts';
import { scopedPrices } from './scoped-prices.ts';
import type { TokenKind } from './token-kinds.ts';
import { usdOf } from './usd.ts';

/** An item of the Price List (GetProducts, service code AmazonBedrock), reduced to what a price of tokens is read from. */
export interface PriceListItem {
  readonly regionCode: string;
  /** E.g. `USE1-Nova2.0Lite-input-tokens`. */
  readonly usageType: string;
  /** AWS's name of the model for billing; not its id, nor its name in Bedrock. */
  readonly model?: string;
  /** `On-demand Inference` for what goes through bedrock-runtime; absent for bedrock-mantle. */
  readonly feature?: string;
  /** E.g. `Input tokens`, `Output tokens flex`. */
  readonly inferenceType?: string;
  readonly unit: string;
  /** A decimal number as text, for one unit. */
  readonly usd: string;
}

export interface PriceListReading {
  readonly prices: ScopedPrices;
  readonly rejections: readonly Rejection[];
}

/**
 * Reads the list prices of a model in one Region. `model` is AWS's name of it for billing. Rates of bedrock-runtime and of bedrock-mantle
 * are the same by AWS's own word: where they differ, the kind has no price.
 */
export function readPriceList(
  items: readonly PriceListItem[],
  { model, region, hasOutput = true }: { model: string; region: string; hasOutput?: boolean },
): PriceListReading {
  const code = billingCodeOf(region);
  if (code === undefined) return { prices: {}, rejections: [] };
  const rates = items
    .filter((item) => item.regionCode === region && item.model === model)
    .flatMap((item) => rateOf(item, code) ?? []);
  const { prices, rejections } = scopedPrices(rates, hasOutput);
  return { prices, rejections: rejections.map((one) => ({ region, ...one })) };
}

/**
 * Returns AWS's billing name of the model whose id is part of usage types of bedrock-mantle: an exact link. `undefined` if no item has
 * the id, or if items with it have several names.
 */
export function billingNameIn(
  items: readonly PriceListItem[],
  { id, region }: { id: string; region: string },
): string | undefined {
  const stem = withoutVersion(id);
  const linked = items.filter((item) => {
    const parts = item.regionCode === region ? MANTLE.exec(item.usageType)?.groups : undefined;
    return parts?.stem === stem && parts.code === billingCodeOf(region);
  });
  const [name, ...others] = new Set(linked.map((item) => item.model));
  return others.length === 0 ? name : undefined;
}

const TIERS = 'standard|flex|priority|batch';
const MANTLE = new RegExp(
  `^(?<code>[A-Z][A-Z0-9]{1,3})-(?<stem>.+)-mantle-(?<kind>input|output|cache-read|cache-write(?:-5m|-30m)?)-tokens` +
    `(?<long>-long-ctx)?(?<global>-global)?-(?<tier>${TIERS})$`,
);
/** `custom-model` and `latency-optimized` are other products, and modalities stand in the stem of another model: they do not match. */
const RUNTIME = new RegExp(
  `^(?<code>[A-Z][A-Z0-9]{1,3})-(?<stem>.+?)-(?:(?<kind>input|output)-tokens|cache-(?<cache>read|write)-input-token-count)` +
    `(?:-(?<tier>flex|priority|batch))?(?<global>-cross-region-global)?(?<batch>-batch)?$`,
);

const KINDS: Readonly<Record<string, TokenKind>> = {
  input: 'input',
  output: 'output',
  'cache-read': 'cacheRead',
  'cache-write': 'cacheWrite',
  'cache-write-5m': 'cacheWrite',
  'cache-write-30m': 'cacheWrite',
};

/** What `inferenceType` says of a rate of bedrock-runtime; its tier, if any, comes after it. */
const INFERENCE_TYPES: Readonly<Record<TokenKind, string>> = {
  input: 'input tokens',
  output: 'output tokens',
  cacheRead: 'prompt cache read input tokens',
  cacheWrite: 'prompt cache write input tokens',
};

function rateOf(item: PriceListItem, code: string): RegionRate | undefined {
  const isRuntime = item.feature !== undefined;
  const groups = (isRuntime ? RUNTIME : MANTLE).exec(item.usageType)?.groups;
  if (groups?.code !== code) return undefined;
  const kind = KINDS[groups.cache === undefined ? (groups.kind ?? '') : `cache-${groups.cache}`];
  if (kind === undefined) return undefined;
  const tier = (groups.batch === undefined ? groups.tier : 'batch') ?? 'standard';
  if (isRuntime && !isAsNamed(item, kind, tier)) return undefined;
  const times = UNITS[item.unit.toLowerCase()];
  if (times === undefined) return undefined;
  const usd = usdOf(item.usd, times);
  // Only writing to the cache is free anywhere (Nova); any other 0 is a rate that is not offered.
  if (usd === 0 && kind !== 'cacheWrite') return undefined;
  return {
    kind,
    tier: tier as Tier,
    isGlobal: groups.global !== undefined,
    isLongContext: groups.long !== undefined,
    usd,
    rate: item.usageType,
  };
}

/** What makes a unit's price one for 1 million tokens. */
const UNITS: Readonly<Record<string, number>> = { '1k tokens': 1_000, '1m tokens': 1 };

/** Whether all that an item of bedrock-runtime says of itself agrees with its usage type. */
function isAsNamed({ feature, inferenceType = '' }: PriceListItem, kind: TokenKind, tier: string): boolean {
  const said = inferenceType.toLowerCase();
  const plain = INFERENCE_TYPES[kind];
  if (tier === 'batch') return said === `${plain} batch` || (feature === 'Batch Inference' && said === plain);
  return feature === 'On-demand Inference' && said === (tier === 'standard' ? plain : `${plain} ${tier}`);
}
