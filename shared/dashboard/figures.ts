import type { Band, Block } from './body.ts';
import { panelShare } from './draw-panel.ts';
import { type Divisible, distributeParts, roomFor } from './fitting.ts';
import { sideBySide } from './layout.ts';
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

/** Makes a section that is drawn as it is or not at all. */
export function wholeSection(what: string, bands: readonly Band[]): PageSection {
  const { widgets, metrics } = loadOf(bands);
  return { what, widgets, least: metrics, wish: metrics, draw: () => [...bands] };
}

interface FigureBands {
  /** Begins the marks of the figures. */
  readonly prefix: string;
  readonly bands: readonly (readonly Figure[])[];
  /** Is drawn above the figures, and knows their panels. */
  readonly heading: (panels: readonly OwnPanel[]) => Block;
}

/** Makes a section of bands of figures, which share its metrics. */
export function figureSection(
  what: string,
  { prefix, bands, heading }: FigureBands,
  context: RenderContext,
): PageSection {
  const figures = bands.flat();
  return {
    what,
    widgets: 1 + figures.length,
    least: figures.reduce((sum, { least }) => sum + least, 0),
    wish: figures.reduce((sum, { wish }) => sum + wish, 0),
    draw: (metrics) => {
      const drawn = shareOut(figures, metrics).map(([figure, room]) => ({
        figure,
        panel: figure.panel(room),
      }));
      const drawBand = (band: readonly Figure[]): Band =>
        sideBySide(
          drawn
            .filter(({ figure }) => band.includes(figure))
            .map(({ panel }) => panelShare(panel, [], { prefix }, context)),
        );
      return [[heading(drawn.map(({ panel }) => panel))], ...bands.map(drawBand)].filter(
        (band) => band.length > 0,
      );
    },
  };
}
