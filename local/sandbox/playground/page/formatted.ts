import { readJson } from '../../../../shared/kit/json-text.ts';

/** Formats JSON over several lines. Other text, and JSON whose value would change, stays as it is. */
export function formatted(value: string): string {
  const read = readJson(value);
  if (read.kind === 'mistake' || read.oddities.length > 0) return value;
  return typeof read.value === 'object' ? JSON.stringify(read.value, null, 2) : value;
}
