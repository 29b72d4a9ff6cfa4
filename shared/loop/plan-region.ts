import type { Plan } from '../drift/plan.ts';
import type { World } from '../world.ts';
import type { DesiredRegion } from './desire-region.ts';
import { diff } from './diff.ts';
import { observeUnlistedPages } from './observe-pages.ts';

/** Reads the desired pages that are not listed, before anything is decided about the Region. */
export async function planRegion(world: World, desired: DesiredRegion): Promise<Plan[]> {
  const { board, listed, liveAlarms } = desired;
  const names = desired.pages.map(({ name }) => name);
  const pages = await observeUnlistedPages(world, board, names, listed);
  return diff(desired, { pages, alarms: liveAlarms }, board);
}
