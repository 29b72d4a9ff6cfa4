import type { Notice, NoticeKind } from '../bedrock/notices.ts';
import { type Board, isOwnBoard } from '../config/board.ts';
import type { Problem } from '../kit/problem.ts';
import { count, messageOf } from '../kit/words.ts';
import type { BusEvent, World } from '../world.ts';
import type { Desired } from './desire.ts';
import type { Result } from './step.ts';

export const EVENT_SOURCE = 'bedrock-dashboard-operator';

export const DETAIL_TYPES: Readonly<Record<NoticeKind, string>> = {
  appeared: 'Bedrock Model Appeared',
  'first-traffic': 'Bedrock Model First Traffic',
  legacy: 'Bedrock Model Legacy',
  'end-of-life': 'Bedrock Model End of Life',
  left: 'Bedrock Model Left',
};

/**
 * Puts the notices of each Region on the event bus of the operator's own Region, but only if the Region's page 1 was rewritten:
 * from then on it remembers them, and no later run sends them again. So each notice is sent once at most: never if the run dies
 * on the way here, and not a second time if the bus does not take it, which is a problem and no failure. Two runs that both
 * have read the page before either writes it send the same notices, with the same ids.
 *
 * @returns a problem for each Region some of whose notices may be lost.
 */
export async function notify(world: World, desired: Desired, results: readonly Result[]): Promise<Problem[]> {
  const rewritten = new Set(
    results.flatMap(({ plan }) => (plan.kind === 'page' && plan.action === 'rewrite' ? [plan.name] : [])),
  );
  const due = desired.filter(({ board }) => rewritten.has(board.dashboardName));
  const problems = await Promise.all(due.map(({ board, notices }) => sendNotices(world, board, notices)));
  return problems.flat();
}

async function sendNotices(world: World, board: Board, notices: readonly Notice[]): Promise<Problem[]> {
  if (notices.length === 0) return [];
  try {
    const refused = await world.putEvents(notices.map((notice) => eventOf(notice, board)));
    return refused.length === 0 ? [] : [lost(board, refused.length, [...new Set(refused)].join('; '))];
  } catch (error) {
    return [lost(board, notices.length, messageOf(error))];
  }
}

function eventOf({ kind, ...notice }: Notice, { region, dashboardName }: Board): BusEvent {
  const { model, date } = notice;
  const id = [dashboardName, model, kind, ...(date === undefined ? [] : [date])].join('/');
  return {
    source: EVENT_SOURCE,
    detailType: DETAIL_TYPES[kind],
    detail: { id, ...notice, region, dashboard: dashboardName },
  };
}

function lost(board: Board, number: number, why: string): Problem {
  return {
    where: isOwnBoard(board) ? 'notices' : `${board.region}: notices`,
    message: `${count(number, 'event')} may be lost and will not be repeated: ${why}`,
  };
}
