/** How far a page is scrolled, in pixels. */
export interface Scroll {
  readonly x: number;
  readonly y: number;
}

export interface ScrollKeeper {
  /** Says that the frame begins to load another page. */
  show(): void;
  /** Says that the frame, which is scrolled so far, begins to load another drawing of the page that it shows. */
  redraw(now: Scroll): void;
  /** Says that the drawing has loaded, and returns how far to scroll it. */
  load(now: Scroll): Scroll;
}

const TOP: Scroll = { x: 0, y: 0 };

/** Keeps how far you have scrolled while one drawing of a page replaces another. */
export function createScrollKeeper(): ScrollKeeper {
  let kept = TOP;
  let isLoading = false;
  /** What loads begins at its top, which is not where you have scrolled to. */
  const isYours = ({ x, y }: Scroll): boolean => !isLoading || x !== 0 || y !== 0;
  return {
    show() {
      kept = TOP;
      isLoading = true;
    },
    redraw(now) {
      if (isYours(now)) kept = now;
      isLoading = true;
    },
    load(now) {
      if (isYours(now)) kept = now;
      isLoading = false;
      return kept;
    },
  };
}
