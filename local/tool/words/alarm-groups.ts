import { count } from '../../../shared/kit/words.ts';
import { kindOf } from './alarm-words.ts';
import type { Detail } from './difference-words.ts';
import { shortName } from './short-name.ts';

/** What becomes of an alarm, and the words for it. */
export interface SaidAlarm {
  readonly alarm: string;
  readonly action: string;
  /** What was planned and not done. */
  readonly withheld?: string;
  readonly reason: string;
  readonly words: readonly string[];
}

/** One or more alarms of which one thing can be said. */
export interface AlarmGroup extends Omit<SaidAlarm, 'alarm'> {
  /** The name of the only one, or e.g. `60 alarms (throttles: a; b; c; and 57 more)`. */
  readonly subject: string;
}

/** So many are a crowd. */
const MANY = 4;
const NAMED = 3;

/**
 * A changed default changes an alarm of each row in one way: what is the same of many alarms of a kind is said once, with a
 * count. Of many new ones each says something else: what the first one says stands for all.
 */
export function foldAlarms(alarms: readonly SaidAlarm[], { isFull }: Detail): AlarmGroup[] {
  return [...Map.groupBy(alarms, keyOf).values()].flatMap((group) => {
    const [first] = group;
    if (isFull || first === undefined || group.length < MANY) return group.map(alone);
    return [
      {
        ...alone(first),
        subject: subjectOf(group),
        words: isNew(first) ? first.words.map(such) : first.words,
      },
    ];
  });
}

function keyOf(one: SaidAlarm): string {
  return JSON.stringify([kindOf(one.alarm), one.action, one.reason, isNew(one) ? [] : one.words]);
}

function isNew({ action, withheld }: SaidAlarm): boolean {
  return (withheld ?? action) === 'create';
}

function alone({ alarm, ...rest }: SaidAlarm): AlarmGroup {
  return { subject: alarm, ...rest };
}

function such(line: string): string {
  return `such as: ${line}`;
}

function subjectOf(group: readonly SaidAlarm[]): string {
  const kind = kindOf(group[0]?.alarm ?? '');
  const names = group.slice(0, NAMED).map(({ alarm }) => shortName(alarm).replace(/^\w+(: |\/)/, ''));
  const rest = group.length > NAMED ? [`and ${group.length - NAMED} more`] : [];
  return `${count(group.length, 'alarm')} (${kind === undefined ? '' : `${kind}: `}${[...names, ...rest].join('; ')})`;
}
