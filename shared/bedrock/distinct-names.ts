/** A thing with a name that you gave it, and that another thing may have as well. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** What tells it apart from others of its name, if not its id. */
  readonly shortId?: string;
}

/** Returns a name for each by id: those of the same name have their ids added. */
export function distinctNames(all: readonly Named[]): Map<string, string> {
  const byName = Map.groupBy(all, ({ name }) => name);
  return new Map(
    [...byName.values()].flatMap((alike) =>
      alike.map(({ id, name, shortId = id }): [string, string] => [
        id,
        alike.length === 1 ? name : `${name} (${shortId})`,
      ]),
    ),
  );
}
