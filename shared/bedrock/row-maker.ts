import type { ModelEntry } from '../config/model-entry.ts';
import { partition } from '../kit/lists.ts';
import { byText, uniqueSorted } from '../kit/order.ts';
import type { Bedrock } from './bedrock.ts';
import type { ImageDimensions, Usage } from './catalogue.ts';
import type { Claim } from './claims.ts';
import type { MonitoredModel } from './estate.ts';
import { allSeries } from './further-series.ts';
import { imageKey, imageSeriesKey } from './image-dimensions.ts';
import { isOfRuntime } from './meter.ts';
import { seriesKey } from './place.ts';
import { isArn, type Series } from './series.ts';

type RowSeed = Pick<MonitoredModel, 'key' | 'base' | 'series'> & { title?: string; claim?: Claim };

/** Makes rows from series by adding their data from the catalogue and usage. */
export function rowMaker(bedrock: Bedrock, usage: Usage): (seed: RowSeed) => MonitoredModel {
  const used = new Map(allSeries(usage).map((one) => [seriesKey(one), one.metrics]));
  const images = Map.groupBy(usage.images, imageSeriesKey);
  return ({ key, base, series: all, title, claim }) => {
    const model = bedrock.model(base);
    const [series, mantle] = partition(all, ({ id }) => isOfRuntime(id));
    return {
      key,
      base,
      series,
      ...(mantle.length === 0 ? {} : { mantle }),
      title: title ?? model?.name ?? ownName(series, base) ?? shortenArn(base),
      images: imagesOf(series, images, claim?.entry),
      metrics: uniqueSorted(all.flatMap((one) => used.get(seriesKey(one)) ?? [])),
      hasTraffic: all.some((one) => used.has(seriesKey(one))),
      ...(model === undefined ? {} : { model }),
      ...(claim === undefined ? {} : { claim }),
    };
  };
}

/** Returns the seed of a row without a model entry. */
export function discoveredRow(base: string, series: readonly Series[]): RowSeed {
  return { key: `d/${base}`, base, series };
}

/** Returns the account's own name of a model that is its own base, such as an imported one. */
function ownName(series: readonly Series[], base: string): string | undefined {
  return series.find(({ id }) => id === base)?.name;
}

/** Shortens an ARN to what follows its last slash. Bedrock lists no name for the deployment of a custom model. */
function shortenArn(base: string): string {
  return isArn(base) ? base.slice(base.lastIndexOf('/') + 1) : base;
}

/** Collects the image dimension sets of a row: those with data, and the one that the entry names, even without data. */
function imagesOf(
  series: readonly Series[],
  usage: ReadonlyMap<string, ImageDimensions[]>,
  entry?: ModelEntry,
): ImageDimensions[] {
  const image = entry?.image;
  const named = image === undefined ? [] : series.map(({ id, place }) => ({ modelId: id, place, ...image }));
  const all = [...named, ...series.flatMap((one) => usage.get(seriesKey(one)) ?? [])];
  return [...new Map(all.map((one) => [imageKey(one), one])).values()].sort(byText(imageKey));
}
