/** Numbers contents: the number of a content stays the same until it changes. */
export interface Revisions {
  of(name: string, content: string): number;
}

export function createRevisions(): Revisions {
  const known = new Map<string, { readonly content: string; readonly number: number }>();
  let last = 0;
  return {
    of(name, content) {
      const before = known.get(name);
      if (before?.content === content) return before.number;
      last += 1;
      known.set(name, { content, number: last });
      return last;
    },
  };
}
