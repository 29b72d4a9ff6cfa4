import * as z from 'zod/mini';
import { Day } from './day.ts';
import { Region } from './names.ts';

/** The keys of any price entry that say where and when its prices hold, and where they are from. */
export const priceLimitsShape = {
  regions: z
    .array(Region)
    .check(z.minLength(1), z.describe('a list of one or more Regions, such as ["us-east-1"]')),
  from: Day.check(z.describe('a date such as "2026-11-15"')),
  asOf: Day.check(z.describe('a date such as "2026-11-01"')),
  source: z.string().check(z.maxLength(1024), z.describe('a text of up to 1024 characters')),
};

export interface PriceLimits {
  /** The Regions in which the prices hold; absent: all of them. */
  readonly regions?: readonly string[];
  /** YYYY-MM-DD: the prices hold from 00:00 UTC of this day on; absent: always. */
  readonly from?: string;
  /** YYYY-MM-DD: when you last looked the price up. */
  readonly asOf?: string;
  readonly source?: string;
}

/** Picks the limits that are given. */
export function limitsIn(
  good: { readonly [Key in keyof PriceLimits]?: PriceLimits[Key] | undefined },
): PriceLimits {
  const { regions, from, asOf, source } = good;
  return {
    ...(regions === undefined ? {} : { regions }),
    ...(from === undefined ? {} : { from }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(source === undefined ? {} : { source }),
  };
}

/** The keys that say where and when prices hold. An entry in which one of them is invalid is not used: its prices would hold where they are wrong. */
const LIMITS = ['regions', 'from'];

/** Whether a key that limits the prices is invalid or misspelt. */
export function isUnlimited({
  bad,
  unknown,
}: {
  readonly bad: ReadonlySet<string>;
  readonly unknown: ReadonlyMap<string, string | undefined>;
}): boolean {
  return [...bad, ...unknown.values()].some((key = '') => LIMITS.includes(key));
}
