/** An item that is drawn whole or not at all. */
export interface Candidate {
  readonly isActive: boolean;
}

/** Selects the items that fit into `room` entries, active ones first. The selection keeps its order. */
export function selectFitting<Item extends Candidate>(
  all: readonly Item[],
  size: (item: Item) => number,
  room: number,
): Item[] {
  const chosen = new Set<Item>();
  let left = room;
  for (const item of [
    ...all.filter(({ isActive }) => isActive),
    ...all.filter(({ isActive }) => !isActive),
  ]) {
    if (size(item) > left) continue;
    chosen.add(item);
    left -= size(item);
  }
  return all.filter((item) => chosen.has(item));
}

/** An item that is drawn in part if there is no room for all of it. */
export interface Divisible extends Candidate {
  /** Entries that it takes regardless of how many parts are drawn. */
  readonly own: number;
  /** The number of entries of each part. */
  readonly parts: readonly number[];
}

/**
 * Returns how many parts of each item are drawn. Each item in turn gets one part, the largest item first, so that no item takes
 * the room of the others. Inactive items get what the active ones leave.
 */
export function distributeParts(all: readonly Divisible[], room: number): number[] {
  const dealt = all.map(() => 0);
  let left = room;
  for (const isActive of [true, false]) {
    let open = all
      .map((item, index) => ({ ...item, index }))
      .filter((item) => item.isActive === isActive)
      .toSorted((one, other) => other.parts.length - one.parts.length);
    while (open.length > 0) {
      open = open.filter(({ own, parts, index }) => {
        const place = dealt[index] ?? 0;
        const size = (parts[place] ?? Number.POSITIVE_INFINITY) + (place === 0 ? own : 0);
        if (size > left) return false;
        dealt[index] = place + 1;
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

export function sumShown(counts: readonly Shown[]): Shown {
  return {
    shown: counts.reduce((sum, { shown }) => sum + shown, 0),
    all: counts.reduce((sum, { all }) => sum + all, 0),
  };
}

/** Formats for a title how many models are shown, or how many series if a model is drawn in part. Empty if all are shown. */
export function formatShownModels(models: Shown, series: Shown, isAnyInPart: boolean): string {
  return isAnyInPart ? formatShown(series, 'series') : formatShown(models, 'models');
}

/** Formats for a title how many items are shown, e.g. `, 12 of 40 quotas`. Empty if all are shown. */
export function formatShown({ shown, all }: Shown, what?: string): string {
  if (shown === all) return '';
  return what === undefined ? `, ${shown} of ${all}` : `, ${shown} of ${all} ${what}`;
}
