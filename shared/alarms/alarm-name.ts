import { type Board, ownerInWords } from '../config/board.ts';
import { shortHash } from '../kit/hash.ts';
import type { Problem } from '../kit/problem.ts';
import { MAX_ALARM_NAME, type NameAround } from './alarm.ts';

/** Returns the part of an alarm's name, and so of its ARN, that says which operator manages it. dashboard/mark.ts reads it there. */
export function ownerPart(owner: string): string {
  return `bdo_${owner}`;
}

/** Returns the beginning of the names of a board's alarms: the prefix of the parameters, then the owner. */
export function alarmPrefix(board: Board): string {
  return `${board.prefix.slice(1)}/${ownerPart(board.owner)}/`;
}

/** Room for the kind of an alarm, and for enough of an id to recognise it. */
const LEAST_ROOM = 60;

/** Reports a prefix of parameters that is too long to begin the name of an alarm. */
export function complaintOfPrefix(board: Board): Problem | undefined {
  const most = MAX_ALARM_NAME - LEAST_ROOM;
  if (alarmPrefix(board).length <= most) return undefined;
  const excess = alarmPrefix(board).length - most;
  const longest = board.prefix.length - excess;
  return {
    where: 'settings',
    key: 'alarms',
    remedy: `Deploy with a prefix of up to ${longest} characters`,
    message: `expected a prefix that leaves room in the names of alarms, found ${board.prefix.length} characters; there are no alarms`,
  };
}

/** What the name of an alarm says. */
export interface AlarmTitle {
  readonly kind: string;
  /** What a pager should show, the most important words first. */
  readonly words: readonly string[];
  /** Distinguishes it from others of its kind. Absent for all models together. */
  readonly id?: string;
  /** From 1. */
  readonly part?: number;
  /** Present if the model's name is not known at present: the index in `words` where it belongs. */
  readonly lacksWordAt?: number;
}

/**
 * Makes a name such as `bedrock-dashboard/bdo_3f2a9c1b/throttles: Nova Pro (us.amazon.nova-pro-v1:0)`. It contains no counts, so that
 * other models do not change it. If it is too long, the words are cut, then the id, with a hash of the key at the end.
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

/** Returns what is before and after the words. Without words the id takes their place. */
function nameAround(board: Board, title: AlarmTitle): NameAround {
  const { kind, id, part = 1 } = title;
  const number = part === 1 ? '' : `, part ${part}`;
  const hasWords = wordsOf(title).length > 0;
  const shown = id === undefined ? '' : hasWords ? ` (${clean(id)})` : clean(id);
  return { start: `${alarmPrefix(board)}${kind}: `, end: shown + number };
}

/** For a title that lacks the model's name: returns how the names with it begin and end. */
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

/** Removes what a name must not contain: control characters, which CloudWatch refuses, and halves of characters. */
function clean(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim();
}

/** Cuts a text, never inside a character. */
function clip(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** Returns the last line of a description: DescribeAlarms returns no tags. Earlier versions wrote it without a key. */
export function ownerLine(board: Board, key?: string): string {
  const line = `Kept by bedrock-dashboard-operator, owner ${board.owner} (${ownerInWords(board)})`;
  return key === undefined ? line : `${line}: ${key}`;
}

/** Returns the owner in the last line of a description. */
export function ownerInDescription(description: unknown): string | undefined {
  return readLine(description)?.[1];
}

/** Returns the key in the last line of a description; `undefined` if an earlier version wrote it. */
export function keyInDescription(description: unknown): string | undefined {
  return readLine(description)?.[2];
}

function readLine(description: unknown): RegExpExecArray | undefined {
  const last = typeof description === 'string' ? description.trimEnd().split('\n').at(-1) : undefined;
  const line = /^Kept by bedrock-dashboard-operator, owner ([0-9a-f]{8})\b(?: \([^)]*\): (.+))?/;
  return line.exec(last ?? '') ?? undefined;
}
