import { byText, uniqueSorted } from '../kit/order.ts';
import type { Catalogue, ImageDimensions, Traffic } from './catalogue.ts';
import { type Claim, claimsOn } from './claims.ts';
import type { MonitoredModel } from './monitored-models.ts';
import { type Series, seriesResolver } from './series.ts';

interface Surroundings {
  /** The models that the estate has anyway. */
  readonly shown: readonly MonitoredModel[];
  readonly claims: readonly Claim[];
  readonly catalogue: Catalogue;
  /** Ids that count as known: series with data, and what entries name. */
  readonly mentioned: readonly string[];
}

type Home = Pick<MonitoredModel, 'key' | 'title' | 'base' | 'model' | 'claim'>;

/**
 * What fell silent, by the key of the model that it belongs to: the row's whose entry claims it, else its base model's. What
 * the estate has anyway is left out. By key.
 */
export function silentModels(silent: Traffic | undefined, around: Surroundings): MonitoredModel[] {
  if (silent === undefined) return [];
  const { shown, claims, catalogue, mentioned } = around;
  const holders = new Map(shown.flatMap((model) => model.series.map(({ id }) => [id, model] as const)));
  const shownImages = new Set(shown.flatMap(({ images }) => images.map(imageKey)));
  const byKey = new Map(shown.map((model) => [model.key, model]));
  const models = new Map(catalogue.foundationModels.map((model) => [model.id, model]));
  const images = silent.images.filter((one) => !shownImages.has(imageKey(one)));
  const ids = uniqueSorted([...silent.series.map(({ id }) => id), ...images.map(({ modelId }) => modelId)]);
  const resolve = seriesResolver(catalogue, [...mentioned, ...ids]);

  // Whatever is claimed has its entry's row.
  const homeOf = (series: Series): Home => {
    const [claim] = claimsOn(series, claims);
    const { base } = series;
    const key = `d/${base}`;
    const home = holders.get(series.id) ?? byKey.get(claim === undefined ? key : `m/${claim.entry.name}`);
    if (home !== undefined) return home;
    const model = models.get(base);
    return {
      key,
      base,
      // Always told from a model with a row: Bedrock gives one name to several ids.
      title: model === undefined ? base : `${model.name} (${base})`,
      ...(model === undefined ? {} : { model }),
    };
  };
  const homes = new Map<string, { readonly home: Home; readonly all: Series[] }>();
  for (const series of ids.map(resolve)) {
    const home = homeOf(series);
    const own = homes.get(home.key) ?? { home, all: [] };
    own.all.push(series);
    homes.set(home.key, own);
  }
  return [...homes.values()]
    .map(({ home: { key, title, base, model, claim }, all }) => ({
      key,
      title,
      base,
      series: all.filter(({ id }) => !holders.has(id)),
      images: images.filter(({ modelId }) => all.some(({ id }) => id === modelId)).sort(byText(imageKey)),
      metrics: [],
      hasTraffic: false,
      ...(model === undefined ? {} : { model }),
      ...(claim === undefined ? {} : { claim }),
    }))
    .filter(({ series, images: own }) => series.length + own.length > 0)
    .sort(byText(({ key }) => key));
}

/** One text for one set of image dimensions. */
export function imageKey({ modelId, imageSize, bucketedStepSize }: ImageDimensions): string {
  return [modelId, imageSize, bucketedStepSize].join('\n');
}

/** Whether both may tell the same images: where both have a dimension, it is the same. */
export function mayOverlap(one: ImageDimensions, other: ImageDimensions): boolean {
  const agree = (left?: string, right?: string): boolean =>
    left === undefined || right === undefined || left === right;
  return (
    one.modelId === other.modelId &&
    agree(one.imageSize, other.imageSize) &&
    agree(one.bucketedStepSize, other.bucketedStepSize)
  );
}
