import { cut } from '../kit/problem.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { billedSeries, costsOfSeries } from '../pricing/price-series.ts';
import type { Band } from './body.ts';
import { escapeMarkdown, firstItems, textBlock } from './markdown.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';

/**
 * Returns the last day with data of a model that has been quiet since then, YYYY-MM-DD; `undefined` if it is in use, or if that is not
 * known. A model entry asks for its row, so its model is never quiet.
 */
export function quietSince({ model }: ModelCost, costs: Costs): string | undefined {
  if (model.claim !== undefined) return undefined;
  const days = costsOfSeries(costs, billedSeries(model))
    .filter(({ hasTraffic }) => hasTraffic)
    .map(({ known }) => known?.quietSince);
  return days.every((day) => day !== undefined) ? days.sort().at(-1) : undefined;
}

const MOST_NAMES = 20;
const MAX_TITLE_LENGTH = 40;

/** Names quiet models in a few lines. A model has its row again as soon as it is used. */
export function quietSection(models: readonly ModelCost[], costs: Costs, context: RenderContext): Band[] {
  if (models.length === 0) return [];
  const names = models.map((one) => {
    return `${escapeMarkdown(cut(one.model.title, MAX_TITLE_LENGTH))} (${quietSince(one, costs)})`;
  });
  const lines = [
    `**Quiet now** (last whole day with use): ${firstItems(names, MOST_NAMES, (left) => `${left} more`).join(' · ')} ·`,
  ];
  const link = { text: 'About these metrics', url: METRICS_DOCUMENTATION };
  return [[textBlock(context.mark('quiet'), lines, link, { isList: true })]];
}
