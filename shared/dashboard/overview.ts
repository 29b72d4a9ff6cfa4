import type { LogDelivery } from '../bedrock/catalogue.ts';
import type { Estate } from '../bedrock/estate.ts';
import type { BillStatus } from '../bill/bill-status.ts';
import type { Problem } from '../kit/problem.ts';
import type { Costs, ModelCost } from '../metrics/costs.ts';
import { accountFigures, latencyByModel } from './account.ts';
import { billSection } from './bill-section.ts';
import type { Band } from './body.ts';
import { panelShare } from './draw-panel.ts';
import { figureSection, type PageSection, wholeFigure, wholeSection } from './figures.ts';
import { idleSection } from './idle-section.ts';
import { incidentFigures } from './incident.ts';
import { sideBySide } from './layout.ts';
import { MAX_METRICS_PER_PAGE, MAX_WIDGETS_PER_PAGE } from './limits.ts';
import { type Forecast, moneyFigures } from './money.ts';
import { costNumbers, useNumbers } from './numbers.ts';
import { type Load, loadOf, sumOfLoads } from './packing.ts';
import { type Claim, dealRoom } from './page-budget.ts';
import { pageName } from './page-names.ts';
import { quietSection } from './quiet-models.ts';
import { limitsInUse, QUOTA_GRAPHS, type QuotaContent, quotaFigure } from './quota-use.ts';
import { RANKINGS } from './ranking.ts';
import type { RenderContext } from './render-context.ts';
import type { Coverage } from './sections/namespace-sections.ts';

export interface OverviewContent {
  readonly estate: Estate;
  readonly costs: Costs;
  readonly logDelivery: readonly LogDelivery[];
  readonly coverage: Coverage;
  readonly quotas: QuotaContent;
  /** Models without a row. */
  readonly quiet: readonly ModelCost[];
  /** Absent: not known. */
  readonly forecast?: Forecast | undefined;
  /** Absent on boards of further Regions, and where the bill is not checked. */
  readonly bill?: BillStatus | undefined;
}

export interface Overview {
  readonly above: readonly Band[];
  readonly below: readonly Band[];
  readonly leftOut: readonly Problem[];
}

/**
 * Draws what is around the rows of page 1: above them six numbers, what fails, what it costs, and what else the account does. `beside` is
 * what else is on that page. `next` is the first block below, for which room is kept if there is enough. Where your widgets leave too
 * little room, the least important sections go, so that the page can be written at all.
 */
export function overview(
  { estate, costs, logDelivery, quotas, quiet, forecast, bill }: OverviewContent,
  { beside, next }: { readonly beside: Load; readonly next: Load },
  context: RenderContext,
): Overview {
  const below = [...quietSection(quiet, costs, context), ...idleSection(estate.idle, context)];
  const numbers = numberSections(costs, context);
  const limits = quotas.isShown ? limitsInUse(quotas.limits, estate) : [];
  const section = (what: string, prefix: string, figures: Parameters<typeof figureSection>[1]['figures']) =>
    figures.length === 0 ? [] : [figureSection(what, { prefix, figures }, context)];
  const others = [
    ...section('what fails', 'incident', [
      ...incidentFigures(costs, context),
      ...quotaFigure(QUOTA_GRAPHS.minute, limits),
    ]),
    ...section('the cost of all models', 'money', moneyFigures(costs, forecast, context)),
    ...billSection(bill, context),
    ...section('the rankings of models', 'ranking', [
      ...latencyByModel(costs, context),
      ...(costs.rows.some(({ model }) => model.hasTraffic) ? RANKINGS.map(wholeFigure) : []),
    ]),
    ...section('what all models use', 'account', [
      ...accountFigures(costs, logDelivery, context),
      ...quotaFigure(QUOTA_GRAPHS.day, limits),
    ]),
  ];
  const byImportance = [...numbers, ...others];
  const taken = sumOfLoads(beside, loadOf(below));
  const dealt = dealRoom<Claim>([...byImportance, { widgets: 0, least: 0, wish: next.metrics }], {
    widgets: MAX_WIDGETS_PER_PAGE - taken.widgets,
    metrics: MAX_METRICS_PER_PAGE - taken.metrics,
  });
  const bandsOf = (sections: readonly PageSection[]): Band[] =>
    sections.flatMap((one) => {
      const metrics = dealt.get(one);
      return metrics === undefined ? [] : one.draw(metrics);
    });
  return {
    above: [...bandsOf(numbers).slice(-1), ...bandsOf(others)],
    below,
    leftOut: byImportance
      .filter((one) => !dealt.has(one))
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
  const shares = (panels: ReturnType<typeof useNumbers>) =>
    panels.map((panel) => panelShare(panel, [], { prefix: 'numbers' }, context));
  const used = shares(useNumbers(costs));
  const cost = shares(costNumbers(costs, context));
  const alone = wholeSection('the numbers of all models', [sideBySide(used)]);
  if (cost.length === 0) return [alone];
  const both = wholeSection('the cost in numbers', [sideBySide([...used, ...cost])]);
  const more = both.least - alone.least;
  return [alone, { ...both, widgets: both.widgets - alone.widgets, least: more, wish: more }];
}
