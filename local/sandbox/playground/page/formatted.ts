import { readJson } from '../../../../shared/kit/json-text.ts';

/** JSON over several lines, ready to be edited; anything else, and what would not stay the same, as it is. */
export function formatted(value: string): string {
  const read = readJson(value);
  if (read.kind === 'mistake' || read.oddities.length > 0) return value;
  return typeof read.value === 'object' ? JSON.stringify(read.value, null, 2) : value;
}
