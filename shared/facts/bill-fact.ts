import * as z from 'zod/mini';
import { BILL_CATEGORIES } from '../bill/bill-category.ts';
import { Day } from '../config/day.ts';

/** The bill is kept for so many days. */
export const DAYS_OF_BILL = 35;

const Text = z.string().check(z.minLength(1));

/** What was billed of one day. The item's id is the day, YYYY-MM-DD. */
export const BillDay = z.strictObject({
  /** By category, in the currency of the bill; what was not billed is absent. */
  amounts: z.partialRecord(z.enum(BILL_CATEGORIES), z.number()),
  /** The dearest usage types of the category `other`. */
  other: z.exactOptional(z.array(z.tuple([Text, z.number()])).check(z.minLength(1))),
  /** The day of the first reading of these amounts. */
  since: Day,
  /** A reading on a later day had the same amounts, so that no more is to come. */
  isAgreed: z.exactOptional(z.literal(true)),
  /** AWS calls the amounts estimated, as until the invoice of the month. */
  isEstimated: z.exactOptional(z.literal(true)),
});
export type BillDay = z.infer<typeof BillDay>;

const Failure = z.union([
  z.strictObject({ kind: z.literal('denied'), action: Text, isByScp: z.exactOptional(z.literal(true)) }),
  z.strictObject({
    kind: z.enum(['withheld', 'notEnabled', 'noData', 'notOffered', 'throttled', 'failed']),
  }),
]);

/** What is known of the last reading. */
export const BillState = z.strictObject({
  /** The hour of the last reading, whether it brought anything or not: each one costs money. E.g. `2026-11-28T06`, UTC. */
  asked: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d$/)),
  /** The Regions that the amounts of all days are of, sorted. */
  regions: z.array(Text).check(z.minLength(1)),
  /** The currency of the bill; absent while nothing is billed. */
  currency: z.exactOptional(Text),
  /** Absent: the last reading brought the bill. */
  failure: z.exactOptional(Failure),
});
export type BillState = z.infer<typeof BillState>;

/** An item of `facts/bill`. */
export const BillItem = z.union([BillDay, BillState]);
export type BillItem = z.infer<typeof BillItem>;

/** The id of the item of the last reading. */
export const BILL_STATE = 'state';

/** Returns what is known of the last reading. */
export function billStateIn(items: ReadonlyMap<string, BillItem>): BillState | undefined {
  const item = items.get(BILL_STATE);
  return item !== undefined && 'asked' in item ? item : undefined;
}

/** Returns what was billed, by day, the oldest first. */
export function billDaysIn(items: ReadonlyMap<string, BillItem>): ReadonlyMap<string, BillDay> {
  const days = [...items].flatMap(([id, item]) => ('amounts' in item ? [[id, item] as const] : []));
  return new Map(days.sort(([left], [right]) => (left < right ? -1 : 1)));
}
