import type { LogDelivery } from '../bedrock/catalogue.ts';
import type { Estate } from '../bedrock/estate.ts';
import type { Problem } from '../kit/problem.ts';
import type { Costs } from '../metrics/costs.ts';
import type { Band } from './body.ts';
import { comparison } from './comparison.ts';
import { costNumbers } from './cost-numbers.ts';
import { costSection } from './cost-section.ts';
import { panelShare } from './draw-panel.ts';
import { type PageSection, wholeSection } from './figures.ts';
import { idleSection } from './idle-section.ts';
import { sideBySide } from './layout.ts';
import { MAX_METRICS_PER_PAGE, MAX_WIDGETS_PER_PAGE } from './limits.ts';
import { type Load, loadOf, sumOfLoads } from './packing.ts';
import { type Claim, dealRoom } from './page-budget.ts';
import { pageName } from './page-names.ts';
import { type QuotaContent, quotaSection } from './quota-section.ts';
import type { RenderContext } from './render-context.ts';
import type { Coverage } from './sections/namespace-sections.ts';
import { ratesText, totalNumbers, totals } from './totals.ts';

export interface OverviewContent {
  readonly estate: Estate;
  readonly costs: Costs;
  readonly logDelivery: readonly LogDelivery[];
  readonly coverage: Coverage;
  readonly quotas: QuotaContent;
}

export interface Overview {
  readonly above: readonly Band[];
  readonly below: readonly Band[];
  readonly leftOut: readonly Problem[];
}

/**
 * Draws what is around the rows of page 1. `beside` is what else is on that page. `next` is the first block below, for which room is
 * kept if there is enough. Where your widgets leave too little room, the least important sections go, so that the page can be written
 * at all: quotas are in the rows, too, and what models do together can be seen there one by one.
 */
export function overview(
  { estate, costs, logDelivery, coverage, quotas }: OverviewContent,
  { beside, next }: { readonly beside: Load; readonly next: Load },
  context: RenderContext,
): Overview {
  const below = idleSection(estate.idle, context);
  // Rows have rates, too, so their explanation stays.
  const rates: readonly Band[] = [[ratesText(context)]];
  const numbers = numberSections(costs, context);
  const cost = costSection(costs, coverage.further, context);
  const others = [
    wholeSection('the graphs of the account', totals(logDelivery, context)),
    ...quotaSection(quotas, estate, context),
    ...comparison(estate, costs, context),
  ];
  const byImportance = [...numbers, cost, ...others];
  const taken = sumOfLoads(beside, loadOf([...rates, ...below]));
  const dealt = dealRoom<Claim>([...byImportance, { widgets: 0, least: 0, wish: next.metrics }], {
    widgets: MAX_WIDGETS_PER_PAGE - taken.widgets,
    metrics: MAX_METRICS_PER_PAGE - taken.metrics,
  });
  const bandsOf = (sections: readonly PageSection[]): Band[] =>
    sections.flatMap((section) => {
      const metrics = dealt.get(section);
      return metrics === undefined ? [] : section.draw(metrics);
    });
  return {
    above: [...bandsOf(numbers).slice(-1), ...bandsOf([cost]), ...rates, ...bandsOf(others)],
    below,
    leftOut: byImportance
      .filter((section) => !dealt.has(section))
      .map(({ what }) => ({
        where: pageName(context.board, 1),
        remedy: 'Move some of your widgets to another dashboard',
        message: `no room for ${what} beside your widgets`,
      })),
  };
}

/**
 * Draws how much is used, and what it costs if there is a price, in one band below the banner. The band of the second section has
 * the numbers of the first one, too, and takes its place.
 */
function numberSections(costs: Costs, context: RenderContext): PageSection[] {
  const used = totalNumbers(context);
  const cost = costNumbers(costs, context).map((panel) => panelShare(panel, [], { prefix: 'cost' }, context));
  const alone = wholeSection('the numbers of all models', [sideBySide([used])]);
  if (cost.length === 0) return [alone];
  const both = wholeSection('the cost in numbers', [sideBySide([used, ...cost])]);
  const more = both.least - alone.least;
  return [alone, { ...both, widgets: both.widgets - alone.widgets, least: more, wish: more }];
}
