import { shortHash } from '../kit/hash.ts';

/** Identifies a managed widget. The mark is part of the widget itself, so it moves and is copied with it. */
export interface Mark {
  /** The owner: eight hexadecimal characters (config/board.ts). */
  readonly owner: string;
  /** The widget's name, unique on its page: letters, digits and `_`. */
  readonly widget: string;
  /** For banner and line: the names of the last two widgets before the line. They show whether the line has been moved. */
  readonly last?: readonly string[];
}

/** Returns the id that one entry of a managed metric widget has. */
export function metricMark({ owner, widget }: Mark): string {
  return `bdo_${owner}_${widget}`;
}

/** Returns the link of a managed text widget: to AWS's documentation, with the mark as its fragment. */
export function linkMark({ owner, widget, last }: Mark, text: string, url: string): string {
  return `[${text}](${url}${last === undefined ? '' : `?last=${last.join('.')}`}#bdo=${owner}/${widget})`;
}

/** Reads the mark of a widget, of this operator or another; `undefined` if the widget has none. */
export function readMark(widget: unknown): Mark | undefined {
  const type = property(widget, 'type');
  const properties = property(widget, 'properties');
  if (type === 'text')
    return parse(
      /\]\([^\s()]*?(?:\?last=(?<last>[\w.]+))?#bdo=(?<owner>[0-9a-f]{8})\/(?<widget>\w+)\)/,
      property(properties, 'markdown'),
    );
  if (type === 'alarm') return markOfAlarms(properties);
  const metrics = property(properties, 'metrics');
  if (type !== 'metric' || !Array.isArray(metrics)) return undefined;
  for (const entry of metrics) {
    const mark = Array.isArray(entry)
      ? parse(/^bdo_(?<owner>[0-9a-f]{8})_(?<widget>\w+)$/, property(entry.at(-1), 'id'))
      : undefined;
    if (mark !== undefined) return mark;
  }
  return undefined;
}

/**
 * Derives the mark of an alarm widget, which has no place for one: it is managed if all its alarms have one owner. Its title
 * and its first alarm make its name unique on the page.
 */
function markOfAlarms(properties: unknown): Mark | undefined {
  const arns = property(properties, 'alarms');
  if (!Array.isArray(arns)) return undefined;
  const [owner, ...others] = new Set(arns.map(ownerOfAlarm));
  if (owner === undefined || others.length > 0) return undefined;
  return { owner, widget: `alarms_${shortHash(`${property(properties, 'title')} ${arns[0]}`)}` };
}

/** Returns the owner in an alarm's ARN. It precedes the alarm's kind, which a colon follows, or a slash in earlier versions. */
function ownerOfAlarm(arn: unknown): string | undefined {
  const pattern = /:alarm:(?:[\w.-]+\/)+?bdo_([0-9a-f]{8})\/[A-Za-z0-9-]+(?:: |\/)/;
  return typeof arn === 'string' ? pattern.exec(arn)?.[1] : undefined;
}

const MAX_NAME = 120;

/** Encodes a name as letters, digits and `_`. Different names stay different, and long ones stay within the limit of an id. */
export function markName(name: string): string {
  const escaped = name.replaceAll(
    /[^A-Za-z0-9]/gu,
    (character) => `_${character.codePointAt(0)?.toString(16)}_`,
  );
  return escaped.length <= MAX_NAME ? escaped : `${escaped.slice(0, MAX_NAME)}_${shortHash(name)}`;
}

/** Decodes a widget's name for display: `m/chat latency` for `m_2f_chat_latency`. */
export function readableName(widget: string): string {
  if (/^alarms_[0-9a-f]{8}$/.test(widget)) return 'alarms';
  return widget
    .replaceAll(/_([0-9a-f]{2,5})_/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/_(?=[a-z]+$)/, ' ');
}

function parse(pattern: RegExp, text: unknown): Mark | undefined {
  const { owner, widget, last } = (typeof text === 'string' ? pattern.exec(text)?.groups : undefined) ?? {};
  if (owner === undefined || widget === undefined) return undefined;
  return { owner, widget, ...(last === undefined ? {} : { last: last.split('.') }) };
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
