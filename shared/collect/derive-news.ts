import { type ModelFacts, modelFacts } from '../bedrock/model-facts.ts';
import { type Memory, type News, type Notice, newsOf } from '../bedrock/notices.ts';
import { type Board, isOwnBoard } from '../config/board.ts';
import { isLost } from '../facts/facts.ts';
import { extendedAccessId, memoryIn } from '../facts/model-fact.ts';
import { regionalId } from '../facts/regional-items.ts';
import { partition } from '../kit/lists.ts';
import type { Problem } from '../kit/problem.ts';
import type { CollectRegion, ObservedFacts } from './observe-facts.ts';
import type { Readings } from './readings.ts';
import { remedyOfFailure } from './remedy-of-failure.ts';

/** What is new in one Region, and what is to be remembered of its models. */
export interface RegionNews extends News {
  readonly board: Board;
}

/**
 * Compares the models of each Region with what is remembered of them. There is nothing for a Region whose page 1 could not be read, and
 * nothing at all while the settings cannot be read: they say which models count.
 */
export function deriveNews(observed: ObservedFacts, { memories }: Pick<Readings, 'memories'>): RegionNews[] {
  return observed.regions.flatMap((one) => {
    const page = memories.get(one.region);
    if (page?.kind === 'failed') return [];
    return newsIn(observed, one, page?.memory);
  });
}

/** Returns the notices of all Regions; those of further ones name theirs. */
export function noticesIn(news: readonly RegionNews[]): Notice[] {
  return news.flatMap(({ board, notices }) =>
    isOwnBoard(board) ? notices : notices.map((notice) => ({ ...notice, region: board.region })),
  );
}

/** Says why it is not known what is new. */
export function unknownNews(
  { config, regions }: Pick<ObservedFacts, 'config' | 'regions'>,
  { memories }: Pick<Readings, 'memories'>,
): Problem[] {
  const pages = regions.flatMap(({ board, region }): Problem[] => {
    const page = memories.get(region);
    return page?.kind === 'failed'
      ? [
          {
            where: noticesOf(board),
            remedy: remedyOfFailure(page.message),
            message: `${UNKNOWN} page 1: ${page.message}`,
          },
        ]
      : [];
  });
  if (config !== undefined) return pages;
  return [{ where: 'notices', remedy: 'Correct the settings', message: `${UNKNOWN} the settings` }, ...pages];
}

const UNKNOWN = 'none is sent until the operator can read';

/** What problems with the notices of a Region are about. */
export function noticesOf(board: Board): string {
  return isOwnBoard(board) ? 'notices' : `${board.region}: notices`;
}

function newsIn(
  { config, facts }: ObservedFacts,
  { board, bedrock, usage }: CollectRegion,
  onPage: News['memory'] | undefined,
): RegionNews[] {
  if (config === undefined) return [];
  const { region } = board;
  const kept = memoryIn(facts.models.items, region);
  const before = kept ?? onPage;
  const all = modelFacts(config, bedrock, usage, [...(before?.keys() ?? [])]);
  const hasLostDate = (model: string): boolean => isLost(facts.models, extendedAccessId(model, region));
  // What came back without its past is no news.
  const [lost, known] = partition(
    all,
    ({ id }) => kept?.has(id) === false && isLost(facts.models, regionalId(id, region)),
  );
  const { notices, memory } = newsOf(before && withLostDates(before, known, hasLostDate), known);
  return [{ board, notices, memory: new Map([...memory, ...newsOf(undefined, lost).memory]) }];
}

/** Treats a date of extended access as known if its item came back without its past: that is no news, either. */
function withLostDates(
  before: Memory,
  facts: readonly ModelFacts[],
  isLostOf: (model: string) => boolean,
): Memory {
  const lost = facts.flatMap(({ id, listed }) => {
    const remembered = before.get(id);
    const { extendedAccessDate } = listed?.lifecycle ?? {};
    if (remembered === undefined || extendedAccessDate === undefined || !isLostOf(id)) return [];
    return [[id, { extendedAccessDate, ...remembered }] as const];
  });
  return new Map([...before, ...lost]);
}
