import { isAtMost, sumCosts } from '../../metrics/cost.ts';
import type { ProfileCost } from '../../metrics/profile-costs.ts';
import { panelShare } from '../draw-panel.ts';
import type { Share } from '../layout.ts';
import type { RenderContext } from '../render-context.ts';
import { costTable } from './profile-tables.ts';

/** Draws what each part of a service costs, as one more panel of its section; nothing without a price. `prefix` begins its mark. */
export function serviceCostPanel(
  parts: readonly ProfileCost[],
  { prefix, by }: { readonly prefix: string; readonly by: string },
  context: RenderContext,
): Share[] {
  const bound = isAtMost(sumCosts(parts.map(({ cost }) => cost))) ? ', at most' : '';
  return costTable(parts, parts.length, context).map((table) => {
    const title = `Cost by ${by}${bound}, ${context.settings.currency}`;
    return panelShare({ ...table, title }, [], { prefix }, context);
  });
}
