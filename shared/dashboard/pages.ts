import type { LogDelivery } from '../catalog/catalogue.ts';
import type { Estate } from '../catalog/monitored-models.ts';
import type { Memory } from '../catalog/notices.ts';
import { wholeModels } from '../catalog/whole-models.ts';
import { partition } from '../config/lists.ts';
import { type Problem, sortProblems } from '../config/problem.ts';
import type { Settings } from '../config/settings.ts';
import { ownerOf, pageName, type Target } from '../config/target.ts';
import { count } from '../config/words.ts';
import type { PricedEstate } from '../pricing/priced-estate.ts';
import { BANNER, banner } from './banner.ts';
import { type Band, metricCount, type PageBody } from './body.ts';
import { modelColours } from './colours.ts';
import { comparison } from './comparison.ts';
import { COST_NUMBERS_WIDTH, costNumbers, NUMBERS_HEIGHT } from './cost-numbers.ts';
import { costSection } from './cost-section.ts';
import type { Frame } from './frame.ts';
import { idleSection } from './idle-section.ts';
import { place } from './layout.ts';
import { GRID_COLUMNS } from './limits.ts';
import { line } from './line.ts';
import { readMark } from './mark.ts';
import { fitsPage, type Load, packBlocks, sumOfLoads } from './packing.ts';
import { type PageBlock, rowBlock } from './row.ts';
import { type Coverage, namespaceSections } from './sections/namespace-sections.ts';
import { profileSection } from './sections/profile-section.ts';
import type { Section } from './sections/section.ts';
import { ratesText, totalNumbers, totals } from './totals.ts';

export interface DesiredPage {
  readonly name: string;
  /** Only our part: people's widgets are joined to it in drift/. */
  readonly body: PageBody;
}

export interface Rendered {
  /** Page 1 first. */
  readonly pages: readonly DesiredPage[];
  /** Those that came in and those of rendering, each once, sorted. */
  readonly problems: readonly Problem[];
}

/** The least of our part: the line by itself, for a page that holds nothing else of ours. */
export function lineAlone(target: Target): Pick<PageBody, 'widgets'> {
  return { widgets: place([line({ mark: marker(target) })]) };
}

export interface Content {
  readonly target: Target;
  readonly settings: Settings;
  readonly estate: Estate;
  readonly priced: PricedEstate;
  readonly logDelivery: readonly LogDelivery[];
  readonly coverage: Coverage;
  readonly problems: readonly Problem[];
  /** The Regions whose pages refer to each other, this one included. */
  readonly linked: readonly Target[];
  /** What people's own widgets take up, by page name: they count for CloudWatch's limits. */
  readonly theirs: ReadonlyMap<string, Load>;
  /** What page 1 is to remember. */
  readonly memory: Memory;
}

/**
 * Blocks to pages. Page 1: banner, numbers, cost, how to read the rates, the account, models compared, blocks, idle models, the line; further pages:
 * banner, blocks, the line. Blocks are the application profiles, the rows, and the sections of further namespaces.
 */
export function renderPages(content: Content): Rendered {
  const { target, settings, estate, priced } = content;
  const colours = modelColours(wholeModels(estate).map(({ key }) => key));
  const frame: Frame = { target, settings, mark: marker(target), colours };
  const theirsOn = (page: number): Load => content.theirs.get(pageName(target, page)) ?? NO_LOAD;
  const { above, below, leftOut } = overview(content, theirsOn(1), frame);
  const rows = estate.rows.map((row) => rowBlock(row, priced, frame));
  const { pages, left } = packBlocks(
    [
      ...blockOf(profileSection(estate, priced, frame)),
      ...rows,
      ...namespaceSections(content.coverage, frame).flatMap(blockOf),
    ],
    (page) =>
      sumOfLoads(theirsOn(page), BANNER_AND_LINE, page === 1 ? loadOf([...above, ...below]) : NO_LOAD),
    settings.maxPages,
  );

  const problems = sortProblems([
    ...content.problems,
    ...estate.problems,
    ...priced.problems,
    ...leftOut,
    ...overflow(left, settings),
  ]);
  const retiring = estate.rows.filter(({ model }) => model !== undefined);
  return {
    problems,
    pages: pages.map((blocks, index) => {
      const number = index + 1;
      const bands = blocks.flatMap((block) => block.bands);
      const parts = number === 1 ? [...above, ...bands, ...below] : bands;
      const last = lastNames(parts);
      const all = [
        banner({ number, of: pages.length, last }, { problems, retiring, linked: content.linked }, frame),
        ...parts,
        line(frame, last, number === 1 ? content.memory : undefined),
      ];
      return {
        name: pageName(target, number),
        body: { start: settings.start, periodOverride: 'inherit', widgets: place(all) },
      };
    }),
  };
}

