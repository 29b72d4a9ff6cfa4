import { AGENT_CORE, GUARDRAILS, MANTLE } from '../bedrock/meter.ts';
import type { BillCategory, BilledAmounts } from '../bill/bill-category.ts';
import type { Settings } from '../config/settings.ts';
import { partsOfId } from '../facts/regional-items.ts';
import { DAYS_OF_WEEK, seriesUsedIn, type UsageItem } from '../facts/usage-fact.ts';
import { daysUntil } from '../kit/time.ts';

/** Categories of the bill by the first part of the ids of the series that meter them. */
const METERED: Readonly<Record<string, BillCategory>> = {
  [MANTLE]: 'mantle',
  [GUARDRAILS]: 'guardrails',
  [AGENT_CORE]: 'agentCore',
};

/**
 * Returns the categories that the estimate of a day contains (`cost` of the account's items in facts/usage): tokens and images, and what else is
 * metered, as soon as one of its series has a price. Flex and priority are among them only with the setting `tiers` at `price`: otherwise their tokens
 * are estimated at the standard price. A category that is estimated from now on is named here and nowhere else.
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
 * Returns the estimate of a day, summed over these Regions, for each category that has series of its own. A category is left out if the cost of one
 * of its series is not known, for example because the day is more than a week ago.
 */
export function estimateOfCategories(
  day: string,
  usage: ReadonlyMap<string, UsageItem>,
  regions: readonly string[],
): BilledAmounts {
  const sums = new Map<BillCategory, number>();
  for (const [id, item] of regions.flatMap((region) => [...seriesUsedIn(usage, region)])) {
    const category = categoryOf(id);
    if (category === undefined) continue;
    const cost = item.week?.[daysUntil(item.until, DAYS_OF_WEEK).indexOf(day)] ?? Number.NaN;
    sums.set(category, (sums.get(category) ?? 0) + cost);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => !Number.isNaN(sum)));
}

/** Returns the category of a series that bedrock-runtime does not serve. */
function categoryOf(id: string): BillCategory | undefined {
  const end = id.indexOf('/');
  return end < 0 ? undefined : METERED[id.slice(0, end)];
}
