import type { MonitoredModel } from '../bedrock/estate.ts';
import { imageDimensions, imageSeriesKey } from '../bedrock/image-dimensions.ts';
import { seriesKey } from '../bedrock/place.ts';
import type { Series } from '../bedrock/series.ts';
import { formatCaveats } from '../metrics/caveats.ts';
import type { Cost } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { perThousandRequests } from '../metrics/per-thousand.ts';
import type { SeriesPrice } from '../pricing/price-match.ts';
import { costsOfSeries } from '../pricing/price-series.ts';
import { formatPriceSource } from '../pricing/price-source.ts';
import type { SeriesCost } from '../pricing/series-cost.ts';
import { widthBeside, withAlarms } from './alarm-widgets.ts';
import type { Band } from './body.ts';
import { PALETTE } from './colours.ts';
import { costLines } from './cost-lines.ts';
import { panelShare } from './draw-panel.ts';
import { type Share, sideBySide } from './layout.ts';
import { describeLifecycle } from './lifecycle.ts';
import { MAX_SERIES_PER_WIDGET } from './limits.ts';
import { withParts } from './lines.ts';
import { markName, metricMark } from './mark.ts';
import { escapeMarkdown, firstItems, textBlock } from './markdown.ts';
import { loadOf, type PageBlock } from './packing.ts';
import type { Panel, Subject } from './panel.ts';
import { hasQuotaPanel, quotaPanel } from './quota-panel.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';
import { rowPanels } from './row-panels.ts';

/** Draws one row: a header and at most five panels. */
export function rowBlock({ model, cost }: ModelCost, costs: Costs, context: RenderContext): PageBlock {
  const key = markName(model.key);
  const alarms = context.alarms.byRow.get(model.key) ?? [];
  const link = { text: 'About these metrics', url: METRICS_DOCUMENTATION };
  const header = textBlock(
    context.mark(`${key}_header`),
    headerLines(model, costsOfSeries(costs, model.series), cost),
    link,
    widthBeside(alarms),
  );
  const head = withAlarms(header, alarms, 'Alarms of this row');
  const bands = model.series.length === 0 ? [head] : [head, ...panelBands(model, cost, key, context)];
  return { bands, ...loadOf(bands), hasTraffic: model.hasTraffic };
}

function panelBands(model: MonitoredModel, cost: Cost, prefix: string, context: RenderContext): Band[] {
  const { period, costPeriod } = { ...context.settings, ...model.claim?.entry };
  const subjects = subjectsOf(model);
  const hasQuota = hasQuotaPanel(model, context);
  const panels = [
    ...rowPanels(model, hasQuota),
    ...(hasQuota ? [quotaPanel(model, subjects, context)] : []),
    ...(cost.terms.length > 0 ? [costPanel(cost, { prefix, period: costPeriod }, context)] : []),
  ];
  const options = { prefix, period, costPeriod, plural: 'series', legend: 'right' } as const;
  const shares = panels.map((panel) => panelShare(panel, subjects, options, context));
  return inBands(shares, subjects.length)
    .map(sideBySide)
    .filter((band) => band.length > 0);
}

/** Gives latency and errors, which matter most, half the width each where several series have many lines. */
function inBands(shares: readonly Share[], series: number): (readonly Share[])[] {
  if (series < 2 || shares.length < 4) return [shares];
  return [shares.slice(0, 2), shares.slice(2)];
}

function costPanel(
  cost: Cost,
  { prefix, period }: { readonly prefix: string; readonly period: number },
  { mark, settings: { priceMultiplier, currency } }: RenderContext,
): Panel {
  const name = 'cost';
  const math = costMath(cost, { priceMultiplier, period });
  const total = metricMark(mark(`${prefix}_${name}`));
  const perThousand = perThousandRequests(cost, total, { period });
  return {
    name,
    title: cost.isTotal ? 'Cost' : 'Cost, incomplete',
    unit: currency,
    ...(perThousand === undefined ? {} : { rightUnit: 'Per 1,000 requests' }),
    ownLines: [
      { expression: math.total, id: total, label: math.label, color: PALETTE.violet, period },
      ...(perThousand === undefined ? [] : withParts(perThousand, { color: PALETTE.grey, yAxis: 'right' })),
      ...costLines(math, math.kinds.length > 1),
    ],
  };
}

function subjectsOf({ series, images }: MonitoredModel): Subject[] {
  const imagesBySeries = Map.groupBy(images, imageSeriesKey);
  return series.map((one) => ({
    dimensions: { ModelId: one.id },
    images: (imagesBySeries.get(seriesKey(one)) ?? []).map(imageDimensions),
    ...(series.length === 1 ? {} : { label: seriesLabel(one, series) }),
  }));
}

/** Returns the shortest text that distinguishes a series from the others: its name, its scope or its id. */
export function seriesLabel(one: Series, all: readonly Series[]): string {
  const isUnique = (text: (series: Series) => string | undefined): boolean =>
    all.filter((other) => text(other) === text(one)).length === 1;
  if (one.name !== undefined && isUnique(({ name }) => name)) return one.name;
  return isUnique(({ scope }) => scope) ? one.scope : one.id;
}

function headerLines(model: MonitoredModel, costs: readonly SeriesCost[], cost: Cost): string[] {
  const { series } = model;
  const names = series.map((one) =>
    one.name === undefined ? `\`${one.id}\`` : `${escapeMarkdown(one.name)} \`${one.id}\``,
  );
  const shown = firstItems(names, 12, (left) => `and ${left} more`).join(' ');
  const prices = [
    ...new Set(costs.flatMap(({ price }) => (price === undefined ? [] : [describePrice(price)]))),
  ];
  const notes = [
    ...describeLifecycle(model.model?.lifecycle),
    ...(series.length === 0
      ? ['nothing of this model can be called by the token, and it has no traffic']
      : [shown]),
    ...(series.length > MAX_SERIES_PER_WIDGET
      ? [`**a panel draws at most ${MAX_SERIES_PER_WIDGET} of the ${series.length} series**`]
      : []),
    ...(model.hasTraffic || series.length === 0 ? [] : ['no traffic in the last two weeks']),
    ...(prices.length === 0
      ? []
      : [`prices from ${firstItems(prices.map(escapeMarkdown), 3, (left) => `${left} more`).join(', ')}`]),
    ...(cost.isTotal || cost.terms.length === 0
      ? []
      : [`**cost is incomplete: ${formatCaveats(cost.caveats)}**`]),
  ];
  return [`## ${escapeMarkdown(model.title)}`, `${notes.join(' · ')} ·`];
}

function describePrice({ from, asOf }: SeriesPrice): string {
  const source = formatPriceSource(from);
  return asOf === undefined ? source : `${source} of ${asOf}`;
}
