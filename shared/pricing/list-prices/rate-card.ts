import { billingCodeOf, isCommercial } from './billing-codes.ts';
import type { Rejection, ScopedPrices } from './list-price.ts';
import { parseDimension, RATE_NAMES, type RateDimension } from './rate-dimension.ts';
import type { RegionRate } from './region-rate.ts';
import { scopedPrices } from './scoped-prices.ts';
import { TOKEN_KINDS } from './token-kinds.ts';
import { usdOf } from './usd.ts';

/** A row of an agreement offer's rate card (ListFoundationModelAgreementOffers). */
export interface Rate {
  /** E.g. `EU_input_tokens_global_standard`. */
  readonly dimension: string;
  /** A decimal number as text. */
  readonly price: string;
  /** `Units`: for tokens 1 million of them. */
  readonly unit: string;
}

export interface CardReading {
  /** By Region; a Region that the card does not price is not in it. */
  readonly prices: ReadonlyMap<string, ScopedPrices>;
  readonly rejections: readonly Rejection[];
  /** Names that look like rates of tokens and match no grammar that this version knows, sorted. */
  readonly unknown: readonly string[];
  /** Some rates name a Region and some do not: nothing of the card is used. */
  readonly isMixed?: true;
}

type CodedRate = RegionRate & Pick<RateDimension, 'code' | 'name'>;

/**
 * Reads the list prices of a model in these Regions from its rate card. `hasOutput` is false for embedding models, whose output is not
 * billed. What is left out, and why, is in `rejections`.
 */
export function readCard(rates: readonly Rate[], regions: readonly string[], hasOutput = true): CardReading {
  const unknown = new Set<string>();
  const known: CodedRate[] = [];
  for (const { dimension, price, unit } of rates) {
    const parsed = parseDimension(dimension);
    if (parsed === 'understood') continue;
    if (parsed === 'unknown' || unit !== 'Units') {
      if (/token/i.test(dimension)) unknown.add(dimension);
      continue;
    }
    const usd = usdOf(price);
    // In a card 0 says that the rate is not offered, never that it is free.
    if (usd !== 0) known.push({ ...parsed, usd, rate: dimension });
  }
  const names = [...unknown].sort();
  const isCoded = known.some(({ code }) => code !== undefined);
  if (isCoded && known.some(({ code }) => code === undefined))
    return { prices: new Map(), rejections: [], unknown: names, isMixed: true };
  const current = withCurrentNames(known);
  const readings = regions.flatMap((region) => {
    const code = isCoded ? billingCodeOf(region) : undefined;
    const isPriced = isCoded ? code !== undefined : isCommercial(region);
    if (!isPriced) return [];
    return [
      {
        region,
        ...scopedPrices(
          current.filter((rate) => rate.code === code),
          hasOutput,
        ),
      },
    ];
  });
  return {
    prices: new Map(
      readings.flatMap(({ region, prices }) => (Object.keys(prices).length === 0 ? [] : [[region, prices]])),
    ),
    rejections: readings.flatMap(({ region, rejections }) => rejections.map((one) => ({ region, ...one }))),
    unknown: names,
  };
}

/**
 * Leaves out outdated names: they keep prices that no longer hold. A card that has the current name of a kind for any Region does not
 * use another one for the rest.
 */
function withCurrentNames(rates: readonly CodedRate[]): CodedRate[] {
  const names = new Set(rates.map(({ name }) => name));
  const used = new Set(
    TOKEN_KINDS.flatMap((kind) => RATE_NAMES[kind].map((grammar) => grammar.find((name) => names.has(name)))),
  );
  return rates.filter(({ name }) => used.has(name));
}
