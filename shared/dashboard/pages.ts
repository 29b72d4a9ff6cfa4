import type { Estate } from '../catalog/monitored-models.ts';
import type { Memory } from '../catalog/notices.ts';
import { type Problem, sortProblems } from '../config/problem.ts';
import type { Settings } from '../config/settings.ts';
import { ownerOf, pageName, type Target } from '../config/target.ts';
import { count } from '../config/words.ts';
import type { PricedEstate } from '../pricing/priced-estate.ts';
import { BANNER, banner } from './banner.ts';
import { type Band, metricCount, type PageBody } from './body.ts';
import { costSection } from './cost-section.ts';
import type { Frame } from './frame.ts';
import { idleSection } from './idle-section.ts';
import { place } from './layout.ts';
import { line } from './line.ts';
import { readMark } from './mark.ts';
import { type Load, packRows } from './packing.ts';
import { rowBlock } from './row.ts';
import { totals } from './totals.ts';

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
  readonly problems: readonly Problem[];
  /** What people's own widgets take up, by page name: they count for CloudWatch's limits. */
  readonly theirs: ReadonlyMap<string, Load>;
  /** What page 1 is to remember. */
  readonly memory: Memory;
}

/** Rows to pages. Page 1: banner, account totals, cost, rows, idle models, the line; further pages: banner, rows, the line. */
export function renderPages(content: Content): Rendered {
  const { target, settings, estate, priced } = content;
  const frame: Frame = { target, settings, mark: marker(target) };
  const models = [...estate.rows, ...estate.hidden, ...estate.filtered];
  const above = [
    ...totals(frame),
    ...costSection(
      priced,
      models.flatMap(({ images }) => images),
      frame,
    ),
  ];
  const below = idleSection(estate.idle, frame);

  const bannerAndLine = 2;
  const rows = estate.rows.map((row) => rowBlock(row, priced, frame));
  const { pages, left } = packRows(
    rows,
    (page) => {
      const theirs = content.theirs.get(pageName(target, page)) ?? { widgets: 0, metrics: 0 };
      const ours = page === 1 ? loadOf([...above, ...below]) : { widgets: 0, metrics: 0 };
      return {
        widgets: theirs.widgets + ours.widgets + bannerAndLine,
        metrics: theirs.metrics + ours.metrics,
      };
    },
    settings.maxPages,
  );

  const problems = sortProblems([
    ...content.problems,
    ...estate.problems,
    ...priced.problems,
    ...overflow(left, settings),
  ]);
  const retiring = estate.rows.filter(({ model }) => model !== undefined);
  return {
    problems,
    pages: pages.map((pageRows, index) => {
      const number = index + 1;
      const rowBands = pageRows.flatMap((row) => row.bands);
      const parts = number === 1 ? [...above, ...rowBands, ...below] : rowBands;
      const last = lastNames(parts);
      const bands = [
        banner({ number, of: pages.length, last }, { problems, retiring }, frame),
        ...parts,
        line(frame, last, number === 1 ? content.memory : undefined),
      ];
      return {
        name: pageName(target, number),
        body: { start: settings.start, periodOverride: 'inherit', widgets: place(bands) },
      };
    }),
  };
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

function overflow(left: number, { maxPages }: Settings): Problem[] {
  if (left === 0) return [];
  return [
    {
      where: 'settings',
      key: 'maxPages',
      message: `${count(left, 'row')} do not fit on ${count(maxPages, 'page')}; those without traffic were left out first`,
    },
  ];
}
