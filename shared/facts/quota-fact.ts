import * as z from 'zod/mini';
import type { Quotas } from '../bedrock/catalogue.ts';
import { itemsOfRegion, regionalId } from './regional-items.ts';

const Names = z.optional(z.array(z.string().check(z.minLength(1))).check(z.minLength(1)));

/** One quota in one Region, as Service Quotas lists it. */
export const QuotaFact = z.strictObject({
  name: z.string().check(z.minLength(1)),
  value: z.number().check(z.minimum(0)),
});
export type QuotaFact = z.infer<typeof QuotaFact>;

/** What is known of a Region's lists as a whole. */
export const QuotaLists = z.strictObject({
  /** A hash of the series and of the setting `quotas.codes` that quotas were looked up for: if it differs, they are read again. */
  lookedUpFor: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  /** IAM actions that were denied. */
  denied: Names,
  /** IAM actions of lists that the Region does not offer. */
  notOffered: Names,
  /** Codes of the setting that Service Quotas does not list. */
  unlisted: Names,
});
export type QuotaLists = z.infer<typeof QuotaLists>;

/** An item of `facts/quotas`. */
export const QuotaItem = z.union([QuotaFact, QuotaLists]);
export type QuotaItem = z.infer<typeof QuotaItem>;

/** The id of the item of a Region's lists: codes of quotas begin with `L-`. */
export function quotaListsId(region: string): string {
  return regionalId('lists', region);
}

/** Returns what is known of a Region's lists. */
export function quotaListsIn(items: ReadonlyMap<string, QuotaItem>, region: string): QuotaLists | undefined {
  const item = items.get(quotaListsId(region));
  return item !== undefined && 'lookedUpFor' in item ? item : undefined;
}

/** Returns the quotas that are known to limit a Region's series. */
export function quotasIn(items: ReadonlyMap<string, QuotaItem>, region: string): Quotas {
  const lists = quotaListsIn(items, region);
  if (lists === undefined) return { quotas: [], denied: [], isUnread: true };
  const { denied = [], notOffered = [], unlisted = [] } = lists;
  const quotas = [...itemsOfRegion(items, region)].flatMap(([code, item]) =>
    'value' in item ? [{ code, ...item }] : [],
  );
  return { quotas, denied, notOffered, unlisted };
}
