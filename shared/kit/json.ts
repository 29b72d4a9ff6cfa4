import { ExactNumber, isSameValue } from './exact-json.ts';

/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}

/** One path at which two JSON values differ. A side without a value there is absent. */
export interface Difference {
  /** Keys and array indexes, or ids, joined with dots, e.g. `widgets.3.properties.title`. */
  readonly path: string;
  readonly live?: unknown;
  readonly desired?: unknown;
}

/**
 * Compares every key of both sides without coercion, and numbers by value. The order of keys does not matter; that of arrays
 * does.
 */
export function differences(live: unknown, desired: unknown, path = ''): Difference[] {
  if (isSameValue(live, desired)) return [];
  const sides = sharedKeys(live, desired);
  if (sides === undefined) return [{ path, live, desired }];
  return sides.keys.flatMap((key) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(sides.live, key)) return [{ path: at, desired: sides.desired[key] }];
    if (!Object.hasOwn(sides.desired, key)) return [{ path: at, live: sides.live[key] }];
    return differences(sides.live[key], sides.desired[key], at);
  });
}

export function isEqual(live: unknown, desired: unknown): boolean {
  if (isSameValue(live, desired)) return true;
  if (Array.isArray(live) && Array.isArray(desired)) {
    return live.length === desired.length && live.every((item, index) => isEqual(item, desired[index]));
  }
  if (!isObject(live) || !isObject(desired)) return false;
  const keys = Object.keys(live);
  return (
    keys.length === Object.keys(desired).length &&
    keys.every((key) => Object.hasOwn(desired, key) && isEqual(live[key], desired[key]))
  );
}

/** Returns two objects or two arrays as objects, with the union of their keys; `undefined` if they are not of the same kind. */
function sharedKeys(
  live: unknown,
  desired: unknown,
): { live: JsonObject; desired: JsonObject; keys: string[] } | undefined {
  const comparable = (Array.isArray(live) && Array.isArray(desired)) || (isObject(live) && isObject(desired));
  if (!comparable) return undefined;
  const [left, right] = [live as JsonObject, desired as JsonObject];
  return { live: left, desired: right, keys: [...new Set([...Object.keys(left), ...Object.keys(right)])] };
}
