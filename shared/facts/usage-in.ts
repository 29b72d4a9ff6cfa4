import type { KnownUse, Traffic, Usage } from '../bedrock/catalogue.ts';
import { allSeries } from '../bedrock/further-series.ts';
import { mayOverlap } from '../bedrock/image-dimensions.ts';
import { isOfRuntime, meterOf } from '../bedrock/meter.ts';
import { imagesUsed, requestsIn, type SeriesUsed, seriesUsedIn, type UsageItem } from './usage-fact.ts';

/**
 * Adds to what CloudWatch lists what is known of the last 35 days: how much each series is used, and what fell silent. ListMetrics reaches back
 * two weeks; what had data before then still belongs to the month.
 *
 * | a series, or a set of image dimensions    | is silent |
 * |-------------------------------------------|-----------|
 * | listed by ListMetrics                     | no        |
 * | images that a listed set may count, too   | no        |
 * | of which there is a fact                  | yes       |
 * | of which there is none                    | no        |
 */
export function withUsageFacts(usage: Usage, items: ReadonlyMap<string, UsageItem>, region: string): Usage {
  const known = seriesUsedIn(items, region);
  if (known.size === 0) return usage;
  const silent = silentAmong(known, usage);
  return {
    ...usage,
    known: new Map([...known].map(([id, item]) => [id, knownUse(id, item, usage)])),
    ...(silent.series.length + silent.images.length === 0 ? {} : { silent }),
  };
}

function knownUse(id: string, used: SeriesUsed, { recent }: Usage): KnownUse {
  const { rank, last } = used;
  const busyness = Math.ceil(Math.log2(1 + requestsIn(used)));
  // Only of bedrock-runtime it is known what had data lately.
  const isQuiet = last !== undefined && recent !== undefined && isOfRuntime(id) && !recent.has(id);
  return { rank, busyness, ...(isQuiet ? { quietSince: last } : {}) };
}

function silentAmong(known: ReadonlyMap<string, SeriesUsed>, usage: Usage): Traffic {
  const listed = new Set(allSeries(usage).map(({ id }) => id));
  const series = [...known].flatMap(([id, { sums }]) => {
    const counted = meterOf(id).counts.filter((_, place) => sums[place] !== null);
    const metrics = counted.map(({ metric }) => metric);
    return listed.has(id) || metrics.length === 0 ? [] : [{ id, metrics }];
  });
  const images = [...known].flatMap(([id, item]) => imagesUsed(id, item));
  return { series, images: images.filter((one) => !usage.images.some((other) => mayOverlap(one, other))) };
}
