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

/** For a title: nothing where all are shown. */
export function ofModels(shown: number, all: number): string {
  return shown === all ? '' : `, ${shown} of ${all} models`;
}
