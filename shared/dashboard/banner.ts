import type { FoundationModel } from '../bedrock/catalogue.ts';
import type { Board } from '../config/board.ts';
import { compareText } from '../kit/order.ts';
import { cut, describeProblem, type Problem } from '../kit/problem.ts';
import { dayBefore } from '../kit/time.ts';
import { reasonsForAtMost } from '../metrics/cost.ts';
import type { Costs } from '../metrics/costs.ts';
import { widthBeside, withAlarms } from './alarm-widgets.ts';
import type { Band } from './body.ts';
import { costNote } from './cost-note.ts';
import { escapeMarkdown, firstItems, textBlock } from './markdown.ts';
import { pageName } from './page-names.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';
import { type RetiringContent, retiringLines } from './retiring.ts';
import { tierNote } from './tier-note.ts';

/** The name of the banner's mark. */
export const BANNER = 'banner';

/** Few enough that the numbers below the banner are visible without scrolling. */
const MAX_PROBLEMS = 3;
const MAX_NEW = 3;
/** A model is new for so many days. */
const DAYS_NEW = 14;
const MAX_TITLE_LENGTH = 40;

interface BannerContent extends RetiringContent {
  readonly problems: readonly Problem[];
  /** All models that Bedrock lists here and that the board names, with or without a row. */
  readonly listed: readonly FoundationModel[];
  readonly linked: readonly Board[];
  /** The page over all linked accounts; absent if there is none. */
  readonly fleetPage?: string | undefined;
}

/**
 * Draws the first widgets of every page: problems, what the cost leaves out, retiring models and alarms (page 1 only), links, the owner,
 * and how to change things.
 */
export function banner(
  page: { number: number; of: number; last: readonly string[] },
  content: BannerContent,
  context: RenderContext,
): Band {
  const { board } = context;
  const isFirst = page.number === 1;
  const title = isFirst ? '' : ` (page ${page.number} of ${page.of})`;
  const alarms = isFirst ? context.alarms : [];
  const lines = [
    `## Amazon Bedrock · ${board.region}${title}`,
    ...(isFirst ? stateLines(content, context) : []),
    ...linkLines(page, content, context),
    `Managed by **bedrock-dashboard-operator** (parameters below \`${board.prefix}/\` in ${board.operatorRegion}) ·`,
  ];
  const link = { text: 'About these metrics', url: METRICS_DOCUMENTATION };
  const mark = { ...context.mark(BANNER), last: page.last };
  return withAlarms(textBlock(mark, lines, link, { width: widthBeside(alarms) }), alarms, 'Alarms');
}

function stateLines(content: BannerContent, { settings }: RenderContext): string[] {
  const { problems, listed, today, costs } = content;
  const tiers = tierNote(costs, settings.tiers);
  return [
    ...problemLines(problems),
    ...costNote(costs).map((note) => `**Not in the cost:** ${note}  `),
    ...boundNotes(costs),
    ...(tiers.length === 0 ? [] : [`**Service tiers:** ${tiers.join('; ')}  `]),
    ...newLines(listed, today),
    ...retiringLines(content),
  ];
}

function boundNotes(costs: Costs): string[] {
  const notes = reasonsForAtMost(costs.account);
  return notes.length === 0 ? [] : [`**Cost is at most:** ${notes.join('; ')}  `];
}

function linkLines(
  page: { number: number; of: number },
  { linked, fleetPage }: Pick<BannerContent, 'linked' | 'fleetPage'>,
  context: RenderContext,
): string[] {
  const links = [
    ...(page.of === 1 ? [] : [`Pages: ${pageLinks(page, context)}`]),
    ...(linked.length < 2 ? [] : [`Regions: ${regionLinks(linked, context)}`]),
    ...(fleetPage === undefined ? [] : [`[All accounts](#dashboards:name=${fleetPage})`]),
  ];
  return links.length === 0 ? [] : [`${links.join(' · ')}  `];
}

function regionLinks(linked: readonly Board[], { board }: RenderContext): string {
  return linked
    .map(({ region, dashboardName }) =>
      region === board.region ? `**${region}**` : `[${region}](#dashboards:name=${dashboardName})`,
    )
    .join(' · ');
}

/** Links to the pages. `#dashboards:name=` contains no host, so it works in the console of every partition. */
function pageLinks(page: { number: number; of: number }, { board }: RenderContext): string {
  return Array.from({ length: page.of }, (_, index) => index + 1)
    .map((number) =>
      number === page.number ? `**${number}**` : `[${number}](#dashboards:name=${pageName(board, number)})`,
    )
    .join(' · ');
}

/** Names the models that appeared in the last two weeks, the newest first. */
function newLines(listed: readonly FoundationModel[], today: string): string[] {
  const since = dayBefore(today, DAYS_NEW);
  const recent = listed
    .flatMap(({ name, lifecycle: { startDate } }) =>
      startDate !== undefined && startDate > since ? [{ name, startDate }] : [],
    )
    .toSorted(
      (one, other) => compareText(other.startDate, one.startDate) || compareText(one.name, other.name),
    )
    .map(({ name, startDate }) => `${escapeMarkdown(cut(name, MAX_TITLE_LENGTH))} since ${startDate}`);
  if (recent.length === 0) return [];
  return [`**New:** ${firstItems([...new Set(recent)], MAX_NEW, (left) => `${left} more`).join(' · ')}  `];
}

/** Shows each problem whole, the remedy first. The others are in the log, and `bedrock-dashboard plan` lists them. */
export function problemLines(problems: readonly Problem[]): string[] {
  return firstItems(
    problems.map((problem) => `**Fix:** ${escapeMarkdown(describeProblem(problem))}  `),
    MAX_PROBLEMS,
    (left) => `**Fix:** ${left} more: \`bedrock-dashboard plan\` lists them  `,
  );
}
