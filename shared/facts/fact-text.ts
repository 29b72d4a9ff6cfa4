import { compareText } from '../kit/order.ts';

/** What one parameter below `facts/<kind>/` holds: items by id. An item is plain JSON. */
export type FactItems = ReadonlyMap<string, unknown>;

/** A version of the text that an older operator does not know gets another number. */
const VERSION = 1;

/** Formats items as a parameter's value: one line each, sorted, so that the same items give the same text. */
export function formatFact(items: FactItems): string {
  const lines = [...items]
    .sort(([left], [right]) => compareText(left, right))
    .map(([id, item]) => `${JSON.stringify(id)}:${JSON.stringify(sorted(item))}`);
  return `{"version":${VERSION},"items":{\n${lines.join(',\n')}\n}}`;
}

/** Parses a parameter's value; `undefined` if it is no fact of a version that this operator knows. */
export function parseFact(text: string): FactItems | undefined {
  const value = parsed(text);
  if (!isRecord(value) || value.version !== VERSION || !isRecord(value.items)) return undefined;
  return new Map(Object.entries(value.items));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
