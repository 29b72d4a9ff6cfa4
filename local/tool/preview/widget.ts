import { exactNumber } from '../exact-number.ts';
import { tilesHtml } from './alarm-tiles.ts';
import { chart } from './chart.ts';
import { colourOf, lastOf, shortNumber } from './chart-style.ts';
import type { Figure, Line } from './figure.ts';
import { COLUMN, GAP, ROW, WIDEST_COLUMN } from './grid.ts';
import { escapeHtml } from './html.ts';
import type { PreviewWidget } from './preview-widget.ts';
import { textHtml } from './text.ts';
import { valuesTable } from './values.ts';

const TITLE = 26;
/** The size of a graph where widgets are stacked. */
const NARROW = 366;

/** How the page is shown. */
export interface Shown {
  /** In a frame that is no wider than a window of 1,280 pixels: its graphs are drawn for that width only. */
  readonly isFramed?: boolean;
}

/** Draws the content of a widget's frame. `id` is unique in the document. */
export function widgetContent(
  widget: PreviewWidget,
  figure: Figure | undefined,
  id: string,
  shown: Shown = {},
): string {
  const { type, properties } = widget;
  if (type === 'text') return `<div class="text">${textHtml(properties.markdown ?? '')}</div>`;
  if (figure === undefined) return heading(properties.title ?? '') + box(widget);
  const title = properties.title ?? '';
  if (figure.tiles !== undefined) {
    const why =
      figure.error === undefined ? '' : `<p class="box error">no states: ${escapeHtml(figure.error)}</p>`;
    return heading(title) + why + tilesHtml(figure.tiles, title);
  }
  if (figure.error !== undefined) {
    return `${heading(title)}<p class="box error">no data: ${escapeHtml(figure.error)}</p>`;
  }
  return heading(title, valuesButton(title, id)) + panel(widget, figure, shown) + values(title, figure, id);
}

function panel(widget: PreviewWidget, figure: Figure, shown: Shown): string {
  const { view } = widget.properties;
  if (view === 'singleValue' || view === 'gauge') return numbers(figure);
  if (view === 'table') return table(figure, widget.properties.table?.summaryColumns);
  return graph(widget, figure, shown);
}

/** Draws a graph for each width of a window, because its letters would be too small or too large if it was scaled. */
function graph(
  { width, height, properties }: PreviewWidget,
  figure: Figure,
  { isFramed = false }: Shown,
): string {
  const across = (column: number): number => width * column - GAP - 2;
  const high = height * ROW - GAP - TITLE - 4;
  const label = escapeHtml(properties.title ?? 'graph');
  const drawn = (pixels: number, kind: string): string => {
    const svg = chart(figure, properties, { width: pixels, height: high });
    return `<div class="chart ${kind}" role="img" aria-label="${label}">${svg}</div>`;
  };
  const wide = isFramed ? '' : drawn(across(WIDEST_COLUMN), 'wide');
  const usual = isFramed ? 'usual only' : 'usual';
  // About as wide as a narrow screen: it serves there, too.
  if (across(COLUMN) <= 1.2 * NARROW) return wide + drawn(across(COLUMN), `${usual} small`);
  return wide + drawn(across(COLUMN), usual) + drawn(NARROW, 'narrow');
}

function heading(title: string, more = ''): string {
  const text = escapeHtml(title);
  return `<header><h3 title="${text}">${text}</h3>${more}</header>`;
}

function valuesButton(title: string, id: string): string {
  return `<button type="button" popovertarget="${id}" aria-label="Values of ${escapeHtml(title)}" title="Values">≡</button>`;
}

function values(title: string, figure: Figure, id: string): string {
  const close = `<button type="button" popovertarget="${id}" popovertargetaction="hide" aria-label="Close">×</button>`;
  return `<div popover id="${id}"><header><h4>${escapeHtml(title)}</h4>${close}</header>${valuesTable(figure)}</div>`;
}

/** Describes a widget of another type by its type and subject. */
function box({ type, properties }: PreviewWidget): string {
  const alarms = [...(properties.alarms ?? []), ...(properties.annotations?.alarms ?? [])];
  const items = alarms.map((arn) => `<li>${escapeHtml(arn.split(':alarm:').at(-1) ?? arn)}</li>`);
  const list = items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
  const query = properties.query === undefined ? '' : `<pre>${escapeHtml(properties.query)}</pre>`;
  const kind = alarms.length > 0 ? 'alarm' : type;
  return `<div class="box"><p>${escapeHtml(KINDS[kind] ?? kind)}: only the console draws it</p>${list}${query}</div>`;
}

const KINDS: Readonly<Record<string, string>> = {
  alarm: 'Alarms',
  log: 'Logs Insights query',
  custom: 'Custom widget',
  explorer: 'Metrics explorer',
  metric: 'Metrics, of which none is named',
};

function numbers({ lines }: Figure): string {
  const cells = lines.map((line, index) => {
    const value = lastOf(line);
    const shown = value === undefined ? '--' : shortNumber(value);
    const exact = value === undefined ? 'no data' : exactNumber(value);
    const label = escapeHtml(line.label);
    return `<div title="${label}: ${exact}"><b style="color:${colourOf(line, index)}">${shown}</b><span>${label}</span></div>`;
  });
  return `<div class="numbers">${cells.join('')}</div>`;
}

const COLUMNS = { SUM: { title: 'Sum', of: sum }, MAX: { title: 'Max', of: most } } as const;

function table({ lines }: Figure, columns: readonly string[] = Object.keys(COLUMNS)): string {
  const drawn = Object.entries(COLUMNS).flatMap(([name, column]) => (columns.includes(name) ? [column] : []));
  const rows = lines.map((line, index) => {
    const mark = `<i style="background:${colourOf(line, index)}"></i>`;
    const cells = drawn.map(({ of }) => cell(of(line)));
    return `<tr><td>${mark}${escapeHtml(line.label)}</td>${cells.join('')}</tr>`;
  });
  const head = drawn.map(({ title }) => `<th>${title}</th>`);
  return `<div class="table"><table><tr><th></th>${head.join('')}</tr>${rows.join('')}</table></div>`;
}

function cell(value: number): string {
  return `<td title="${exactNumber(value)}">${shortNumber(value)}</td>`;
}

function sum({ points }: Line): number {
  return points.reduce((total, [, value]) => total + value, 0);
}

function most({ points }: Line): number {
  return points.reduce((largest, [, value]) => Math.max(largest, value), 0);
}
