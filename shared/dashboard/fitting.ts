/** Something that is drawn whole or not at all. */
export interface Candidate {
  readonly isActive: boolean;
}

/** Those that fit into so many entries, the active ones first; what is chosen keeps its order. */
export function fitting<Item extends Candidate>(
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

/** Something that is drawn in part where there is no room for the whole. */
export interface Divisible extends Candidate {
  /** Entries that it takes however many of its parts are drawn. */
  readonly own: number;
  /** Entries of each part. */
  readonly parts: readonly number[];
}

/**
 * How many parts of each are drawn. Parts are dealt out in turns, to the largest first: nothing small is drawn at the cost of
 * something large, and nothing large takes the room of all others. Those that are not active get what the others leave.
 */
export function dealtParts(all: readonly Divisible[], room: number): number[] {
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

/** How many there are, and how many of them are drawn. */
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

/** Says in a title how many models are shown, or how many series where a model is drawn in part. Empty where all are shown. */
export function formatShownModels(models: Shown, series: Shown, isAnyInPart: boolean): string {
  return isAnyInPart ? formatShown(series, 'series') : formatShown(models, 'models');
}

/** Says in a title how many are shown, e.g. `, 12 of 40 quotas`. Empty where all are shown. */
export function formatShown({ shown, all }: Shown, what: string): string {
  return shown === all ? '' : `, ${shown} of ${all} ${what}`;
}
