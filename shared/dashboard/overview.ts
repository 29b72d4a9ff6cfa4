import type { LogDelivery } from '../bedrock/catalogue.ts';
import type { Estate } from '../bedrock/estate.ts';
import type { Problem } from '../kit/problem.ts';
import type { Costs } from '../metrics/costs.ts';
import type { Band } from './body.ts';
import { comparison } from './comparison.ts';
import { costNumbers } from './cost-numbers.ts';
import { costSection } from './cost-section.ts';
import { idleSection } from './idle-section.ts';
import { type Share, sideBySide } from './layout.ts';
import { MAX_METRICS_PER_PAGE } from './limits.ts';
import { fitsPage, type Load, loadOf, sumOfLoads } from './packing.ts';
import { pageName } from './page-names.ts';
import { LEAST_OF_QUOTAS } from './quota-graphs.ts';
import { type QuotaContent, quotaSection } from './quota-section.ts';
import type { RenderContext } from './render-context.ts';
import type { Coverage } from './sections/namespace-sections.ts';
import type { Section } from './sections/section.ts';
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
 * Draws what is around the rows of page 1; `beside` is what else is on that page. Where your widgets leave too little room, the last
 * section goes first, so that the page can be written at all: quotas are in the rows, too, and what models do together can be seen
 * there one by one.
 */
export function overview(
  { estate, costs, logDelivery, coverage, quotas }: OverviewContent,
  beside: Load,
  context: RenderContext,
): Overview {
  const below = idleSection(estate.idle, context);
  // The last of these sections is drawn.
  const numbers = numberSections(costs, context);
  const numberBand = (): readonly Band[] => numbers.at(-1)?.bands ?? [];
  // Rows have rates, too, so their explanation stays.
  const rates: readonly Band[] = [[ratesText(context)]];
  const account: Section = { what: 'the graphs of the account', bands: totals(logDelivery, context) };
  const compared: Section = {
    what: 'the comparison of models',
    bands: comparison(estate, costs, context),
  };
  const others = [numberBand(), rates, account.bands, compared.bands, below].flat();
  const freeBeside = (bands: readonly Band[]): number =>
    MAX_METRICS_PER_PAGE - sumOfLoads(beside, loadOf(bands)).metrics;
  const room = freeBeside(others) - FOR_PROFILES - (quotas.isShown ? LEAST_OF_QUOTAS : 0);
  const cost: Section = {
    what: 'the cost of all models',
    bands: costSection(costs, { further: coverage.further, room }, context),
  };
  const free = freeBeside([...others, ...cost.bands]);
  const sections = [cost, account, quotaSection(quotas, estate, free, context), compared].filter(
    ({ bands }) => bands.length > 0,
  );
  const bandsOf = (some: typeof sections): Band[] => some.flatMap(({ bands }) => bands);
  const above = (): Band[] =>
    [numberBand(), bandsOf(sections.slice(0, 1)), rates, bandsOf(sections.slice(1))].flat();
  const leftOut: Problem[] = [];
  while (
    sections.length + numbers.length > 0 &&
    !fitsPage(sumOfLoads(beside, loadOf([...above(), ...below])))
  ) {
    const what = (sections.pop() ?? numbers.pop())?.what;
    leftOut.push({
      where: pageName(context.board, 1),
      message: `no room for ${what} beside people's own widgets; move some of them to another dashboard`,
    });
  }
  return { above: above(), below, leftOut };
}

/** Metrics reserved for the tables of up to 30 application profiles, each with its tokens and four prices. */
const FOR_PROFILES = 420;

/** Draws how much is used and what it costs in one band below the banner: without the cost, and with it if there is one. */
function numberSections(costs: Costs, context: RenderContext): Section[] {
  const cost = costNumbers(costs, context);
  const bandWith = (more: readonly Share[]): Band[] => [sideBySide([totalNumbers(context), ...more])];
  return [
    { what: 'the numbers of all models', bands: bandWith([]) },
    ...(cost.length === 0 ? [] : [{ what: 'the cost in numbers', bands: bandWith(cost) }]),
  ];
}
