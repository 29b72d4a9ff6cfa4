import type { Figure } from './figure.ts';
import { escapeHtml } from './html.ts';
import type { PreviewWidget } from './preview-widget.ts';
import { type Shown, widgetContent } from './widget.ts';

/** A note on a widget, besides what it shows. */
export interface Note {
  /** What a run would do; `corrected` and `added` are what one has done. */
  readonly kind: 'changed' | 'missing' | 'extra' | 'foreign' | 'corrected' | 'added';
  readonly words: readonly string[];
}

export interface ShownWidget {
  readonly widget: PreviewWidget;
  readonly figure?: Figure | undefined;
}

export interface PlacedWidget extends ShownWidget {
  readonly note?: Note | undefined;
  /** The live widget in its place. */
  readonly live?: ShownWidget;
}

/** Lays out one page on the 24-column grid; on a narrow screen its widgets are stacked. `id` is unique in the document. */
export function pageGrid(widgets: readonly PlacedWidget[], id: string, shown: Shown = {}): string {
  const drawn = inReadingOrder(widgets).map((one, index) => article(one, `${id}-${index}`, shown));
  return `<div class="grid">\n${drawn.join('\n')}\n</div>`;
}

function article({ widget, figure, note, live }: PlacedWidget, id: string, shown: Shown): string {
  const { x, y, width, height } = widget;
  const across = x === undefined ? `span ${width}` : `${x + 1} / span ${width}`;
  const down = y === undefined ? `span ${height}` : `${y + 1} / span ${height}`;
  const plain = widget.properties.background === 'transparent' ? ' plain' : '';
  const marked = note === undefined ? plain : ` ${note.kind}`;
  return (
    `<article class="widget${marked}" style="grid-column:${across};grid-row:${down}">` +
    `${note === undefined ? '' : noteHtml(note)}${live === undefined ? '' : liveVersion(live, `${id}-live`)}` +
    `${widgetContent(widget, figure, id, shown)}</article>`
  );
}

function liveVersion({ widget, figure }: ShownWidget, id: string): string {
  const close = `<button type="button" popovertarget="${id}" popovertargetaction="hide" aria-label="Close">×</button>`;
  return (
    `<button type="button" class="now" popovertarget="${id}">as it is now</button>` +
    `<div popover id="${id}"><header><h4>As it is now</h4>${close}</header>` +
    `<div class="widget shown">${widgetContent(widget, figure, `${id}-values`)}</div></div>`
  );
}

const SAID: Readonly<Record<Note['kind'], string>> = {
  changed: 'differs',
  missing: 'missing: the next run adds it',
  extra: 'no longer wanted: the next run removes it',
  foreign: 'your widget: it stays',
  corrected: 'the last run changed it',
  added: 'the last run added it',
};

function noteHtml({ kind, words }: Note): string {
  const [first, ...more] = words;
  if (first === undefined) return `<p class="note">${SAID[kind]}</p>`;
  const items = words.map((one) => `<li>${escapeHtml(one)}</li>`);
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const summary = `${SAID[kind]}: ${escapeHtml(first)}${rest}`;
  return `<details class="note"><summary>${summary}</summary><ul>${items.join('')}</ul></details>`;
}

/** Sorts top to bottom, then left to right, for narrow screens and screen readers. Widgets without a position come last. */
function inReadingOrder(widgets: readonly PlacedWidget[]): PlacedWidget[] {
  const [far, order] = [Number.POSITIVE_INFINITY, new Map(widgets.map((one, index) => [one, index]))];
  const key = (one: PlacedWidget): number[] => [
    one.widget.y ?? far,
    one.widget.x ?? far,
    order.get(one) ?? 0,
  ];
  return widgets.toSorted((left, right) => {
    const [mine, others] = [key(left), key(right)];
    const place = mine.findIndex((value, index) => value !== others[index]);
    return place < 0 ? 0 : (mine[place] ?? 0) < (others[place] ?? 0) ? -1 : 1;
  });
}
