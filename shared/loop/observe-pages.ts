import type { Board } from '../config/board.ts';
import { type NamedBoard, pagesAmong } from '../dashboard/page-names.ts';
import { ABSENT, type LivePage, livePage, UnreadableError } from '../drift/live-page.ts';
import type { World } from '../world.ts';

export type LivePages = ReadonlyMap<string, LivePage>;

/** Reads page 1 and every further page of the board that CloudWatch lists. A board over all accounts often has no page. */
export async function observeListedPages(
  world: World,
  board: NamedBoard & Pick<Board, 'isFleet'>,
): Promise<LivePages> {
  const listed = await listOwn(world, board);
  const first = board.isFleet ? [] : [board.dashboardName];
  return lookTwice(world, board, new Set([...first, ...listed]), listed);
}

/** Adds to the known pages those of these names that were not listed. */
export async function observeUnlistedPages(
  world: World,
  board: NamedBoard,
  names: readonly string[],
  known: LivePages,
): Promise<LivePages> {
  const unlisted = new Set(names.filter((name) => !known.has(name)));
  return new Map([...known, ...(await lookTwice(world, board, unlisted, new Set()))]);
}

/** Milliseconds between two looks at a page that seems to be absent: GetDashboard lags some seconds behind PutDashboard. */
const PAUSE_BETWEEN_LOOKS = 2_000;

type Look = LivePage | { readonly kind: 'unclear' };

/**
 * Reads pages. A page is present if ListDashboards lists it and GetDashboard returns it. It is absent only if neither knows it, at
 * both of two looks with a pause between.
 *
 * @throws UnreadableError if they disagree.
 */
async function lookTwice(
  world: World,
  board: NamedBoard,
  names: ReadonlySet<string>,
  listed: ReadonlySet<string>,
): Promise<LivePages> {
  const first = await lookAt(world, names, listed);
  const doubtful = new Set([...names].filter((name) => first.get(name)?.kind !== 'present'));
  const pages = new Map<string, LivePage>();
  const second: ReadonlyMap<string, Look> =
    doubtful.size === 0 ? first : await lookAgain(world, board, doubtful);
  for (const [name, look] of [...first, ...second]) {
    if (look.kind === 'present') pages.set(name, look);
  }
  for (const name of doubtful) {
    if (pages.has(name)) continue;
    if (first.get(name)?.kind !== 'absent' || second.get(name)?.kind !== 'absent') {
      throw new UnreadableError(
        `${name}: ListDashboards and GetDashboard disagree on whether the page exists`,
      );
    }
    pages.set(name, ABSENT);
  }
  return pages;
}

async function lookAgain(
  world: World,
  board: NamedBoard,
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Look>> {
  await world.pause(PAUSE_BETWEEN_LOOKS, 'before the second look at a page that seems to be absent');
  return lookAt(world, names, await listOwn(world, board));
}

async function lookAt(
  world: World,
  names: ReadonlySet<string>,
  listed: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Look>> {
  const looks = [...names].map(async (name): Promise<[string, Look]> => {
    const text = await world.readPage(name);
    if (listed.has(name) !== (text !== undefined)) return [name, { kind: 'unclear' }];
    return [name, livePage(name, text)];
  });
  return new Map(await Promise.all(looks));
}

async function listOwn(world: World, board: NamedBoard): Promise<ReadonlySet<string>> {
  return new Set(pagesAmong(await world.listPages(board.dashboardName), board));
}
