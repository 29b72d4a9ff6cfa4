import type { TierUsage } from '../../bedrock/catalogue.ts';
import type { MonitoredModel } from '../../bedrock/estate.ts';
import { isServedElsewhere, tierDimensions } from '../../bedrock/service-tiers.ts';
import type { Costs } from '../../metrics/costs.ts';
import { BEDROCK_NAMESPACE } from '../../metrics/metric-query.ts';
import { costsOfSeries } from '../../pricing/price-series.ts';
import { escapeMarkdown, firstItems } from '../markdown.ts';
import type { RenderContext } from '../render-context.ts';
import { seriesLabel } from '../series-label.ts';
import { TIERS } from './layouts/tiers.ts';
import { namespaceSection } from './namespace-sections.ts';
import type { Section } from './section.ts';

const MAX_ELSEWHERE = 6;

/** Draws the service tiers of the series that use others than the standard one; without any, the section is empty. */
export function tierSection(costs: Costs, context: RenderContext): Section {
  const pairs = [...costs.bySeries.values()].flatMap(({ tiers = [] }) => tiers);
  const names = new Map(costs.models.flatMap(({ model }) => namesIn(model, costs)));
  const elsewhere = pairs.filter(isServedElsewhere);
  const sources = {
    metrics: pairs.flatMap((pair) =>
      pair.metrics.map((name) => ({ name, dimensions: tierDimensions(pair) })),
    ),
    // They come first.
    wanted: elsewhere.map(tierDimensions),
    names,
    remarks: [
      ...remarksOn(elsewhere, names),
      ...(pairs.length > 0 && context.settings.tiers === 'show'
        ? ['costs count all tiers at the standard price (setting `tiers`)']
        : []),
    ],
    beside: [],
    tables: [],
  };
  return namespaceSection(BEDROCK_NAMESPACE, TIERS, sources, context);
}

/** Names the series of a model that use tiers by its title, and by their labels where there are several. */
function namesIn({ title, series }: MonitoredModel, costs: Costs): [id: string, name: string][] {
  const used = costsOfSeries(costs, series).filter(({ tiers }) => tiers !== undefined);
  return used.map(({ series: one }) => [
    one.id,
    used.length === 1 ? title : `${title} (${seriesLabel(one, series)})`,
  ]);
}

function remarksOn(elsewhere: readonly TierUsage[], names: ReadonlyMap<string, string>): string[] {
  if (elsewhere.length === 0) return [];
  const pairs = elsewhere.map(
    ({ modelId, asked, served }) =>
      `**${escapeMarkdown(names.get(modelId) ?? modelId)}** asked for ${asked}, got ${served}`,
  );
  return [firstItems(pairs, MAX_ELSEWHERE, (left) => `${left} more`).join(', ')];
}
