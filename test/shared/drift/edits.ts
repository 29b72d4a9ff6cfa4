import * as fc from 'fast-check';
import { copyOf } from './widgets.ts';

/** A body that may be edited in place. */
export type Json = Record<string, unknown>;
export interface Draft extends Json {
  widgets: Json[];
}

/** Where and with what; each edit takes what it needs. Indexes count round the end. */
interface Detail {
  readonly first: number;
  readonly second: number;
  readonly depth: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly value: unknown;
}

export const detail: fc.Arbitrary<Detail> = fc.record({
  first: fc.nat(9_999),
  second: fc.nat(9_999),
  depth: fc.integer({ min: 1, max: 7 }),
  x: fc.integer({ min: 0, max: 23 }),
  y: fc.integer({ min: 0, max: 120 }),
  size: fc.integer({ min: 1, max: 24 }),
  value: fc.oneof(
    fc.constantFrom<unknown[]>(null, 0, '0', 1, '1', '', true, false, 'text', 'metric', 'log', [], {}, [[]]),
    fc.jsonValue({ maxDepth: 2 }),
  ),
});

/** Every single thing that a person, a script or the console may do to a page. */
export const EDITS = {
  nothing: () => {},
  'change a value': (body, { value, ...at }) => editAt(body, at, () => value),
  'retype a value': (body, at) => editAt(body, at, retyped),
  'remove a value': (body, at) => editAt(body, at, () => undefined),
  'add a value': (body, { value, ...at }) => editAt(body, at, (found) => withAdded(found, value, at.second)),
  'shuffle keys': (body) => {
    for (const [key, value] of Object.entries(copyOf(body)).reverse()) {
      delete body[key];
      body[key] = value;
    }
    body.widgets = body.widgets.map((widget) => Object.fromEntries(Object.entries(widget).reverse()));
  },
  'set a managed key': (body, { first, value }) => {
    body[pick(['start', 'periodOverride', 'end'], first)] = value;
  },
  'remove a managed key': (body, { first }) => {
    delete body[pick(['start', 'periodOverride'], first)];
  },
  'set a key of yours': (body, { first, value }) => {
    body[pick(['variables', 'annotations', 'note'], first)] = value;
  },
  'move a widget': (body, { first, x, y }) => {
    Object.assign(pick(body.widgets, first), { x, y });
  },
  'resize a widget': (body, { first, second, size }) => {
    Object.assign(pick(body.widgets, first), { width: size, height: 1 + (second % 40) });
  },
  'take a place away': (body, { first }) => {
    const widget = pick(body.widgets, first);
    delete widget.x;
    delete widget.y;
  },
  'delete a widget': (body, { first }) => {
    body.widgets.splice(first % body.widgets.length, 1);
  },
  'duplicate a widget': (body, { first, second, x, y }) => {
    const copy = { ...copyOf(pick(body.widgets, first)), x, y };
    body.widgets.splice(second % (body.widgets.length + 1), 0, copy);
  },
  'duplicate a widget of ours and change the copy': (body, { first, second, y, value }) => {
    const copy = { ...copyOf(pick(body.widgets, first)), y, note: value };
    body.widgets.splice(second % (body.widgets.length + 1), 0, copy);
  },
  'swap two widgets in the array': (body, { first, second }) => {
    const [left, right] = [first % body.widgets.length, second % body.widgets.length];
    const [one, other] = [pick(body.widgets, left), pick(body.widgets, right)];
    body.widgets[left] = other;
    body.widgets[right] = one;
  },
  'move a widget in the array': (body, { first, second }) => {
    const [widget] = body.widgets.splice(first % body.widgets.length, 1);
    if (widget !== undefined) body.widgets.splice(second % (body.widgets.length + 1), 0, widget);
  },
  'reverse the array': (body) => {
    body.widgets.reverse();
  },
  'delete the banner': (body) => deleteMark(body, 'banner'),
  'delete the line': (body) => deleteMark(body, 'line'),
  'drag the line to the top': (body) => dragMark(body, 'line', 0),
  'drag the line to the middle': (body, { y }) => dragMark(body, 'line', y),
  'drag the line to the bottom': (body, { y }) => dragMark(body, 'line', 200 + y),
  'drag the banner': (body, { y, first }) => dragMark(body, 'banner', y + (first % 2) * 100),
  'drag the banner below everything': (body, { y }) => dragMark(body, 'banner', 200 + y),
  'delete the last widget above the line': (body) => {
    body.widgets.splice(beforeTheLine(body), 1);
  },
  'move the last widget above the line': (body, { x, y }) => {
    Object.assign(body.widgets[beforeTheLine(body)] ?? {}, { x, y });
  },
  'resize the last widget above the line': (body, { size, first }) => {
    Object.assign(body.widgets[beforeTheLine(body)] ?? {}, { width: size, height: 1 + (first % 100) });
  },
  'resize the line': (body, { first, size }) => {
    Object.assign(withMark(body, 'line') ?? {}, { height: 1 + (first % 100), width: size });
  },
  'edit a mark away': (body, { first, second }) => {
    const marked = body.widgets.filter((widget) => /bdo[_=]/.test(JSON.stringify(widget)));
    const text = JSON.stringify(pick(marked, first));
    const edited = text.replaceAll(
      /bdo([_=][0-9a-f]{8})/g,
      pick(['', 'mine$1', 'bdo_1', 'bdo=ffffffff'], second),
    );
    replace(body, pick(marked, first), JSON.parse(edited) as Json);
  },
  'edit a mark into another one': (body, { first, second }) => {
    const marked = body.widgets.filter((widget) => /bdo[_=]/.test(JSON.stringify(widget)));
    const text = JSON.stringify(pick(marked, first));
    const edited = text.replaceAll(
      /(bdo[_=][0-9a-f]{8}[_/])\w+/g,
      `$1${pick(['line', 'banner', 'gone'], second)}`,
    );
    replace(body, pick(marked, first), JSON.parse(edited) as Json);
  },
  'a new widget at the top, everything shifted down': (body, { first, size }) => {
    for (const widget of body.widgets) widget.y = Number(widget.y) + size;
    const added = note({ x: 0, y: 0, width: 24, height: size });
    body.widgets.splice(pick([0, body.widgets.length], first), 0, added);
  },
  'a new widget anywhere': (body, { second, x, y }) => {
    body.widgets.splice(second % (body.widgets.length + 1), 0, note({ x, y }));
  },
  'a new widget without a place': (body, { first, second, size }) => {
    const added = note(pick<Json>([{}, { width: size, height: size }], first));
    body.widgets.splice(second % (body.widgets.length + 1), 0, added);
  },
  '400 of your widgets': (body, { first, x, y }) => {
    const added = Array.from({ length: 400 }, (_, index) =>
      note({ x: (x + index) % 19, y: (y + index * 3) % 90, width: 1 + (index % 5), height: 2, index }),
    );
    body.widgets.splice(first % (body.widgets.length + 1), 0, ...added);
  },
} as const satisfies Record<string, (body: Draft, detail: Detail) => void>;

