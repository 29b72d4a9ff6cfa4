import { count } from '../../../shared/kit/words.ts';
import { readAlarms } from '../dashboard/read-alarms.ts';
import { htmlDocument } from './document.ts';
import { alarmsOn, type Figures, type KnownAlarms, placed, readFigures, type Viewer } from './draw-body.ts';
import { escapeHtml } from './html.ts';
import { pageGrid } from './page.ts';
import type { PreviewPage } from './preview-pages.ts';
import { utc } from './values.ts';
import type { View } from './views.ts';

export interface DrawnPages {
  readonly html: string;
  readonly pages: readonly DrawnPage[];
}

/** The result for one page. Plain JSON. */
export interface DrawnPage {
  readonly page: string;
  readonly region: string;
  readonly widgets: number;
  /** The reasons why widgets have no data, each once. */
  readonly errors: readonly string[];
  readonly unread: number;
  readonly plan?: PreviewPage['plan'];
}

/** Draws all pages as one HTML file, one below the other, with links between them. */
export async function drawPages(
  pages: readonly PreviewPage[],
  view: View,
  viewer: Viewer,
): Promise<DrawnPages> {
  const shown = pages.flatMap(({ body, instead }) => [...body.widgets, ...(instead?.values() ?? [])]);
  const alarms = await readAlarms(alarmsOn(shown), viewer.clientOf);
  const drawn: { section: string; outcome: DrawnPage }[] = [];
  for (const [index, page] of pages.entries()) {
    drawn.push(
      await drawPage(page, `p${index + 1}`, viewer, { alarms, planned: page.newAlarms ?? new Set() }),
    );
  }
  const content = [
    top(view, viewer),
    navigation(pages, view),
    `<main>${drawn.map(({ section }) => section).join('\n')}</main>`,
  ];
  return {
    html: htmlDocument(`${TITLES[view]}: ${pages[0]?.page ?? ''}`, content.join('\n')),
    pages: drawn.map(({ outcome }) => outcome),
  };
}

async function drawPage(
  { page, region, body, plan, notes, instead = new Map() }: PreviewPage,
  id: string,
  viewer: Viewer,
  known: KnownAlarms,
): Promise<{ section: string; outcome: DrawnPage }> {
  const [figures, others] = [
    await readFigures(body, viewer, known),
    await readFigures({ ...body, widgets: [...instead.values()] }, viewer, known),
  ];
  const said = plan === undefined || plan.action === 'none' ? '' : planLine(plan);
  const grid = pageGrid(placed(body, new Map([...figures, ...others]), notes, instead), id);
  const section = `<section class="page" id="${escapeHtml(anchorOf(page))}"><h2>${escapeHtml(page)}</h2>${said}\n${grid}</section>`;
  const outcome = { page, region, widgets: body.widgets.length, ...errorsOf(figures) };
  return { section, outcome: plan === undefined ? outcome : { ...outcome, plan } };
}

/** Returns the anchor of a page, as in the console's links to it, which banners contain. */
function anchorOf(page: string): string {
  return `dashboards:name=${page}`;
}

function errorsOf(figures: Figures): Pick<DrawnPage, 'errors' | 'unread'> {
  const errors = [...figures.values()].flatMap(({ error }) => error ?? []);
  return { errors: [...new Set(errors)], unread: errors.length };
}

const TITLES: Readonly<Record<View, string>> = {
  live: 'Live pages',
  desired: 'Pages as the next run would write them',
  differences: 'What the next run would change',
};

const LEGEND = {
  changed: 'differs',
  missing: 'to be added',
  extra: 'to be removed',
  foreign: 'your widget',
};

function top(view: View, { end }: Viewer): string {
  const marks = Object.entries(LEGEND).map(([kind, words]) => `<li class="${kind}"><i></i>${words}</li>`);
  const legend = view === 'differences' ? `<ul class="legend">${marks.join('')}</ul>` : '';
  return `<div class="top"><h1>${TITLES[view]}</h1><p>As of ${utc(end.getTime())}; all times are UTC.</p>${legend}</div>`;
}

function navigation(pages: readonly PreviewPage[], view: View): string {
  const links = pages.map(({ page, plan }) => {
    const action =
      view === 'differences' && plan !== undefined && plan.action !== 'none' ? ` (${plan.action})` : '';
    return `<li><a href="#${escapeHtml(anchorOf(page))}">${escapeHtml(page)}</a>${action}</li>`;
  });
  return `<nav aria-label="${count(pages.length, 'page')}"><ul>${links.join('')}</ul></nav>`;
}

function planLine({ action, reason }: NonNullable<PreviewPage['plan']>): string {
  return `<p class="plan"><b>${action}</b>: ${escapeHtml(reason)}</p>`;
}
