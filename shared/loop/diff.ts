import type { DesiredAlarm, LiveAlarm } from '../alarms/alarm.ts';
import { type Board, ownerOf } from '../config/board.ts';
import { pagesAmong } from '../dashboard/page-names.ts';
import { type DesiredPage, lineAlone } from '../dashboard/pages.ts';
import { planAlarms } from '../drift/alarm-plan.ts';
import { ABSENT } from '../drift/live-page.ts';
import { planPage } from '../drift/page-plan.ts';
import type { Plan } from '../drift/plan.ts';
import type { LivePages } from './observe-pages.ts';

/** What is compared, desired or live. */
export interface Sides<Pages, Alarm> {
  readonly pages: Pages;
  readonly alarms: readonly Alarm[];
}

/** A plan for every page and alarm that is desired or lives: page 1 first, then the further ones, then alarms. */
export function diff(
  desired: Sides<readonly DesiredPage[], DesiredAlarm>,
  live: Sides<LivePages, LiveAlarm>,
  board: Board,
): Plan[] {
  const bodies = new Map(desired.pages.map(({ name, body }) => [name, body]));
  const names = new Set([...bodies.keys(), ...live.pages.keys()]);
  const owner = ownerOf(board);
  const ours = { owner, lineAlone: lineAlone(board) };
  return [
    ...pagesAmong([...names], board).map((name) =>
      planPage(name, bodies.get(name), live.pages.get(name) ?? ABSENT, ours),
    ),
    ...planAlarms(desired.alarms, live.alarms, { owner, region: board.region }),
  ];
}