export type EditName = keyof typeof EDITS;

/** The body after one edit; it stays what CloudWatch may return: an object with a list of widgets. */
export function edited(body: Draft, name: EditName, how: Detail): Draft {
  const draft = copyOf(body);
  const edit: (body: Draft, detail: Detail) => void = EDITS[name];
  edit(draft, how);
  return copyOf(draft);
}

type At = Omit<Detail, 'value'>;

/** Replaces the value at some path. CloudWatch takes heights up to 1000. */
function editAt(body: Draft, { first, depth }: At, edit: (found: unknown) => unknown): void {
  const paths = pathsOf(body).filter(({ length }) => length <= 7);
  const level = paths.filter(({ length }) => length === depth);
  const path = pick(level.length === 0 ? paths : level, first);
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => Reflect.get(Object(value), key), body);
  const key = path.at(-1) ?? '';
  if (path.length === 1 && key === 'widgets') return;
  const value = edit(Reflect.get(Object(parent), key));
  if (path.length === 2 && path[0] === 'widgets' && !isRecord(value) && value !== undefined) return;
  if (value === undefined && Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (value === undefined) Reflect.deleteProperty(Object(parent), key);
  else Reflect.set(Object(parent), key, key === 'height' ? lowHeight(value) : value);
}

function pathsOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...at, key]));
  return at.length === 0 ? inner : [at, ...inner];
}

function lowHeight(value: unknown): unknown {
  return typeof value === 'number' ? Math.min(value, 1000) : value;
}

function retyped(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return value.trim() === '' || Number.isNaN(Number(value)) ? [value] : Number(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return { ...value };
  return isRecord(value) ? { ...value, extra: null } : 0;
}

function withAdded(found: unknown, value: unknown, second: number): unknown {
  if (Array.isArray(found)) return found.toSpliced(second % (found.length + 1), 0, value);
  return isRecord(found) ? { ...found, added: value } : [found, value];
}

function note(rest: Json): Json {
  return { type: 'text', ...rest, properties: { markdown: 'new' } };
}

function deleteMark(body: Draft, name: string): void {
  const widget = withMark(body, name);
  body.widgets = body.widgets.filter((other) => other !== widget);
}

function dragMark(body: Draft, name: string, y: number): void {
  Object.assign(withMark(body, name) ?? {}, { y });
}

/** Index of the widget that the line was written after. */
function beforeTheLine(body: Draft): number {
  return body.widgets.indexOf(withMark(body, 'line') ?? {}) - 1;
}

function withMark(body: Draft, name: string): Json | undefined {
  return body.widgets.find((widget) => new RegExp(`#bdo=\\w+/${name}\\)`).test(JSON.stringify(widget)));
}

function replace(body: Draft, widget: Json, by: Json): void {
  body.widgets[body.widgets.indexOf(widget)] = by;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('expected something to pick from, found nothing');
  return item;
}
