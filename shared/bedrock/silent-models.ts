import { byText, uniqueSorted } from '../kit/order.ts';
import type { Bedrock } from './bedrock.ts';
import type { Traffic } from './catalogue.ts';
import { type Claim, claimsOn } from './claims.ts';
import type { MonitoredModel } from './estate.ts';
import { imageKey, imageSeriesKey } from './image-dimensions.ts';
import { seriesKey } from './place.ts';
import { SERVICE, type Series } from './series.ts';
import { serviceRow } from './service-models.ts';

/** The estate without its silent models. */
interface Shown {
  /** The models with or without a row. */
  readonly shown: readonly MonitoredModel[];
  readonly claims: readonly Claim[];
  readonly bedrock: Bedrock;
  /** Ids that count as known: series with data, and ids that entries name. */
  readonly mentioned: readonly string[];
}

type Row = Pick<MonitoredModel, 'key' | 'title' | 'base' | 'model' | 'claim'>;

/**
 * Groups silent series and images by model: that of the entry that claims them, else that of their base model. Those that the
 * estate already has are left out. Sorted by key.
 */
export function silentModels(silent: Traffic | undefined, known: Shown): MonitoredModel[] {
  if (silent === undefined) return [];
  const { shown, claims, bedrock, mentioned } = known;
  const holders = new Map(
    shown.flatMap((model) =>
      [...model.series, ...(model.mantle ?? [])].map((one) => [seriesKey(one), model] as const),
    ),
  );
  const shownImages = new Set(shown.flatMap(({ images }) => images.map(imageKey)));
  const byKey = new Map(shown.map((model) => [model.key, model]));
  const images = silent.images.filter((one) => !shownImages.has(imageKey(one)));
  const ids = uniqueSorted([...silent.series.map(({ id }) => id), ...images.map(({ modelId }) => modelId)]);
  const resolve = bedrock.resolver([...mentioned, ...ids]);

  // A claimed series belongs to the row of its entry.
  const rowOf = (series: Series): Row => {
    const [claim] = claimsOn(series, claims);
    const { base, scope } = series;
    const { key, title } = scope === SERVICE ? serviceRow(base) : { key: `d/${base}`, title: base };
    const row =
      holders.get(seriesKey(series)) ?? byKey.get(claim === undefined ? key : `m/${claim.entry.name}`);
    if (row !== undefined) return row;
    const model = bedrock.model(base);
    return {
      key,
      base,
      // With the id, because Bedrock gives one name to several ids.
      title: model === undefined ? title : `${model.name} (${base})`,
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