const NO_LOAD: Load = { widgets: 0, metrics: 0 };
const BANNER_AND_LINE: Load = { widgets: 2, metrics: 0 };

interface Overview {
  readonly above: readonly Band[];
  readonly below: readonly Band[];
  readonly leftOut: readonly Problem[];
}

/**
 * What stands around the rows of page 1. Where people's own widgets leave too little room for it, the least important goes
 * first, so that the page can be written at all.
 */
function overview(
  { estate, priced, logDelivery, coverage, target }: Content,
  theirs: Load,
  frame: Frame,
): Overview {
  const below = idleSection(estate.idle, frame);
  const sections: { readonly what: string; readonly bands: readonly Band[] }[] = [
    { what: 'the numbers', bands: [numbers(estate, priced, frame)] },
    { what: 'the cost of all models', bands: costSection(estate, priced, coverage.further, frame) },
    { what: 'the graphs of the account', bands: totals(logDelivery, frame) },
    { what: 'the comparison of models', bands: comparison(estate, priced, frame) },
  ];
  const rates: Band = [ratesText(frame)];
  const gone: Problem[] = [];
  const bandsOf = (some: typeof sections): Band[] => some.flatMap((section) => section.bands);
  // Rows have rates, too: how to read them stays.
  const bands = (): Band[] => [...bandsOf(sections.slice(0, 2)), rates, ...bandsOf(sections.slice(2))];
  while (
    sections.length > 1 &&
    !fitsPage(sumOfLoads(theirs, BANNER_AND_LINE, loadOf([...bands(), ...below])))
  ) {
    const what = sections.pop()?.what;
    gone.push({
      where: pageName(target, 1),
      message: `no room for ${what} beside people's own widgets; move some of them to another dashboard`,
    });
  }
  return { above: bands(), below, leftOut: gone };
}

/** What people look for first, in one band below the banner: how much is used, and what it costs. */
function numbers(estate: Estate, priced: PricedEstate, frame: Frame): Band {
  const cost = costNumbers(estate, priced, frame);
  const width = cost.length === 0 ? GRID_COLUMNS : GRID_COLUMNS - COST_NUMBERS_WIDTH;
  return [totalNumbers(frame, { width, height: NUMBERS_HEIGHT }), ...cost];
}

/** The last two widgets before the line, the banner being the first of all. */
function lastNames(parts: readonly Band[]): string[] {
  const names = parts.flat().map((block) => readMark(block)?.widget);
  return [BANNER, ...names].slice(-2).filter((name) => name !== undefined);
}

function marker(target: Target): Frame['mark'] {
  const owner = ownerOf(target);
  return (widget) => ({ owner, widget });
}

function loadOf(bands: readonly Band[]): Load {
  const blocks = bands.flat();
  return {
    widgets: blocks.length,
    metrics: blocks.reduce((sum, { properties }) => sum + metricCount(properties), 0),
  };
}

/** Nothing to show: no block. A section has data, or somebody asked for it: it does not go before rows without traffic. */
function blockOf({ what, bands }: Section): PageBlock[] {
  return bands.length === 0 ? [] : [{ section: what, bands, ...loadOf(bands), hasTraffic: true }];
}

function overflow(left: readonly PageBlock[], { maxPages }: Settings): Problem[] {
  const [rows, sections] = partition(left, ({ section }) => section === undefined);
  const problem = (message: string): Problem => ({ where: 'settings', key: 'maxPages', message });
  const room = count(maxPages, 'page');
  return [
    ...(rows.length === 0
      ? []
      : [
          problem(
            `${count(rows.length, 'row')} do not fit on ${room}; those without traffic were left out first`,
          ),
        ]),
    ...sections.map(({ section }) => problem(`no room for ${section} on ${room}`)),
  ];
}
