import * as z from 'zod/mini';
import { Day } from '../config/day.ts';
import { itemsOfRegion, regionalId } from './regional-items.ts';

const Count = z.int().check(z.minimum(0));

/** What is known of one account that a hub sees in one Region. The item's id is `<account> <Region>`. */
export const FleetAccount = z.strictObject({
  /** The day of the first reading that found it; absent if it may have been there before. */
  since: z.exactOptional(Day),
  /** The label of its link; absent if CloudWatch names none. */
  name: z.exactOptional(z.string().check(z.minLength(1))),
  /** Tokens of the 28 whole days (UTC) that the Region was last read for. */
  tokens: z.number().check(z.minimum(0)),
  /** Its place among the accounts of the Region, from 1: by tokens. */
  rank: z.int().check(z.minimum(1)),
});
export type FleetAccount = z.infer<typeof FleetAccount>;

/** What is known of a Region's accounts as a whole. */
export const FleetList = z.strictObject({
  /** The last of the 28 days. */
  until: Day,
  /** The Monday of the week in which ranks were last made. */
  ranked: Day,
  /** How many further accounts there are: those with the fewest tokens have no item. */
  others: Count,
});
export type FleetList = z.infer<typeof FleetList>;

/** An item of `facts/fleet`. */
export const FleetItem = z.union([FleetList, FleetAccount]);
export type FleetItem = z.infer<typeof FleetItem>;

/** The id of the item of a Region's accounts as a whole: ids of accounts have 12 digits. */
export function fleetListId(region: string): string {
  return regionalId('list', region);
}

/** Returns what is known of a Region's accounts as a whole. */
export function fleetListIn(items: ReadonlyMap<string, FleetItem>, region: string): FleetList | undefined {
  const item = items.get(fleetListId(region));
  return item !== undefined && 'until' in item ? item : undefined;
}

/** Returns what is known of the accounts of one Region, by id of the account. */
export function fleetIn(
  items: ReadonlyMap<string, FleetItem>,
  region: string,
): ReadonlyMap<string, FleetAccount> {
  const own = [...itemsOfRegion(items, region)];
  return new Map(own.flatMap(([account, item]) => ('until' in item ? [] : [[account, item] as const])));
}
