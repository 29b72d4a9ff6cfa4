import type { ValidationMessage } from '../shapes.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A rule yields one message for each violation; `path` is the JSON pointer of what it looks at. */
export type Faults = Generator<ValidationMessage>;

export function fault(path: string, message: string): ValidationMessage {
  return { DataPath: path, Message: message };
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isInteger(value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/** Yields a fault if the key is there and the test fails. */
export function* optional(
  object: Json,
  key: string,
  path: string,
  expected: string,
  test: (value: unknown) => boolean,
): Faults {
  if (object[key] !== undefined && !test(object[key])) yield fault(`${path}/${key}`, `Should be ${expected}`);
}

export function oneOf(...allowed: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && allowed.includes(value);
}

export function isPeriod(value: unknown): boolean {
  return isInteger(value, 60) && value % 60 === 0;
}

/** Whether AWS checks it is not documented; its page says String. */
export function isAccountId(value: unknown): boolean {
  return typeof value === 'string' && /^\d{12}$/.test(value);
}

/** "The HTML hex color code", six digits; a name such as `red` is rejected (aws/aws-cdk#20024). */
export function isColor(value: unknown): boolean {
  return typeof value === 'string' && /^#[0-9A-Fa-f]{6}$/.test(value);
}
