import { marked } from 'marked';
import { chart, colourOf, lastOf, shortNumber } from './chart.ts';
import type { Figure, Line, PreviewWidget } from './figure.ts';

/** Pixels of the 24-column grid, about as the console draws it in a window of 1,280. */
const COLUMN = 52;
const ROW = 50;
const GAP = 8;
const TITLE = 26;

/** A dashboard as CloudWatch would draw it, near enough to judge it by: one HTML file without any request. */
export function previewPage(
  widgets: readonly PreviewWidget[],
  figureOf: (widget: PreviewWidget) => Figure | undefined,
): string {
  const height = Math.max(0, ...widgets.map((one) => one.y + one.height)) * ROW;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Preview</title><style>${STYLE}</style></head>
<body><main style="height:${height}px;width:${24 * COLUMN}px">
${widgets.map((widget) => draw(widget, figureOf(widget))).join('\n')}
</main></body>
</html>
`;
}

function draw(widget: PreviewWidget, figure: Figure | undefined): string {
  const { x, y, width, height, properties } = widget;
  const place = `left:${x * COLUMN}px;top:${y * ROW}px;width:${width * COLUMN - GAP}px;height:${height * ROW - GAP}px`;
  const content = properties.markdown === undefined ? panel(widget, figure) : text(properties.markdown);
  return `<section style="${place}">${content}</section>`;
}

function text(markdown: string): string {
  return `<div class="text">${marked.parse(markdown, { async: false })}</div>`;
}

function panel({ width, height, properties }: PreviewWidget, figure: Figure = { lines: [] }): string {
  const title = `<h3 title="${html(properties.title ?? '')}">${html(properties.title ?? '')}</h3>`;
  const size = { width: width * COLUMN - GAP - 2, height: height * ROW - GAP - TITLE - 4 };
  if (properties.view === 'singleValue') return title + numbers(figure);
  if (properties.view === 'table') return title + table(figure);
  return title + chart(figure, properties, size);
}

function numbers({ lines }: Figure): string {
  const cells = lines.map((line, index) => {
    const value = lastOf(line);
    const shown = value === undefined ? '--' : shortNumber(value);
    return `<div><b style="color:${colourOf(line, index)}">${shown}</b><span>${html(line.label)}</span></div>`;
  });
  return `<div class="numbers">${cells.join('')}</div>`;
}

function table({ lines }: Figure): string {
  const rows = lines.map((line, index) => {
    const mark = `<i style="background:${colourOf(line, index)}"></i>`;
    return `<tr><td>${mark}${html(line.label)}</td><td>${shortNumber(sum(line))}</td><td>${shortNumber(most(line))}</td></tr>`;
  });
  return `<div class="table"><table><tr><th></th><th>Sum</th><th>Max</th></tr>${rows.join('')}</table></div>`;
}

function sum({ points }: Line): number {
  return points.reduce((total, [, value]) => total + value, 0);
}

function most({ points }: Line): number {
  return Math.max(0, ...points.map(([, value]) => value));
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const STYLE = `
body { margin: 16px; background: #fff; font: 13px "Open Sans", Helvetica, Arial, sans-serif; color: #16191f }
main { position: relative }
section { position: absolute; box-sizing: border-box; border: 1px solid #d5dbdb; overflow: hidden; background: #fff }
h3 { margin: 0; padding: 5px 8px 0; font-size: 13px; font-weight: 600; height: 21px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.text { padding: 4px 12px; line-height: 1.4 } .text h1 { font-size: 20px; margin: 4px 0 } .text h2 { font-size: 16px; margin: 4px 0 }
.text p { margin: 2px 0 } .text ul { margin: 2px 0; padding-left: 20px } .text code { background: #f2f3f3; padding: 0 2px; font-size: 12px }
.text a { color: #0073bb }
.numbers { display: flex; flex-wrap: wrap; gap: 4px 14px; padding: 8px 12px }
.numbers div { display: flex; flex-direction: column } .numbers b { font-size: 20px; font-weight: 400 } .numbers span { font-size: 11px; color: #414d5c }
.table { padding: 2px 8px; overflow: hidden; height: 100% } table { border-collapse: collapse; width: 100%; font-size: 12px }
td, th { text-align: right; padding: 2px 6px; border-bottom: 1px solid #eaeded } td:first-child { text-align: left }
td i { display: inline-block; width: 9px; height: 9px; margin-right: 6px }
`;
