import { calcPrice, type ModelPrice } from '@pydantic/genai-prices';
import type { PriceKind } from '../../../../shared/config/prices.ts';

/**
 * The release that is bundled. It carries no date of its own: this is when the package registry received it, and a test
 * holds the version to the installed one. Nothing is fetched.
 */
export const DATA_SET = {
  name: '@pydantic/genai-prices',
  version: '0.1.8',
  published: '2026-09-23',
  currency: 'USD',
} as const;

/** What the data set has under the id that it takes a model for. */
export interface Answer {
  /** An id of its own: of a model, with `regional.` or `global.` before it where it tells them apart. */
  readonly matched: string;
  /** USD for a million tokens. Where longer requests cost more, the price of short ones. */
  readonly amounts: Readonly<Partial<Record<PriceKind, number>>>;
  /** Input tokens of a request above which it costs more. */
  readonly costsMoreAbove?: number;
  /** Prices of what CloudWatch does not count apart, such as audio. */
  readonly beyond: readonly string[];
}

export type Ask = (id: string) => Answer | undefined;

const KINDS = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite',
} as const satisfies Record<string, PriceKind>;

/** CloudWatch counts cache writes in one metric, whatever their time to live. */
const ANOTHER_TTL = 'cache_write_1h_mtok';

/** Asks the bundled data set. `at` decides between prices that have followed one another. */
export function askDataSet(at: Date): Ask {
  return (id) => {
    const found = calcPrice({}, id, { providerId: 'aws', timestamp: at });
    if (found === null || found.provider.id !== 'aws') return undefined;
    return { matched: found.model.id, ...readPrices(found.model_price) };
  };
}

function readPrices(prices: ModelPrice): Omit<Answer, 'matched'> {
  const amounts: Partial<Record<PriceKind, number>> = {};
  const tiers: number[] = [];
  for (const [key, kind] of Object.entries(KINDS)) {
    const price = prices[key];
    if (price === undefined) continue;
    amounts[kind] = typeof price === 'number' ? price : price.base;
    if (typeof price !== 'number') tiers.push(...price.tiers.map(({ start }) => start));
  }
  return {
    amounts,
    ...(tiers.length === 0 ? {} : { costsMoreAbove: Math.min(...tiers) }),
    beyond: Object.keys(prices).filter((key) => !(key in KINDS) && key !== ANOTHER_TTL),
  };
}
