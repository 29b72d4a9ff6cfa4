import type { Notice, NoticeKind } from '../bedrock/notices.ts';
import type { Board } from '../config/board.ts';
import { isOfPage } from '../drift/plan.ts';
import type { Problem } from '../kit/problem.ts';
import { count, messageOf } from '../kit/words.ts';
import type { BusEvent, World } from '../world.ts';
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
 * Puts the notices of one Region on the event bus of the operator's own. Only if the Region's page 1 was rewritten, whatever
 * failed after that: from then on it remembers them, and no later run tells them again. So a run tells each once at most: not
 * if it dies on the way here, and not a second time if the bus does not take it, which is a problem and no failure. Two runs
 * that both have read the page before either writes it tell the same: with the same ids.
 */
export async function tell(
  world: World,
  board: Board,
  notices: readonly Notice[],
  results: readonly Result[],
): Promise<Problem[]> {
  const isRemembered = results.some(
    ({ plan }) => isOfPage(plan) && plan.page === board.dashboardName && plan.action === 'rewrite',
  );
  if (notices.length === 0 || !isRemembered) return [];
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

function lost({ region, home }: Board, number: number, why: string): Problem {
  return {
    where: home === undefined ? 'notices' : `${region}: notices`,
    message: `${count(number, 'event')} may be lost and will not be repeated: ${why}`,
  };
}
