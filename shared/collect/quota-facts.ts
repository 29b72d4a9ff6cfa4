import { type QuotaItem, type QuotaLists, quotaListsId } from '../facts/quota-fact.ts';
import { partsOfId, regionalId } from '../facts/regional-items.ts';
import { uniqueSorted } from '../kit/order.ts';
import { neededQuotas } from '../quotas/needed-quotas.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { QuotaReading } from './quota-reads.ts';
import { quotaLookUp } from './read-quotas.ts';
import { keptItems } from './region-items.ts';
import type { RegionTraffic } from './wanted-prices.ts';

/**
 * Returns what is known of quotas after these readings. A Region whose reading failed, or that is out of reach, keeps its items. Where a list
 * is missing, what was known of it before holds, too.
 */
export function quotaFacts(
  observed: ObservedFacts,
  readings: ReadonlyMap<string, QuotaReading>,
): ReadonlyMap<string, QuotaItem> {
  const { items } = observed.facts.quotas;
  const read = observed.regions.flatMap((traffic): [string, ReadonlyMap<string, QuotaItem>][] => {
    const reading = readings.get(traffic.region);
    const own = reading?.kind === 'quotas' ? itemsOf(traffic, reading, observed) : undefined;
    return own === undefined ? [] : [[traffic.region, own]];
  });
  return keptItems(items, observed.operator, new Map(read));
}

function itemsOf(
  traffic: RegionTraffic,
  { quotas: { quotas, denied, notOffered = [] } }: Extract<QuotaReading, { kind: 'quotas' }>,
  { config, facts }: ObservedFacts,
): Map<string, QuotaItem> | undefined {
  const { region, bedrock } = traffic;
  const lookUp = config === undefined ? undefined : quotaLookUp(traffic, config);
  if (config === undefined || lookUp === undefined) return undefined;
  const { codes } = config.settings.quotas;
  const isWhole = denied.length + notOffered.length === 0;
  const listed = new Set(quotas.map(({ code }) => code));
  const unlisted = uniqueSorted(
    Object.values(codes)
      .flat()
      .filter((code) => isWhole && !listed.has(code)),
  );
  const lists: QuotaLists = {
    lookedUpFor: lookUp.hash,
    ...(denied.length === 0 ? {} : { denied: uniqueSorted(denied) }),
    ...(notOffered.length === 0 ? {} : { notOffered: uniqueSorted(notOffered) }),
    ...(unlisted.length === 0 ? {} : { unlisted }),
  };
  const before = [...facts.quotas.items].filter(([id]) => !isWhole && partsOfId(id).region === region);
  return new Map<string, QuotaItem>([
    ...before,
    ...neededQuotas(lookUp.series, bedrock, quotas, codes).map(
      ({ code, name, value }): [string, QuotaItem] => [regionalId(code, region), { name, value }],
    ),
    [quotaListsId(region), lists],
  ]);
}
