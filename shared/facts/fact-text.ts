import { compareText } from '../kit/order.ts';

/** What one parameter below `facts/<kind>/` holds: items by id. An item is plain JSON. */
export type FactItems = ReadonlyMap<string, unknown>;

/** A version of the text that an older operator does not know gets another number. */
const VERSION = 1;

/**
 * Formats items as a parameter's value: one line each, sorted, so that the same items give the same text. Prices of service tiers follow
 * after the items: earlier operators ignore them there, and would take no item that contains a key that they do not know.
 */
export function formatFact(items: FactItems): string {
  const split = [...items]
    .sort(([left], [right]) => compareText(left, right))
    .map(([id, item]) => ({ id, ...splitTiers(item) }));
  const added = split.filter(({ tiers }) => Object.keys(tiers).length > 0);
  const parts = [
    linesOf(split.map(({ id, rest }) => [id, rest])),
    ...(added.length === 0 ? [] : [`"tiers":${linesOf(added.map(({ id, tiers }) => [id, tiers]))}`]),
  ];
  return `{"version":${VERSION},"items":${parts.join(',')}}`;
}

function linesOf(values: readonly (readonly [id: string, value: unknown])[]): string {
  const lines = values.map(([id, value]) => `${JSON.stringify(id)}:${JSON.stringify(sorted(value))}`);
  return `{\n${lines.join(',\n')}\n}`;
}

/** Parses a parameter's value; `undefined` if it is no fact of a version that this operator knows. */
export function parseFact(text: string): FactItems | undefined {
  const value = parsed(text);
  if (!isRecord(value) || value.version !== VERSION || !isRecord(value.items)) return undefined;
  const tiers = isRecord(value.tiers) ? value.tiers : {};
  return new Map(Object.entries(value.items).map(([id, item]) => [id, withTiers(item, tiers[id])]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const TIERS = 'tiers';

/** Takes the values of all keys `tiers` out of an item. They are named by where they were, e.g. `regional.before.0`. */
function splitTiers(
  value: unknown,
  path: readonly string[] = [],
): { readonly rest: unknown; readonly tiers: Readonly<Record<string, unknown>> } {
  if (typeof value !== 'object' || value === null) return { rest: value, tiers: {} };
  const { [TIERS]: own, ...others } = value as Readonly<Record<string, unknown>>;
  const inner = Object.entries(others).map(([key, one]) => ({ key, ...splitTiers(one, [...path, key]) }));
  return {
    rest: Array.isArray(value)
      ? inner.map(({ rest }) => rest)
      : Object.fromEntries(inner.map(({ key, rest }) => [key, rest])),
    tiers: Object.assign(
      own === undefined ? {} : { [path.join('.')]: own },
      ...inner.map(({ tiers }) => tiers),
    ),
  };
}

/** Puts these values back into the item. A value whose place is not there is left out. */
function withTiers(value: unknown, tiers: unknown, path: readonly string[] = []): unknown {
  if (typeof value !== 'object' || value === null || !isRecord(tiers)) return value;
  const inner = Object.entries(value).map(
    ([key, one]) => [key, withTiers(one, tiers, [...path, key])] as const,
  );
  if (Array.isArray(value)) return inner.map(([, one]) => one);
  const place = path.join('.');
  return { ...Object.fromEntries(inner), ...(Object.hasOwn(tiers, place) ? { [TIERS]: tiers[place] } : {}) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => compareText(left, right))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
