import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import type { Need } from './page-budget.ts';

/** Fewer tell little, if there are more to draw. */
const LEAST_LINES = 8;

/** An item that is drawn in part if there is no room for all of it. */
export interface Divisible {
  /** Items that are not active come last. */
  readonly isActive: boolean;
  /** Entries that it takes regardless of how many parts are drawn. */
  readonly own: number;
  /** The number of entries of each part. */
  readonly parts: readonly number[];
}

/** Says how much room a widget needs, and how much it wishes, that draws a line for each of these items. */
export function roomFor(all: readonly Divisible[]): Need {
  const first = turns(all).flat().slice(0, LEAST_LINES);
  return {
    least: entriesOf(first.map(({ own, parts }) => ({ own, parts: parts.slice(0, 1) }))),
    wish: entriesOf(all),
  };
}

function entriesOf(all: readonly Pick<Divisible, 'own' | 'parts'>[]): number {
  const sizes = all.flatMap(({ own, parts }) => [own, ...parts]);
  return Math.min(
    MAX_METRICS_PER_WIDGET,
    sizes.reduce((sum, size) => sum + size, 0),
  );
}

/** Returns active and inactive items, each group with the largest item first. */
function turns<Item extends Divisible>(all: readonly Item[]): Item[][] {
  return [true, false].map((isActive) =>
    all
      .filter((item) => item.isActive === isActive)
      .toSorted((one, other) => other.parts.length - one.parts.length),
  );
}

/**
 * Returns how many parts are drawn of each item; of the others there is room for none. Each item in turn gets one part, the largest item first, so that no item takes
 * the room of the others. Inactive items get what the active ones leave.
 */
export function distributeParts<Item extends Divisible>(
  all: readonly Item[],
  room: number,
): ReadonlyMap<Item, number> {
  const dealt = new Map<Item, number>();
  let left = room;
  for (const group of turns(all)) {
    let open = group;
    while (open.length > 0) {
      open = open.filter((item) => {
        const place = dealt.get(item) ?? 0;
        const size = (item.parts[place] ?? Number.POSITIVE_INFINITY) + (place === 0 ? item.own : 0);
        if (size > left) return false;
        dealt.set(item, place + 1);
        left -= size;
        return true;
      });
    }
  }
  return dealt;
}

/** How many items there are, and how many of them are drawn. */
export interface Shown {
  readonly shown: number;
  readonly all: number;
}

/** Formats for a title how many models are shown, or how many series if a model is drawn in part. Empty if all are shown. */
export function formatShownModels(models: Shown, series: Shown, isAnyInPart: boolean): string {
  return isAnyInPart ? formatShown(series, 'series') : formatShown(models, 'models');
}

/** Formats for a title how many items are shown, e.g. `, 12 of 40 quotas`. Empty if all are shown. */
export function formatShown({ shown, all }: Shown, what: string): string {
  return shown === all ? '' : `, ${shown} of ${all} ${what}`;
}
