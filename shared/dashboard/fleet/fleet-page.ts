import type { Problem } from '../../kit/problem.ts';
import type { Band } from '../body.ts';
import { modelColours } from '../colours.ts';
import { type Figure, figureSection, type PageSection, wholeFigure } from '../figures.ts';
import { placeBands } from '../layout.ts';
import { MAX_METRICS_PER_PAGE, MAX_WIDGETS_PER_PAGE } from '../limits.ts';
import { line } from '../line.ts';
import { dealRoom } from '../page-budget.ts';
import { lastNames, marker, type Rendered } from '../pages.ts';
import type { RenderContext } from '../render-context.ts';
import { fleetBanner } from './fleet-banner.ts';
import { type FleetContent, MOST_ACCOUNTS } from './fleet-content.ts';
import { costColumn, costGraph, costNumber } from './fleet-costs.ts';
import {
  type DrawnAccounts,
  MODEL_RANKINGS,
  tokenGraph,
  troubleGraphs,
  useColumns,
  useNumbers,
} from './fleet-figures.ts';

/**
 * Renders the one page over all linked accounts of a Region: banner and alarms, five numbers, what fails, what it costs, a table of accounts,
 * rankings, the line. Where your widgets leave too little room, the last sections go.
 */
export function renderFleet(content: FleetContent): Rendered {
  const { board, settings, accounts, alarms, yours } = content;
  const colours = modelColours(accounts.map(({ id }) => id));
  const context: RenderContext = { board, settings, mark: marker(board), colours, alarms };
  const drawn = { accounts: accounts.slice(0, MOST_ACCOUNTS), of: accounts.length };
  const sections = accounts.length === 0 ? [] : sectionsOf(drawn, context);
  const dealt = dealRoom(sections, {
    widgets: MAX_WIDGETS_PER_PAGE - yours.widgets - FRAME,
    metrics: MAX_METRICS_PER_PAGE - yours.metrics,
  });
  const bands = sections.flatMap((one): Band[] => {
    const metrics = dealt.get(one);
    return metrics === undefined ? [] : one.draw(metrics);
  });
  const last = lastNames(bands);
  const problems = [
    ...content.problems,
    ...sections
      .filter((one) => !dealt.has(one))
      .map(
        ({ what }): Problem => ({
          where: board.dashboardName,
          remedy: 'Move some of your widgets to another dashboard',
          message: `no room for ${what} beside your widgets`,
        }),
      ),
  ];
  const widgets = placeBands([
    fleetBanner({ ...content, problems }, last, context),
    ...bands,
    line(context, last),
  ]);
  return {
    problems,
    pages: [
      { name: board.dashboardName, body: { start: settings.start, periodOverride: 'inherit', widgets } },
    ],
  };
}

/** Banner, alarms and line. */
const FRAME = 3;

function sectionsOf({ accounts, of }: DrawnAccounts, context: RenderContext): PageSection[] {
  const section = (what: string, prefix: string, figures: readonly Figure[]): PageSection[] =>
    figures.length === 0 ? [] : [figureSection(what, { prefix, figures }, context)];
  const drawn = { accounts, of };
  return [
    ...section('the numbers of all accounts', 'numbers', [
      ...useNumbers(drawn),
      ...costNumber(accounts, of, context),
    ]),
    ...section('what fails', 'trouble', troubleGraphs(drawn, context)),
    ...section('the cost by account', 'money', [
      ...costGraph(accounts, of, context),
      ...tokenGraph(drawn, context),
    ]),
    ...section('the table of accounts', 'table', [
      ...useColumns(drawn, context),
      ...costColumn(accounts, of, context),
    ]),
    ...section('the rankings of models', 'ranking', MODEL_RANKINGS.map(wholeFigure)),
  ];
}
