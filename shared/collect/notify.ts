import type { Notice, NoticeKind } from '../bedrock/notices.ts';
import type { Board } from '../config/board.ts';
import { chunked } from '../kit/lists.ts';
import type { Problem } from '../kit/problem.ts';
import { count, messageOf } from '../kit/words.ts';
import { noticesOf, type RegionNews } from './derive-news.ts';
import { remedyOfFailure } from './remedy-of-failure.ts';
import type { BusEvent, CollectWorld } from './world.ts';

export const EVENT_SOURCE = 'bedrock-dashboard-operator';

export const DETAIL_TYPES: Readonly<Record<NoticeKind, string>> = {
  appeared: 'Bedrock Model Appeared',
  'first-traffic': 'Bedrock Model First Traffic',
  legacy: 'Bedrock Model Legacy',
  'extended-access': 'Bedrock Model Extended Access',
  'end-of-life': 'Bedrock Model End of Life',
  left: 'Bedrock Model Left',
};

/** Maximum number of entries in one call (EventBridge API reference, PutEvents). */
const MAX_ENTRIES = 10;

export interface Notified {
  /** What may be remembered: without the models of notices that were not sent, so that the next run sends them again. */
  readonly news: readonly RegionNews[];
  /** One for each Region some of whose notices were not sent. */
  readonly problems: readonly Problem[];
}

/**
 * Puts the notices of each Region on the event bus of the operator's own Region, before they are remembered: a run that ends in between, or
 * a write that fails, repeats them. Repetitions have the same ids, and so have those of two runs at once.
 */
export async function notify(
  world: Pick<CollectWorld, 'putEvents'>,
  news: readonly RegionNews[],
): Promise<Notified> {
  const notified = await Promise.all(news.map((one) => notifyOf(world, one)));
  return {
    news: notified.map(({ remembered }) => remembered),
    problems: notified.flatMap(({ problems }) => problems),
  };
}

async function notifyOf(
  world: Pick<CollectWorld, 'putEvents'>,
  news: RegionNews,
): Promise<{ readonly remembered: RegionNews; readonly problems: readonly Problem[] }> {
  const { board, notices, memory } = news;
  const failures = await send(
    world,
    notices.map((notice) => eventOf(notice, board)),
  );
  const unsent = notices.filter((_, place) => failures[place] !== undefined);
  if (unsent.length === 0) return { remembered: news, problems: [] };
  const models = new Set(unsent.map(({ model }) => model));
  const reasons = [...new Set(failures.filter((failure) => failure !== undefined))].join('; ');
  const message = `${count(unsent.length, 'event')} could not be sent: ${reasons}`;
  return {
    remembered: { ...news, memory: new Map([...memory].filter(([model]) => !models.has(model))) },
    problems: [{ where: noticesOf(board), remedy: remedyOfFailure(reasons), message }],
  };
}

/** Returns why, for each event that was not sent. A call that fails ends the sending: the next one would fail, too. */
async function send(
  world: Pick<CollectWorld, 'putEvents'>,
  events: readonly BusEvent[],
): Promise<(string | undefined)[]> {
  const failures: (string | undefined)[] = [];
  for (const some of chunked(events, MAX_ENTRIES)) {
    try {
      failures.push(...(await world.putEvents(some)));
    } catch (error) {
      return [...failures, ...events.slice(failures.length).map(() => messageOf(error))];
    }
  }
  return failures;
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
