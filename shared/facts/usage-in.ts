import type { KnownUse, Traffic, Usage } from '../bedrock/catalogue.ts';
import { allSeries, isCountedElsewhere } from '../bedrock/further-series.ts';
import { mayOverlap } from '../bedrock/image-dimensions.ts';
import { isOfRuntime, meterOf } from '../bedrock/meter.ts';
import { dayBefore } from '../kit/time.ts';
import { imagesUsed, requestsIn, type SeriesUsed, seriesUsedIn, type UsageItem } from './usage-fact.ts';

/**
 * Adds to what CloudWatch lists what is known of the last 35 days: how much each series is used, and what fell silent. ListMetrics reaches back
 * two weeks; what had data before then still belongs to the month.
 *
 * | a series, or a set of image dimensions    | is silent |
 * |-------------------------------------------|-----------|
 * | listed by ListMetrics                     | no        |
 * | what another series counts, too           | no        |
 * | images that a listed set may count, too   | no        |
 * | of which there is a fact                  | yes       |
 * | of which there is none                    | no        |
 */
export function withUsageFacts(usage: Usage, items: ReadonlyMap<string, UsageItem>, region: string): Usage {
  const known = seriesUsedIn(items, region);
  if (known.size === 0) return usage;
  const now = { ...usage, listed: new Set(allSeries(usage).map(({ id }) => id)) };
  const silent = silentAmong(known, now);
  return {
    ...usage,
    known: new Map([...known].map(([id, item]) => [id, knownUse(id, item, now)])),
    ...(silent.series.length + silent.images.length === 0 ? {} : { silent }),
  };
}

interface Listed {
  /** Ids of the series that ListMetrics names. */
  readonly listed: ReadonlySet<string>;
}

function knownUse(
  id: string,
  used: SeriesUsed,
  { recent, listed }: Pick<Usage, 'recent'> & Listed,
): KnownUse {
  const { rank, last, until } = used;
  const busyness = Math.ceil(Math.log2(1 + requestsIn(used)));
  if (last === undefined) return { rank, busyness };
  // What had data lately is known of bedrock-runtime only.
  const isQuiet = recent !== undefined && isOfRuntime(id) && !recent.has(id);
  const isUnused = last <= dayBefore(until, DAYS_UNUSED) && (isQuiet || !listed.has(id));
  return {
    rank,
    busyness,
    ...(isQuiet ? { quietSince: last } : {}),
    ...(isUnused ? { unusedSince: last } : {}),
  };
}

/** Five days before AWS may end access to a LEGACY model (bedrock/unused-models.ts). */
const DAYS_UNUSED = 10;

function silentAmong(
  known: ReadonlyMap<string, SeriesUsed>,
  { listed, images: listedImages }: Pick<Usage, 'images'> & Listed,
): Traffic {
  const series = [...known].flatMap(([id, { sums }]) => {
    const counted = meterOf(id).counts.filter((_, place) => sums[place] !== null);
    const metrics = counted.map(({ metric }) => metric);
    const isSilent = !listed.has(id) && metrics.length > 0 && !isCountedElsewhere(id, { listed, known });
    return isSilent ? [{ id, metrics }] : [];
  });
  const images = [...known].flatMap(([id, item]) => imagesUsed(id, item));
  return { series, images: images.filter((one) => !listedImages.some((other) => mayOverlap(one, other))) };
}
