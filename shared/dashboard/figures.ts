import type { Band } from './body.ts';
import { panelShare } from './draw-panel.ts';
import { type Divisible, distributeParts, roomFor } from './fitting.ts';
import { sideBySide } from './layout.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import type { Line } from './lines.ts';
import { loadOf } from './packing.ts';
import { type Claim, type Need, shareOut } from './page-budget.ts';
import type { Panel } from './panel.ts';
import type { RenderContext } from './render-context.ts';

/** A part of page 1 that draws into the metrics that it gets. */
export interface PageSection extends Claim {
  /** Its name in the problem that there is no room for it. */
  readonly what: string;
  readonly draw: (metrics: number) => Band[];
}

/** A panel whose lines are all made elsewhere. */
export type OwnPanel = Panel & { readonly ownLines: readonly Line[] };

/** A widget of as many metrics as it gets. */
export interface Figure extends Need {
  readonly panel: (metrics: number) => OwnPanel;
}

/** Makes a figure that is drawn as it is. */
export function wholeFigure(panel: OwnPanel): Figure {
  const { length } = panel.ownLines;
  return { least: length, wish: length, panel: () => panel };
}

/** Makes a figure of a line for each item, with as many parts of each as fit. `panel` gets the number of these parts. */
export function figureOf<Item extends Divisible>(
  items: readonly Item[],
  panel: (drawn: ReadonlyMap<Item, number>) => OwnPanel,
): Figure {
  return { ...roomFor(items), panel: (metrics) => panel(distributeParts(items, metrics)) };
}

/** Adds so many entries to a figure, beside those for which it gets room. */
export function withMore(entries: number, { least, wish, panel }: Figure): Figure {
  const more = (metrics: number): number => Math.min(MAX_METRICS_PER_WIDGET, metrics + entries);
  return { least: more(least), wish: more(wish), panel: (metrics) => panel(metrics - entries) };
}

/** Makes a section that is drawn as it is or not at all. */
export function wholeSection(what: string, bands: readonly Band[]): PageSection {
  const { widgets, metrics } = loadOf(bands);
  return { what, widgets, least: metrics, wish: metrics, draw: () => [...bands] };
}

/** Makes a section of figures side by side, which share its metrics. `prefix` begins the marks of its widgets. */
export function figureSection(
  what: string,
  { prefix, figures }: { readonly prefix: string; readonly figures: readonly Figure[] },
  context: RenderContext,
): PageSection {
  return {
    what,
    widgets: figures.length,
    least: figures.reduce((sum, { least }) => sum + least, 0),
    wish: figures.reduce((sum, { wish }) => sum + wish, 0),
    draw: (metrics) => {
      const shares = shareOut(figures, metrics).map(([figure, room]) =>
        panelShare(figure.panel(room), [], { prefix }, context),
      );
      return [sideBySide(shares)];
    },
  };
}
