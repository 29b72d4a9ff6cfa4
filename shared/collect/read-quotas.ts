import { monitoredModels } from '../bedrock/monitored-models.ts';
import type { Series } from '../bedrock/series.ts';
import type { Config } from '../config/config.ts';
import { quotaListsIn } from '../facts/quota-fact.ts';
import { shortHash } from '../kit/hash.ts';
import { uniqueSorted } from '../kit/order.ts';
import { hasQuotaUse, seriesInUse } from '../quotas/needed-quotas.ts';
import type { ObservedFacts } from './observe-facts.ts';
import type { QuotaReading } from './quota-reads.ts';
import { isDayMissing } from './read-usage.ts';
import type { RegionTraffic } from './wanted-prices.ts';
import { type CollectWorld, readsIn } from './world.ts';

/** The series whose quotas are looked up in one Region, and a hash of all that the look-up depends on. */
export interface QuotaLookUp {
  readonly series: readonly Series[];
  readonly hash: string;
}

/** Says what is looked up in a Region: nothing where no series has data that could be compared with a quota. */
export function quotaLookUp({ bedrock, usage }: RegionTraffic, config: Config): QuotaLookUp | undefined {
  if (!hasQuotaUse(usage)) return undefined;
  const series = seriesInUse(monitoredModels(config, bedrock, usage), usage);
  const ids = uniqueSorted(series.map(({ id, scope, base }) => `${id} ${scope} ${base}`));
  const codes = Object.entries(config.settings.quotas.codes).map(([key, own]) => `${key} ${own.join(' ')}`);
  return { series, hash: shortHash([...ids, ...uniqueSorted(codes)].join('\n')) };
}

/**
 * Reads the quotas, by Region, once a day and where something else is looked up than the last time. A Region whose lists are denied or not
 * offered is asked at every run: that may have changed. `now` is ISO 8601, UTC.
 */
export async function readQuotas(
  world: CollectWorld,
  observed: ObservedFacts,
  now: string,
): Promise<ReadonlyMap<string, QuotaReading>> {
  const { operator, regions, facts, config } = observed;
  if (config === undefined) return new Map();
  const due = regions.filter((traffic) => {
    const lookUp = quotaLookUp(traffic, config);
    if (lookUp === undefined) return false;
    const known = quotaListsIn(facts.quotas.items, traffic.region);
    const isKnown =
      known?.lookedUpFor === lookUp.hash && known.denied === undefined && known.notOffered === undefined;
    return !isKnown || isDayMissing(observed, traffic.region, now);
  });
  return new Map(
    await Promise.all(
      due.map(
        async ({ region }): Promise<[string, QuotaReading]> => [
          region,
          await readsIn(world, operator, region).readQuotas(),
        ],
      ),
    ),
  );
}
