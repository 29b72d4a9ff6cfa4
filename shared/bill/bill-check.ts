import { BILL_CATEGORIES, type BillCategory, type BilledAmounts } from './bill-category.ts';

/** What was billed of one day beside this board's estimate of it. Amounts are in cents' precision and add up. */
export interface BillCheck {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly billed: number;
  readonly estimate: number;
  /** What is known of the difference, in the order of the categories: billed and not estimated, or less than 0 if estimated too high. */
  readonly explained: readonly ExplainedPart[];
  /** Billed, less the estimate and what is explained. */
  readonly notExplained: number;
  /** What is not explained, in per cent of the bill, with one decimal; -100 if something is estimated of a day without a bill. */
  readonly drift: number;
}

export interface ExplainedPart {
  readonly category: BillCategory;
  readonly amount: number;
  /** Only bounds of its share are known. */
  readonly isAtMost?: true;
}

export interface BillCheckInputs {
  readonly day: string;
  readonly amounts: BilledAmounts;
  /** In the currency of the bill. */
  readonly estimate: number;
  /** The categories that the estimate holds. */
  readonly estimated: ReadonlySet<BillCategory>;
  /** What the estimate holds of single categories, as far as that is known. */
  readonly ofCategories?: BilledAmounts;
}

/**
 * Compares the bill of a day with the estimate, and says what explains the difference.
 *
 * | billed as                   | explains of what was billed                                                          |
 * |-----------------------------|--------------------------------------------------------------------------------------|
 * | what is estimated           | nothing                                                                              |
 * | what is known to be estimated by itself | its own difference                                                       |
 * | what no metric tells        | all of it                                                                            |
 * | one-hour cache writes       | 0.375: billed at 2 times the input price, estimated at 1.25 times                    |
 * | flex tier, not estimated    | -1: half the standard price, at which it is estimated                                |
 * | priority tier, not estimated | 3/7 to 3/5: 1.75 to 2.5 times the standard price                                    |
 * | long context                | up to 4/5: at most 5 times the short price, at which it is estimated                 |
 * | mantle, estimated           | down to -39: cached input is estimated at the full price, and a read costs 1/40 at least |
 *
 * Where a share has bounds, it explains as much of what is left as the bounds allow. The relations are those of AWS's public prices.
 * AWS does not confirm that the metrics of a model include all of its tiers. If they do not, tiers that are not estimated are not explained.
 */
export function checkBill({
  day,
  amounts,
  estimate,
  estimated,
  ofCategories = {},
}: BillCheckInputs): BillCheck {
  const billed = cents(BILL_CATEGORIES.reduce((sum, category) => sum + (amounts[category] ?? 0), 0));
  let left = cents(billed - cents(estimate));
  const parts = new Map<BillCategory, ExplainedPart>();
  for (const category of BILL_CATEGORIES) {
    const own = ofCategories[category];
    const amount = own === undefined ? 0 : cents((amounts[category] ?? 0) - own);
    if (amount !== 0) parts.set(category, { category, amount });
    left = cents(left - amount);
  }
  const others = inOrder(amounts, estimated).filter(({ category }) => ofCategories[category] === undefined);
  for (const { category, of, share } of others) {
    const [least, most] = [cents(share[0] * of), cents(share[1] * of)];
    const amount = Math.min(Math.max(left, least), most);
    if (amount !== 0)
      parts.set(category, { category, amount, ...(least === most ? {} : { isAtMost: true }) });
    left = cents(left - amount);
  }
  return {
    day,
    billed,
    estimate: cents(estimate),
    explained: BILL_CATEGORIES.flatMap((category) => parts.get(category) ?? []),
    notExplained: left,
    drift: driftOf(left, billed),
  };
}

type Share = readonly [least: number, most: number];

const NOTHING: Share = [0, 0];
const ALL: Share = [1, 1];

/** Shares of categories that are estimated as ordinary tokens. */
const AS_TOKENS: Readonly<Partial<Record<BillCategory, Share>>> = {
  flex: [-1, -1],
  priority: [3 / 7, 3 / 5],
  oneHourCache: [0.375, 0.375],
  longContext: [0, 4 / 5],
};
const MANTLE_AT_MOST: Share = [-39, 0];

function shareOf(category: BillCategory, estimated: ReadonlySet<BillCategory>): Share {
  if (category === 'mantle' && estimated.has(category)) return MANTLE_AT_MOST;
  if (estimated.has(category)) return NOTHING;
  return (estimated.has('tokens') ? AS_TOKENS[category] : undefined) ?? ALL;
}

/** Exact shares come first: the others explain what these leave. */
function inOrder(amounts: BilledAmounts, estimated: ReadonlySet<BillCategory>) {
  const shares = BILL_CATEGORIES.map((category) => ({
    category,
    of: amounts[category] ?? 0,
    share: shareOf(category, estimated),
  })).filter(({ of }) => of > 0);
  const width = ({ share: [least, most] }: { readonly share: Share }): number => most - least;
  return shares.toSorted((left, right) => width(left) - width(right));
}

function driftOf(notExplained: number, billed: number): number {
  if (notExplained === 0) return 0;
  return billed > 0 ? Math.round((1000 * notExplained) / billed) / 10 + 0 : -100;
}

function cents(amount: number): number {
  // Adds 0, so that a negative zero becomes none.
  return Math.round(amount * 100) / 100 + 0;
}
