import { type Board, ownerInWords } from '../config/board.ts';
import { alarmMark } from '../dashboard/mark.ts';
import { shortHash } from '../kit/hash.ts';
import type { Problem } from '../kit/problem.ts';
import { MAX_ALARM_NAME, type NameAround } from './alarm.ts';

/** What the names of all alarms of a Region's part of the operator begin with: its parameters' prefix, then the owner. */
export function alarmPrefix(board: Board): string {
  return `${board.prefix.slice(1)}/${alarmMark(board.owner)}/`;
}

/** Room for the kind of an alarm, and for enough of an id to know it by. */
const LEAST_ROOM = 60;

/** A prefix of parameters may be so long that no alarm can have a name that begins with it. */
export function complaintOfPrefix(board: Board): Problem | undefined {
  const most = MAX_ALARM_NAME - LEAST_ROOM;
  if (alarmPrefix(board).length <= most) return undefined;
  const excess = alarmPrefix(board).length - most;
  const longest = board.prefix.length - excess;
  return {
    where: 'settings',
    key: 'alarms',
    message: `expected a prefix of parameters of up to ${longest} characters, found ${board.prefix.length}: no alarm can have a name`,
  };
}

/** What an alarm is about, for its name. */
export interface AlarmTitle {
  readonly kind: string;
  /** What a pager shows, the most important first. */
  readonly words: readonly string[];
  /** Tells it from others of its kind. Absent for all models together. */
  readonly id?: string;
  /** From 1. */
  readonly part?: number;
  /** Before how many of the words the model's name belongs, which is not known at present. */
  readonly lacksWordAt?: number;
}

/**
 * `bedrock-dashboard/bdo_3f2a9c1b/throttles: Nova Pro (us.amazon.nova-pro-v1:0)`. It holds no counts, so that it does not change
 * with other models. If it is too long, the words are cut, then the id, and the key keeps it apart from others.
 */
export function alarmName(board: Board, title: AlarmTitle, key: string): string {
  const { start, end } = nameAround(board, title);
  const words = wordsOf(title).join(', ');
  const room = MAX_ALARM_NAME - start.length - end.length;
  if (words.length <= room) return start + words + end;
  if (room >= LEAST_WORDS) return `${start}${clip(words, room - DOTS.length)}${DOTS}${end}`;
  const hash = shortHash(key);
  return `${clip(start + words + end, MAX_ALARM_NAME - hash.length - 1)}_${hash}`;
}

/** What is before and after the words. Without words the id is all there is to say. */
function nameAround(board: Board, title: AlarmTitle): NameAround {
  const { kind, id, part = 1 } = title;
  const number = part === 1 ? '' : `, part ${part}`;
  const hasWords = wordsOf(title).length > 0;
  const shown = id === undefined ? '' : hasWords ? ` (${clean(id)})` : clean(id);
  return { start: `${alarmPrefix(board)}${kind}: `, end: shown + number };
}

/** For a title that lacks a word: how its names begin and end that have one there. */
export function longerNames(board: Board, title: AlarmTitle): NameAround | undefined {
  const { words, lacksWordAt } = title;
  if (lacksWordAt === undefined) return undefined;
  const { start, end } = nameAround(board, { ...title, words: [DOTS] });
  const [before, after] = [words.slice(0, lacksWordAt), words.slice(lacksWordAt)];
  return {
    start:
      start +
      wordsOf({ ...title, words: before })
        .map((one) => `${one}, `)
        .join(''),
    end:
      wordsOf({ ...title, words: after })
        .map((one) => `, ${one}`)
        .join('') + end,
  };
}

function wordsOf({ words, id }: AlarmTitle): string[] {
  return [...new Set(words.map(clean))].filter((one) => one !== '' && one !== id);
}

const LEAST_WORDS = 20;
const DOTS = '...';

/** CloudWatch takes no control characters; half a character is no text. */
function clean(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim();
}

/** Never ends inside a character. */
function clip(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** The last line of every description: DescribeAlarms returns no tags. Without a key it is that of an earlier version. */
export function ownerLine(board: Board, key?: string): string {
  const line = `Kept by bedrock-dashboard-operator, owner ${board.owner} (${ownerInWords(board)})`;
  return key === undefined ? line : `${line}: ${key}`;
}

/** The owner that the last line of a description names. */
export function ownerInDescription(description: unknown): string | undefined {
  return readLine(description)?.[1];
}

/** The key there; none if an earlier version wrote it. */
export function keyInDescription(description: unknown): string | undefined {
  return readLine(description)?.[2];
}

function readLine(description: unknown): RegExpExecArray | undefined {
  const last = typeof description === 'string' ? description.trimEnd().split('\n').at(-1) : undefined;
  const line = /^Kept by bedrock-dashboard-operator, owner ([0-9a-f]{8})\b(?: \([^)]*\): (.+))?/;
  return line.exec(last ?? '') ?? undefined;
}
