import type { Plan } from '../drift/plan.ts';
import type { World } from '../world.ts';
import type { DesiredRegion } from './desire-region.ts';
import { diff } from './diff.ts';
import { observeUnlistedPages } from './observe-pages.ts';

/** Plans each Region, once everything desired and not listed has been read in all of them. */
export async function planRegions(world: World, desired: readonly DesiredRegion[]): Promise<Plan[]> {
  const plans = await Promise.all(desired.map((region) => planRegion(world, region)));
  return plans.flat();
}

/** Reads the desired pages that are not listed, before anything is decided about the Region. */
export async function planRegion(world: World, desired: DesiredRegion): Promise<Plan[]> {
  const { board, live } = desired;
  const names = desired.pages.map(({ name }) => name);
  return diff(
    desired,
    { ...live, pages: await observeUnlistedPages(world, board, names, live.pages) },
    board,
  );
}
