import { shortHash } from '../kit/hash.ts';

/** What tells that a widget is ours, and which one. It stands in the widget itself, so it moves and is copied with it. */
export interface Mark {
  /** Eight hexadecimal characters: the operator (config/board.ts). */
  readonly owner: string;
  /** The widget, unique on its page: letters, digits and `_`. */
  readonly widget: string;
  /** Banner and line: the last two widgets before the line as written. They tell a dragged line from one in its place. */
  readonly last?: readonly string[];
}

/** The id that one entry of a metric widget of ours carries. */
export function metricMark({ owner, widget }: Mark): string {
  return `bdo_${owner}_${widget}`;
}

/** The link that a text widget of ours carries: to AWS's documentation, with the mark as its fragment. */
export function linkMark({ owner, widget, last }: Mark, text: string, url: string): string {
  return `[${text}](${url}${last === undefined ? '' : `?last=${last.join('.')}`}#bdo=${owner}/${widget})`;
}

/** What an alarm of ours carries in its name, and with that in its ARN. */
export function alarmMark(owner: string): string {
  return `bdo_${owner}`;
}

/** The mark of any widget, ours or another operator's; `undefined` for all that people made. */
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
 * An alarm widget has no place for a mark: it is ours if all its alarms are. Its title and its first alarm tell which one it
 * is, so that of those on a page each has a name.
 */
function markOfAlarms(properties: unknown): Mark | undefined {
  const arns = property(properties, 'alarms');
  if (!Array.isArray(arns)) return undefined;
  const [owner, ...others] = new Set(arns.map(ownerOfAlarm));
  if (owner === undefined || others.length > 0) return undefined;
  return { owner, widget: `alarms_${shortHash(`${property(properties, 'title')} ${arns[0]}`)}` };
}

/** Of its ARN: before its kind. What follows are words of people, and of an earlier version a slash. */
function ownerOfAlarm(arn: unknown): string | undefined {
  const pattern = /:alarm:(?:[\w.-]+\/)+?bdo_([0-9a-f]{8})\/[A-Za-z0-9-]+(?:: |\/)/;
  return typeof arn === 'string' ? pattern.exec(arn)?.[1] : undefined;
}

const MAX_NAME = 120;

/** A name as letters, digits and `_`: different names stay different, and long ones stay below the limit of an id. */
export function markName(name: string): string {
  const escaped = name.replaceAll(
    /[^A-Za-z0-9]/gu,
    (character) => `_${character.codePointAt(0)?.toString(16)}_`,
  );
  return escaped.length <= MAX_NAME ? escaped : `${escaped.slice(0, MAX_NAME)}_${shortHash(name)}`;
}

/** The widget's name for people: `m/chat latency` for `m_2f_chat_latency`. */
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
