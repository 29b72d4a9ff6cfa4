import { AGENT_CORE, GUARDRAILS, MANTLE } from '../bedrock/meter.ts';
import type { BillCategory, BilledAmounts } from '../bill/bill-category.ts';
import type { Settings } from '../config/settings.ts';
import { partsOfId } from '../facts/regional-items.ts';
import { DAYS_OF_WEEK, type UsageItem } from '../facts/usage-fact.ts';
import { daysUntil } from '../kit/time.ts';

/** Categories of the bill by the first part of the ids of the series that meter them. */
const METERED: Readonly<Record<string, BillCategory>> = {
  [MANTLE]: 'mantle',
  [GUARDRAILS]: 'guardrails',
  [AGENT_CORE]: 'agentCore',
};

/**
 * Returns the categories that this board's estimate of a day (`cost` of the account's items in facts/usage) holds: tokens and images, and
 * what else is metered once a series of it has a price; flex and priority at their own prices if the setting `tiers` says so, else at the
 * standard price. This is the one place to name a category that is estimated from now on.
 */
export function estimatedCategories(
  usage: ReadonlyMap<string, UsageItem>,
  { tiers }: Pick<Settings, 'tiers'>,
): ReadonlySet<BillCategory> {
  const priced = [...usage].flatMap(([id, item]) => {
    const category = categoryOf(partsOfId(id).what);
    return category === undefined || !('week' in item) || item.week === undefined ? [] : [category];
  });
  const ofTiers: readonly BillCategory[] = tiers === 'price' ? ['flex', 'priority'] : [];
  return new Set<BillCategory>(['tokens', 'images', ...ofTiers, ...priced]);
}

/**
 * Returns what the estimate of a day holds of each category that is metered by series of its own, over these Regions. A category is left out
 * where that is not known of one of its series, as of a day that is more than a week ago.
 */
export function estimateOfCategories(
  day: string,
  usage: ReadonlyMap<string, UsageItem>,
  regions: readonly string[],
): BilledAmounts {
  const sums = new Map<BillCategory, number>();
  for (const [id, item] of usage) {
    const { what, region = '' } = partsOfId(id);
    const category = categoryOf(what);
    if (category === undefined || !('sums' in item) || !regions.includes(region)) continue;
    const cost = item.week?.[daysUntil(item.until, DAYS_OF_WEEK).indexOf(day)] ?? Number.NaN;
    sums.set(category, (sums.get(category) ?? 0) + cost);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => !Number.isNaN(sum)));
}

/** Returns what a series is billed as, if it is of no model on bedrock-runtime. */
function categoryOf(id: string): BillCategory | undefined {
  const [service = '', ...rest] = id.split('/');
  return rest.length === 0 ? undefined : METERED[service];
}
