import type { Memory } from '../bedrock/notices.ts';
import { parseMemory } from '../dashboard/memory.ts';
import { livePage } from '../drift/live-page.ts';
import { rememberedOn } from '../drift/remembered.ts';
import { memoryIn } from '../facts/model-fact.ts';
import { messageOf } from '../kit/words.ts';
import type { CollectRegion, ObservedFacts } from './observe-facts.ts';
import type { CollectWorld } from './world.ts';

/** What an earlier version of the operator remembered on a page 1. */
export type PageMemory =
  /** `memory` is absent if the page is, or if it holds none. */
  | { readonly kind: 'read'; readonly memory?: Memory }
  /** Nothing may be concluded: the Region is left to the next run. */
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Reads page 1 of each Region of whose models no fact knows anything, by Region: earlier versions of the operator kept there what they had
 * seen, and none of it is news.
 */
export async function readPageMemories(
  world: Pick<CollectWorld, 'readPage'>,
  { regions, facts }: ObservedFacts,
): Promise<ReadonlyMap<string, PageMemory>> {
  const unknown = regions.filter(({ region }) => memoryIn(facts.models.items, region) === undefined);
  return new Map(
    await Promise.all(unknown.map(async (one) => [one.region, await readPageMemory(world, one)] as const)),
  );
}

async function readPageMemory(
  world: Pick<CollectWorld, 'readPage'>,
  { board: { dashboardName, owner } }: CollectRegion,
): Promise<PageMemory> {
  try {
    const text = rememberedOn(livePage(dashboardName, await world.readPage(dashboardName)), owner);
    const memory = text === undefined ? undefined : parseMemory(text);
    return { kind: 'read', ...(memory === undefined ? {} : { memory }) };
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}
