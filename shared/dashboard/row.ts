import type { MonitoredModel } from '../catalog/monitored-models.ts';
import type { Series } from '../catalog/series.ts';
import type { SeriesPrice } from '../pricing/price-book.ts';
import type { PricedEstate, SeriesCost } from '../pricing/priced-estate.ts';
import { type Band, metricCount } from './body.ts';
import { costOf } from './cost.ts';
import { costEntries } from './cost-entries.ts';
import { type Frame, METRICS_DOCUMENTATION } from './frame.ts';
import { widths } from './layout.ts';
import { describeLifecycle } from './lifecycle.ts';
import { MAX_SERIES_PER_WIDGET } from './limits.ts';
import { markName } from './mark.ts';
import { escapeMarkdown, firstOf, textBlock } from './markdown.ts';
import { imageDimensions } from './metrics.ts';
import { graphBlock, PANELS, panelBlock, type Subject } from './panels.ts';

/** A row as the pages are packed: it never straddles two of them. */
export interface RowBlock {
  readonly bands: readonly Band[];
  readonly widgets: number;
  readonly metrics: number;
  readonly hasTraffic: boolean;
}

/** One row: a header, and at most five panels beside each other. */
export function rowBlock(model: MonitoredModel, priced: PricedEstate, frame: Frame): RowBlock {
  const costs = model.series.flatMap(({ id }) => priced.costs.get(id) ?? []);
  const key = markName(model.key);
  const header = textBlock(frame.mark(`${key}_header`), headerLines(model, costs), {
    text: 'About these metrics',
    url: METRICS_DOCUMENTATION,
  });
  const bands = model.series.length === 0 ? [[header]] : [[header], panelBand(model, costs, key, frame)];
  const blocks = bands.flat();
  return {
    bands,
    widgets: blocks.length,
    metrics: blocks.reduce((sum, { properties }) => sum + metricCount(properties), 0),
    hasTraffic: model.hasTraffic,
  };
}

function panelBand(model: MonitoredModel, costs: readonly SeriesCost[], key: string, frame: Frame): Band {
  const { settings, target } = frame;
  const period = model.claim?.entry.period ?? settings.period;
  const subjects = subjectsOf(model);
  const cost = costOf(costs, model.images);
  const hasCost = cost.terms.length > 0;
  const columns = widths(hasCost ? PANELS.length + 1 : PANELS.length);
  const panels = PANELS.map((panel, index) =>
    panelBlock(panel, subjects, {
      mark: frame.mark(`${key}_${panel.name}`),
      region: target.region,
      width: columns[index] ?? 0,
      period,
    }),
  );
  if (!hasCost) return panels;
  const mark = frame.mark(`${key}_cost`);
  const { priceMultiplier, currency } = settings;
  const costPanel = graphBlock(costEntries(cost, { mark, priceMultiplier, period, show: 'kinds' }), {
    title: ['Cost', cost.caveat].filter((part) => part !== '').join(', '),
    region: target.region,
    width: columns.at(-1) ?? 0,
    yAxis: { label: currency },
  });
  return [...panels, costPanel];
}

function subjectsOf({ series, images }: MonitoredModel): Subject[] {
  const imagesById = Map.groupBy(images, ({ modelId }) => modelId);
  return series.slice(0, MAX_SERIES_PER_WIDGET).map((one) => ({
    dimensions: ['ModelId', one.id],
    images: (imagesById.get(one.id) ?? []).map(imageDimensions),
    ...(series.length === 1 ? {} : { label: seriesLabel(one, series) }),
  }));
}

/** The shortest thing that tells a series from its neighbours. */
function seriesLabel(one: Series, all: readonly Series[]): string {
  const isUnique = (text: (series: Series) => string | undefined): boolean =>
    all.filter((other) => text(other) === text(one)).length === 1;
  if (one.name !== undefined && isUnique(({ name }) => name)) return one.name;
  return isUnique(({ scope }) => scope) ? one.scope : one.id;
}

function headerLines(model: MonitoredModel, costs: readonly SeriesCost[]): string[] {
  const { series } = model;
  const names = series.map((one) =>
    one.name === undefined ? `\`${one.id}\`` : `${escapeMarkdown(one.name)} \`${one.id}\``,
  );
  const shown = firstOf(names, 12, (left) => `and ${left} more`).join(' ');
  const prices = [
    ...new Set(costs.flatMap(({ price }) => (price === undefined ? [] : [describePrice(price)]))),
  ];
  const notes = [
    ...describeLifecycle(model.model?.lifecycle),
    ...(series.length === 0
      ? ['nothing of this model can be called by the token, and it has no traffic']
      : [shown]),
    ...(series.length > MAX_SERIES_PER_WIDGET
      ? [`**${MAX_SERIES_PER_WIDGET} of ${series.length} series are drawn**`]
      : []),
    ...(model.hasTraffic || series.length === 0 ? [] : ['no traffic in the last two weeks']),
    ...(prices.length === 0
      ? []
      : [`prices from ${firstOf(prices.map(escapeMarkdown), 3, (left) => `${left} more`).join(', ')}`]),
  ];
  return [`## ${escapeMarkdown(model.title)}`, `${notes.join(' · ')} ·`];
}

function describePrice({ from, asOf }: SeriesPrice): string {
  return asOf === undefined ? from : `${from} of ${asOf}`;
}
