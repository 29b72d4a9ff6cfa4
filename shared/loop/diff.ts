import { ownerOf, pagesAmong, type Target } from '../config/target.ts';
import { lineAlone } from '../dashboard/pages.ts';
import { ABSENT } from '../drift/live-page.ts';
import { type Plan, planPage } from '../drift/plan.ts';
import type { Desired } from './desire.ts';
import type { LivePages } from './observe-pages.ts';

/** A plan for every page that is desired or lives, page 1 first. */
export function diff(desired: Pick<Desired, 'pages'>, live: LivePages, target: Target): Plan[] {
  const bodies = new Map(desired.pages.map(({ name, body }) => [name, body]));
  const names = new Set([...bodies.keys(), ...live.keys()]);
  const ours = { owner: ownerOf(target), lineAlone: lineAlone(target) };
  return pagesAmong([...names], target).map((name) =>
    planPage(name, bodies.get(name), live.get(name) ?? ABSENT, ours),
  );
}
