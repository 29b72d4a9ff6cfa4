import type { World } from '../../shared/world.ts';

export interface Noted {
  readonly world: World;
  /** Returns the id of the account; `undefined` as long as nothing that was read says it. */
  readonly account: () => string | undefined;
}

/** Wraps a world, and finds the id of the account in the ARNs of what a run reads anyway: no call and no permission is needed for it. */
export function noteAccount(world: World): Noted {
  let account: string | undefined;
  const note = <Item extends { readonly arn?: string }>(items: readonly Item[]): readonly Item[] => {
    for (const { arn = '' } of items) account ??= /^arn:[a-z-]+:[a-z]+:[a-z0-9-]*:(\d{12}):/.exec(arn)?.[1];
    return items;
  };
  return {
    account: () => account,
    world: {
      ...world,
      readParameters: async (paths) => note(await world.readParameters(paths)),
      readAlarms: async (prefix) => note(await world.readAlarms(prefix)),
      async readCatalogue() {
        const catalogue = await world.readCatalogue();
        note(catalogue.profiles);
        return catalogue;
      },
    },
  };
}
