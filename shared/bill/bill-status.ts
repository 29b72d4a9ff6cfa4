import type { BillCheck } from './bill-check.ts';

/** What the bill check can say now. */
export type BillStatus =
  | ComparedBill
  | { readonly kind: 'waiting' /** A sentence without a full stop. */; readonly why: string };

/** The newest day that two readings agree on, beside the estimate. */
export interface ComparedBill {
  readonly kind: 'compared';
  readonly check: BillCheck;
  readonly currency: string;
  /** Whose bill it is, sorted. */
  readonly regions: readonly string[];
  /** What was billed from the first of the day's month on. Absent: not all of these days are known. */
  readonly month?: { readonly from: string; readonly billed: number };
  /** How many series with data have no price, so that their cost is not explained. */
  readonly unpriced: number;
  /** The dearest usage types that no category knows, and what they billed. */
  readonly other: readonly (readonly [usageType: string, amount: number])[];
  /** AWS calls the amounts estimated, as until the invoice of the month. */
  readonly isEstimated: boolean;
}
