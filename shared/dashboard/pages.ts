import type { UnusedModel } from '../bedrock/unused-models.ts';
import type { Board } from '../config/board.ts';
import type { Settings } from '../config/settings.ts';
import { partition } from '../kit/lists.ts';
import { type Problem, sortProblems } from '../kit/problem.ts';
import { count } from '../kit/words.ts';
import { BANNER, banner } from './banner.ts';
import { biggestFirst } from './biggest-models.ts';
import type { Band, PageBody } from './body.ts';
import { modelColours } from './colours.ts';
import { placeBands } from './layout.ts';
import { line } from './line.ts';
import { readMark } from './mark.ts';
import { type OverviewContent, overview } from './overview.ts';
import { type Load, loadOf, type PageBlock, packBlocks, sumOfLoads } from './packing.ts';
import { pageName } from './page-names.ts';
import { quietSince } from './quiet-models.ts';
import type { RenderContext } from './render-context.ts';
import { rowBlock } from './row.ts';
import { namespaceSections } from './sections/namespace-sections.ts';
import { profileSection } from './sections/profile-section.ts';
import type { Section } from './sections/section.ts';
import { tierSection } from './sections/tier-section.ts';

export interface DesiredPage {
  readonly name: string;
  /** The managed part. drift/ adds your widgets. */
  readonly body: PageBody;
}

export interface Rendered {
  /** Page 1 first. */
  readonly pages: readonly DesiredPage[];
  /** The given problems and those of rendering, without duplicates, sorted. */
  readonly problems: readonly Problem[];
}

/** Draws the line by itself, for a page without any other managed widget. */
export function lineAlone(board: Board): Pick<PageBody, 'widgets'> {
  return { widgets: placeBands([line({ mark: marker(board) })]) };
}

export interface Content extends Omit<OverviewContent, 'quiet'> {
  readonly board: Board;
  readonly settings: Settings;
  readonly problems: readonly Problem[];
  /** YYYY-MM-DD, UTC. */
  readonly today: string;
  /** Models with or without a row that the account may lose. */
  readonly unused: readonly UnusedModel[];
  /** ARNs of the alarms that page 1 shows, those of the account first. */
  readonly alarms: readonly string[];
  /** The boards whose pages link to each other, including this one. */
  readonly linked: readonly Board[];
  /** The page over all linked accounts; absent if there is none. */
  readonly fleetPage?: string | undefined;
  /** The load of your widgets by page name. It counts toward CloudWatch's limits. */
  readonly yours: ReadonlyMap<string, Load>;
  /** What an earlier version remembered on page 1, as text: it stays there until facts hold it. */
  readonly memory: string | undefined;
}

/**
 * Renders the pages of a board. Page 1: banner and alarms, six numbers, what fails, what it costs, what all models use, blocks, idle
 * models, the line. Further pages: banner, blocks, the line. Blocks are the application profiles, the rows and the sections of further
 * namespaces.
 */
export function renderPages(content: Content): Rendered {
  const { board, settings, estate, costs } = content;
  const colours = modelColours(biggestFirst(costs).map(({ model }) => model.key));
  const { alarms } = content;
  const context: RenderContext = { board, settings, mark: marker(board), colours, alarms };
  const yoursOn = (page: number): Load => content.yours.get(pageName(board, page)) ?? NO_LOAD;
  const [quiet, active] = partition(costs.rows, (row) => quietSince(row, costs) !== undefined);
  const profiles = profileSection(costs.profiles, context);
  const { above, below, leftOut } = overview(
    { ...content, quiet },
    { beside: sumOfLoads(yoursOn(1), FRAME_OF_PAGE_1), next: loadOf(profiles.bands) },
    context,
  );
  const rows = active.map((row) => rowBlock(row, costs, context));
  const { pages, left } = packBlocks(
    [
      ...blockOf(profiles),
      ...rows,
      ...[tierSection(costs, context), ...namespaceSections(content.coverage, costs, context)].flatMap(
        blockOf,
      ),
    ],
    (page) =>
      page === 1
        ? sumOfLoads(yoursOn(page), FRAME_OF_PAGE_1, loadOf([...above, ...below]))
        : sumOfLoads(yoursOn(page), FRAME),
    settings.maxPages,
  );

  const problems = sortProblems([
    ...content.problems,
    ...estate.problems,
    ...costs.problems,
    ...leftOut,
    ...overflowProblems(left, settings),
  ]);
  const retiring = estate.rows.filter(({ model }) => model !== undefined);
  const listed = [...estate.rows.flatMap(({ model }) => model ?? []), ...estate.idle];
  return {
    problems,
    pages: pages.map((blocks, index) => {
      const number = index + 1;
      const bands = blocks.flatMap((block) => block.bands);
      const parts = number === 1 ? [...above, ...bands, ...below] : bands;
      const last = lastNames(parts);
      const all = [
        banner({ number, of: pages.length, last }, { ...content, problems, retiring, listed }, context),
        ...parts,
        line(context, last, number === 1 ? content.memory : undefined),
      ];
      return {
        name: pageName(board, number),
        body: { start: settings.start, periodOverride: 'inherit', widgets: placeBands(all) },
      };
    }),
  };
}

const NO_LOAD: Load = { widgets: 0, metrics: 0 };
/** The load of banner and line, and on page 1 of the alarms. */
const FRAME: Load = { widgets: 2, metrics: 0 };
const FRAME_OF_PAGE_1: Load = { widgets: 3, metrics: 0 };

/** Returns the names of the last two widgets before the line. The banner is the first widget. */
export function lastNames(parts: readonly Band[]): string[] {
  const names = parts.flat().map((block) => readMark(block)?.widget);
  return [BANNER, ...names].slice(-2).filter((name) => name !== undefined);
}

export function marker(board: Board): RenderContext['mark'] {
  const { owner } = board;
  return (widget) => ({ owner, widget });
}

/**
 * Makes a block of a section, or none if it is empty. A section counts as having traffic: rows without traffic are left out
 * first.
 */
function blockOf({ what, bands }: Section): PageBlock[] {
  return bands.length === 0 ? [] : [{ section: what, bands, ...loadOf(bands), hasTraffic: true }];
}

function overflowProblems(left: readonly PageBlock[], { maxPages }: Settings): Problem[] {
  const [rows, sections] = partition(left, ({ section }) => section === undefined);
  const remedy = 'Raise maxPages, or leave models out with discovery.exclude';
  const problem = (message: string): Problem => ({ where: 'settings', key: 'maxPages', remedy, message });
  const room = count(maxPages, 'page');
  return [
    ...(rows.length === 0
      ? []
      : [
          problem(
            `no room for ${count(rows.length, 'row')} on ${room}; those without traffic were left out first`,
          ),
        ]),
    ...sections.map(({ section }) => problem(`no room for ${section} on ${room}`)),
  ];
}
