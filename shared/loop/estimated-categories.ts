import { AGENT_CORE, GUARDRAILS, MANTLE } from '../bedrock/meter.ts';
import type { BillCategory } from '../bill/bill-category.ts';
import type { Settings } from '../config/settings.ts';
import { partsOfId } from '../facts/regional-items.ts';
import type { UsageItem } from '../facts/usage-fact.ts';

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
    const [service = '', ...rest] = partsOfId(id).what.split('/');
    const category = rest.length === 0 ? undefined : METERED[service];
    return category === undefined || !('week' in item) || item.week === undefined ? [] : [category];
  });
  const ofTiers: readonly BillCategory[] = tiers === 'price' ? ['flex', 'priority'] : [];
  return new Set<BillCategory>(['tokens', 'images', ...ofTiers, ...priced]);
}
