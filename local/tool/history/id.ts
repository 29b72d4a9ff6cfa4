import { shortHash } from '../../../shared/kit/hash.ts';

/** The seconds since 1970 in base 36, and a hash: short, the same at every reading, and it says where in the log to look. */
const ID = /^([0-9a-z]{6,7})-[0-9a-f]{8}$/;

/** Makes the id of what was replaced at a time (ISO 8601), from what tells it from all else that was replaced then. */
export function idOf(time: string, identity: readonly string[]): string {
  const seconds = Math.floor(Date.parse(time) / 1000);
  return `${seconds.toString(36)}-${shortHash(JSON.stringify(identity))}`;
}

/** Returns the time in an id, to the second, as ISO 8601; `undefined` if the text is no id. */
export function timeOfId(text: string): string | undefined {
  const seconds = ID.exec(text)?.[1];
  return seconds === undefined ? undefined : new Date(Number.parseInt(seconds, 36) * 1000).toISOString();
}
