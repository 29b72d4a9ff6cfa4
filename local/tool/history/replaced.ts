import type { LiveAlarm } from '../../../shared/alarms/alarm.ts';
import { type LiveBody, livePage } from '../../../shared/drift/live-page.ts';
import { byText } from '../../../shared/kit/order.ts';
import { idOf } from './id.ts';
import type { AlarmLine, LogLine, PagePart } from './log-line.ts';

/** Something that a run rewrote or deleted, as it was before. */
export type Replaced = ReplacedPage | ReplacedAlarm;

interface Subject {
  readonly id: string;
  /** When it was about to be replaced, ISO 8601 in UTC. */
  readonly time: string;
  readonly name: string;
  /** What the run then did. Absent in logs of earlier versions, which do not say it. */
  readonly action?: 'change' | 'delete' | undefined;
}

export interface ReplacedPage extends Subject {
  readonly kind: 'page';
  /** Absent if a part is missing, or if what they hold is no dashboard body. */
  readonly body?: LiveBody;
  /** The size of what the log holds of it. */
  readonly bytes: number;
  readonly parts: { readonly found: readonly number[]; readonly of: number };
}

export interface ReplacedAlarm extends Subject {
  readonly kind: 'alarm';
  readonly region: string;
  readonly live: LiveAlarm;
}

/** Puts together what lines of a log, in the order of their times, hold. The newest comes first. */
export function replacedIn(lines: readonly LogLine[]): Replaced[] {
  const parts = lines.filter((line) => 'page' in line);
  const alarms = lines.filter((line) => 'alarm' in line);
  return [...setsOf(parts).map(pageOf), ...alarms.map(alarmOf)].sort(byText(({ time }) => time)).reverse();
}

/** Milliseconds. The parts of one body are logged at once; a second deletion in the same invocation comes later than this. */
export const LONGEST_SET = 10_000;

type Parts = readonly [PagePart, ...PagePart[]];

/** Groups the parts of bodies: those of one page that one invocation logged in so many parts, at about the same time. */
function setsOf(parts: readonly PagePart[]): Parts[] {
  const groups = Map.groupBy(parts, ({ page, requestId, of }) => JSON.stringify([page, requestId, of]));
  return [...groups.values()].flatMap(setsWithin);
}

/** A part belongs to the first body that lacks it. */
function setsWithin(parts: readonly PagePart[]): Parts[] {
  const sets: [PagePart, ...PagePart[]][] = [];
  for (const one of parts) {
    const own = sets.find((set) => {
      const age = Date.parse(one.timestamp) - Date.parse(set[0].timestamp);
      return age <= LONGEST_SET && set.every(({ part }) => part !== one.part);
    });
    if (own === undefined) sets.push([one]);
    else own.push(one);
  }
  return sets;
}

function pageOf(parts: Parts): ReplacedPage {
  const [{ timestamp: time, requestId, page: name, action, of }] = parts;
  const sorted = parts.toSorted((left, right) => left.part - right.part);
  const text = sorted.map(({ body }) => body).join('');
  const body = parts.length === of ? bodyOf(name, text) : undefined;
  return {
    kind: 'page',
    id: idOf(time, ['page', requestId, time, name]),
    time,
    name,
    action,
    ...(body === undefined ? {} : { body }),
    bytes: Buffer.byteLength(text),
    parts: { found: sorted.map(({ part }) => part), of },
  };
}

function bodyOf(name: string, text: string): LiveBody | undefined {
  try {
    const page = livePage(name, text);
    return page.kind === 'present' ? page.body : undefined;
  } catch {
    return undefined;
  }
}

function alarmOf({
  timestamp: time,
  requestId,
  alarm: name,
  region,
  action,
  live,
}: AlarmLine): ReplacedAlarm {
  const id = idOf(time, ['alarm', requestId, time, region, name]);
  return { kind: 'alarm', id, time, name, region, action, live };
}
