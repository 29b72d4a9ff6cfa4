import * as z from 'zod/mini';
import { Day } from '../config/day.ts';
import type { ListedAmounts, ListedKind } from '../pricing/list-prices/list-price.ts';
import { TOKEN_KINDS } from '../pricing/list-prices/token-kinds.ts';

const Amount = z.number().check(z.minimum(0), z.maximum(1_000));

/** USD for 1 million tokens by kind, standard tier and short context; or for one of what a service counts. */
const Amounts = {
  input: z.exactOptional(Amount),
  output: z.exactOptional(Amount),
  cacheRead: z.exactOptional(Amount),
  cacheWrite: z.exactOptional(Amount),
  textUnit: z.exactOptional(Amount),
  vcpuHour: z.exactOptional(Amount),
  gbHour: z.exactOptional(Amount),
} satisfies Record<ListedKind, z.ZodMiniType>;

/** A model has a price of input, and a service of something that it counts. */
const hasAmount = z.refine<ListedAmounts>(
  ({ input, textUnit, vcpuHour, gbHour }) => (input ?? textUnit ?? vcpuHour ?? gbHour) !== undefined,
);

/** Input, output, cache read and cache write; null: no price. */
const TierAmounts = z.readonly(z.array(z.nullable(Amount)).check(z.length(TOKEN_KINDS.length)));

/** What other service tiers cost; absent: not known. Written beside the items (fact-text.ts). */
const Tiers = z.optional(
  z.strictObject({ flex: z.optional(TierAmounts), priority: z.optional(TierAmounts) }),
);

const KnownPrice = z
  .strictObject({
    ...Amounts,
    tiers: Tiers,
    source: z.enum(['offer', 'priceList']),
    /** AWS's name of the rate that the first of its amounts was read from. */
    rate: z.string().check(z.minLength(1), z.maxLength(200)),
    /** How many times as much a token costs in a long context, where that is more. */
    longContext: z.optional(z.number().check(z.minimum(1), z.maximum(1_000))),
    /** From 00:00 UTC of this day on; absent: it is the first price that was ever read. */
    since: z.optional(Day),
  })
  .check(hasAmount);

/** What is read of one scope of a model in one Region: what holds, what held, and what waits for a second reading. */
const ScopedFact = z.strictObject({
  now: KnownPrice,
  /** What held before, the newest first: as far as it reaches into the last 40 days. */
  before: z.optional(z.array(KnownPrice).check(z.minLength(1), z.maxLength(3))),
  /** A price that differs so much that a second reading must bear it out. */
  held: z.optional(
    z
      .strictObject({
        ...Amounts,
        tiers: Tiers,
        /** When it was read first: ISO 8601, UTC, to the minute. */
        at: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)),
      })
      .check(hasAmount),
  ),
});

/** The list price of one model or service in one Region, as a fact holds it. */
export const PriceFact = z.strictObject({
  regional: z.optional(ScopedFact),
  global: z.optional(ScopedFact),
});

export type KnownPrice = z.infer<typeof KnownPrice>;
export type ScopedFact = z.infer<typeof ScopedFact>;
export type PriceFact = z.infer<typeof PriceFact>;

/** That Bedrock has no offer for a model, and since when that is known. The item's id is the model's. */
export const WithoutOffer = z.strictObject({ withoutOffer: Day });
export type WithoutOffer = z.infer<typeof WithoutOffer>;

/** An item of `facts/prices`. */
export const PriceItem = z.union([WithoutOffer, PriceFact]);
export type PriceItem = z.infer<typeof PriceItem>;
