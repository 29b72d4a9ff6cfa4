import { byText, uniqueSorted } from '../kit/order.ts';
import type { Bedrock } from './bedrock.ts';
import type { Traffic } from './catalogue.ts';
import { type Claim, claimsOn } from './claims.ts';
import type { MonitoredModel } from './estate.ts';
import { imageKey, imageSeriesKey } from './image-dimensions.ts';
import { seriesKey } from './place.ts';
import type { Series } from './series.ts';

/** The estate without them. */
interface Shown {
  /** The models that the estate has anyway. */
  readonly shown: readonly MonitoredModel[];
  readonly claims: readonly Claim[];
  readonly bedrock: Bedrock;
  /** Ids that count as known: series with data, and what entries name. */
  readonly mentioned: readonly string[];
}

type Row = Pick<MonitoredModel, 'key' | 'title' | 'base' | 'model' | 'claim'>;

/**
 * What fell silent, by the key of the model that it belongs to: the row's whose entry claims it, else its base model's. What
 * the estate has anyway is left out. By key.
 */
export function silentModels(silent: Traffic | undefined, known: Shown): MonitoredModel[] {
  if (silent === undefined) return [];
  const { shown, claims, bedrock, mentioned } = known;
  const holders = new Map(
    shown.flatMap((model) => model.series.map((one) => [seriesKey(one), model] as const)),
  );
  const shownImages = new Set(shown.flatMap(({ images }) => images.map(imageKey)));
  const byKey = new Map(shown.map((model) => [model.key, model]));
  const images = silent.images.filter((one) => !shownImages.has(imageKey(one)));
  const ids = uniqueSorted([...silent.series.map(({ id }) => id), ...images.map(({ modelId }) => modelId)]);
  const resolve = bedrock.resolver([...mentioned, ...ids]);

  // Whatever is claimed has its entry's row.
  const rowOf = (series: Series): Row => {
    const [claim] = claimsOn(series, claims);
    const { base } = series;
    const key = `d/${base}`;
    const row =
      holders.get(seriesKey(series)) ?? byKey.get(claim === undefined ? key : `m/${claim.entry.name}`);
    if (row !== undefined) return row;
    const model = bedrock.model(base);
    return {
      key,
      base,
      // Always told from a model with a row: Bedrock gives one name to several ids.
      title: model === undefined ? base : `${model.name} (${base})`,
      ...(model === undefined ? {} : { model }),
    };
  };
  const byRow = new Map<string, { readonly row: Row; readonly all: Series[] }>();
  for (const series of ids.map(resolve)) {
    const row = rowOf(series);
    const own = byRow.get(row.key) ?? { row, all: [] };
    own.all.push(series);
    byRow.set(row.key, own);
  }
  return [...byRow.values()]
    .map(({ row: { key, title, base, model, claim }, all }) => ({
      key,
      title,
      base,
      series: all.filter((one) => !holders.has(seriesKey(one))),
      images: images
        .filter((image) => all.some((one) => seriesKey(one) === imageSeriesKey(image)))
        .sort(byText(imageKey)),
      metrics: [],
      hasTraffic: false,
      ...(model === undefined ? {} : { model }),
      ...(claim === undefined ? {} : { claim }),
    }))
    .filter(({ series, images: own }) => series.length + own.length > 0)
    .sort(byText(({ key }) => key));
}
