import type { MonitoredModel } from '../bedrock/estate.ts';
import { resourceId } from '../config/resource-id.ts';
import { formatCaveats } from '../metrics/caveats.ts';
import { isAtMost, isDated } from '../metrics/cost.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import type { SeriesPrice } from '../pricing/price-match.ts';
import { billedSeries, costsOfSeries } from '../pricing/price-series.ts';
import { formatPriceSource } from '../pricing/price-source.ts';
import type { Block } from './body.ts';
import { panelShare } from './draw-panel.ts';
import { sideBySide } from './layout.ts';
import { describeLifecycle } from './lifecycle.ts';
import { markName } from './mark.ts';
import { escapeMarkdown, firstItems, headingBlock } from './markdown.ts';
import { loadOf, type PageBlock } from './packing.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';
import { rowPanels } from './row-panels.ts';
import { rowOf } from './row-source.ts';
import { seriesLabel } from './series-label.ts';

/** Draws one row: a heading of one line, and its panels in one band. */
export function rowBlock(one: ModelCost, costs: Costs, context: RenderContext): PageBlock {
  const { model } = one;
  const prefix = markName(model.key);
  const heading = headingOf(one, costs, prefix, context);
  const panels =
    billedSeries(model).length === 0 ? [] : rowPanels(rowOf(one, costs, prefix, context), context);
  const band = sideBySide(panels.map((panel) => panelShare(panel, [], { prefix }, context)));
  const bands = band.length === 0 ? [[heading]] : [[heading], band];
  return { bands, ...loadOf(bands), hasTraffic: model.hasTraffic };
}

/** A longer heading would not fit into one line. */
const MOST_NAMES = 4;

function headingOf({ model, cost }: ModelCost, costs: Costs, prefix: string, context: RenderContext): Block {
  const series = billedSeries(model);
  const prices = new Set(
    costsOfSeries(costs, series).flatMap(({ price }) => (price === undefined ? [] : [describePrice(price)])),
  );
  const caveats = cost.terms.length === 0 ? '' : formatCaveats(cost.caveats);
  const notes = [
    ...describeLifecycle(model, costs),
    ...namesOf(model),
    ...(model.hasTraffic || series.length === 0 ? [] : ['no traffic in the last two weeks']),
    ...(prices.size === 0
      ? []
      : [`price: ${firstItems([...prices].map(escapeMarkdown), 2, (left) => `${left} more`).join(', ')}`]),
    ...(isDated(cost) ? ['price changed lately'] : []),
    ...(caveats === '' ? [] : [`not in the cost: ${caveats}`]),
    ...(isAtMost(cost) ? ['cost: at most'] : []),
  ];
  return headingBlock(
    context.mark(`${prefix}_header`),
    { title: model.title, notes },
    { text: 'About these metrics', url: METRICS_DOCUMENTATION },
  );
}

/** Names the series in words; the id of a single one, which you type to ask for this model. */
function namesOf(model: MonitoredModel): string[] {
  const series = billedSeries(model);
  const [only, ...others] = series;
  if (only === undefined) return ['not callable by the token, and without traffic'];
  if (others.length === 0) {
    const id = `\`${resourceId(only.id)}\``;
    return [only.name === undefined ? id : `${escapeMarkdown(only.name)} ${id}`];
  }
  const names = series.map((one) => escapeMarkdown(seriesLabel(one, series)));
  return [firstItems(names, MOST_NAMES, (left) => `${left} more`).join(', ')];
}

/** Names where a price is from; `bedrock-dashboard explain` says which of AWS's rates it is. */
function describePrice({ from, asOf }: SeriesPrice): string {
  const source = from.kind === 'list' ? 'AWS list price' : formatPriceSource(from);
  return asOf === undefined ? source : `${source} of ${asOf}`;
}
