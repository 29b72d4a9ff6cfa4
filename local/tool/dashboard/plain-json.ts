/** A copy in which each number is one of JavaScript's, as near as it comes to what the JSON text says. */
export function asPlainJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
