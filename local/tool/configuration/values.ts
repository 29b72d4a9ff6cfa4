import { parseExactly } from '../../../shared/kit/exact-json.ts';
import { isEqual, isObject, type JsonObject } from '../../../shared/kit/json.ts';

/** Bytes of a value in the standard tier (API reference, PutParameter). */
export const STANDARD_BYTES = 4_096;

export interface FileText {
  readonly extension: '.json' | '.txt';
  readonly text: string;
}

/**
 * Formats the value of a parameter for a file. A JSON object gets indents; its numbers keep their spelling. Any other text, and an object
 * with a repeated key, stays as it is.
 */
export function formatFile(value: string): FileText {
  const object = readObject(value);
  if (object !== undefined) return { extension: '.json', text: `${JSON.stringify(object, undefined, 2)}\n` };
  // A line end after a carriage return would be read as one line end.
  return { extension: '.txt', text: `${value}${value.endsWith('\r') ? '\r\n' : '\n'}` };
}

/** Returns the value that a file holds: its text without the last line end, and without indents if it would not fit otherwise. */
export function valueOfFile(text: string): string {
  const value = text.replace(/\r?\n$/, '');
  if (Buffer.byteLength(value) <= STANDARD_BYTES) return value;
  const object = readObject(value);
  return object === undefined ? value : JSON.stringify(object);
}

/**
 * Compares two values by what the operator reads in them: of JSON objects their content, whatever the white space and the order of keys;
 * of other texts what is between surrounding white space.
 */
export function isSameContent(left: string, right: string): boolean {
  return isEqual(contentOf(left), contentOf(right));
}

/** Returns the object in a JSON text, or else the text without surrounding white space. */
export function contentOf(value: string): JsonObject | string {
  return readObject(value) ?? value.trim();
}

/** Returns `undefined` for a text that is no JSON object, or that loses something if it is written again. */
function readObject(text: string): JsonObject | undefined {
  try {
    const { value, repeated } = parseExactly(text.trim());
    return isObject(value) && repeated.length === 0 ? value : undefined;
  } catch {
    return undefined;
  }
}
