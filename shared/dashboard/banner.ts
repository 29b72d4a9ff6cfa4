import type { MonitoredModel } from '../bedrock/estate.ts';
import { type Board, ownerInWords } from '../config/board.ts';
import { byText } from '../kit/order.ts';
import { cut, describeProblem, type Problem } from '../kit/problem.ts';
import { widthBeside, withAlarms } from './alarm-widgets.ts';
import type { Band } from './body.ts';
import { describeLifecycle } from './lifecycle.ts';
import { escapeMarkdown, firstItems, lineLength, textBlock } from './markdown.ts';
import { pageName } from './page-names.ts';
import { METRICS_DOCUMENTATION, type RenderContext } from './render-context.ts';

/** The name of the banner's mark. */
export const BANNER = 'banner';

/** Few enough that the numbers below the banner are visible without scrolling. */
const MAX_PROBLEMS = 5;
/** An urgent problem is shown in up to this many lines. */
const URGENT_LINES = 3;
const MAX_RETIRING = 4;
const MAX_TITLE_LENGTH = 40;
/** Characters that the bullet of a problem takes. */
const BULLET = 5;

/**
 * Draws the first widgets of every page: retiring models, problems and alarms (page 1 only), links, the owner, and how to
 * change things.
 */
export function banner(
  page: { number: number; of: number; last: readonly string[] },
  content: {
    problems: readonly Problem[];
    retiring: readonly MonitoredModel[];
    linked: readonly Board[];
  },
  context: RenderContext,
): Band {
  const { board } = context;
  const title = page.number === 1 ? '' : ` (page ${page.number} of ${page.of})`;
  const alarms = page.number === 1 ? context.alarms.all : [];
  const width = widthBeside(alarms);
  const lines = [
    `# Amazon Bedrock in ${board.region}${title}`,
    ...(page.of === 1 ? [] : [`Pages: ${pageLinks(page, context)}  `]),
    ...(content.linked.length < 2 ? [] : [`Regions: ${regionLinks(content.linked, context)}  `]),
    ...(page.number === 1
      ? [...retiringLines(content.retiring), ...problemLines(content.problems, lineLength(width) - BULLET)]
      : []),
    `Models: \`aws ssm put-parameter --region ${board.operatorRegion} --type String --overwrite --name ` +
      `${board.prefix}/models/<name> --value <model id>\`  `,
    `Kept by **bedrock-dashboard-operator** (owner \`${ownerInWords(board)}\`): put your own widgets below its last line.  `,
  ];
  const link = { text: 'About these metrics', url: METRICS_DOCUMENTATION };
  const mark = { ...context.mark(BANNER), last: page.last };
  return withAlarms(textBlock(mark, lines, link, width), alarms, 'Alarms');
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

/** Lists retiring models, the earliest end of life first, those without a date last. */
function retiringLines(models: readonly MonitoredModel[]): string[] {
  const retiring = models
    .toSorted(byText(({ model }) => model?.lifecycle.endOfLifeDate ?? 'without a date'))
    .flatMap(({ title, model }) =>
      describeLifecycle(model?.lifecycle).map(
        (note) => `${escapeMarkdown(cut(title, MAX_TITLE_LENGTH))} ${note}`,
      ),
    );
  if (retiring.length === 0) return [];
  const shown = firstItems(retiring, MAX_RETIRING, (left) => `and ${left} more`);
  return [`**Retiring:** ${shown.join('; ')}  `];
}

function problemLines(problems: readonly Problem[], length: number): string[] {
  if (problems.length === 0) return [];
  const items = problems.map((problem) => {
    const lines = problem.isUrgent ? URGENT_LINES : 1;
    return `- ${escapeMarkdown(cut(describeProblem(problem), lines * length))}`;
  });
  return [
    `**Problems (${problems.length}):**`,
    '',
    ...firstItems(items, MAX_PROBLEMS, (left) => `- and ${left} more, in the log of the operator`),
    '',
  ];
}
