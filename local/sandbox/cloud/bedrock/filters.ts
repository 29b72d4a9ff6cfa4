/** The text of an item that each query key compares: `nameContains` with a part of it, the others with the whole. */
export type FilterFields<T> = Readonly<Record<string, (item: T) => string | undefined>>;

export function filtered<T>(
  items: readonly T[],
  input: Readonly<Record<string, unknown>>,
  fields: FilterFields<T>,
): T[] {
  return items.filter((item) => {
    return Object.entries(fields).every(([key, textOf]) => {
      const wanted = input[key];
      if (typeof wanted !== 'string') return true;
      const text = textOf(item);
      return key === 'nameContains' ? text?.includes(wanted) === true : text === wanted;
    });
  });
}
