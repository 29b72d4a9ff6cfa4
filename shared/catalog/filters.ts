import { matchesGlob } from '../config/glob.ts';
import type { Discovery } from '../config/settings.ts';

/** Does discovery show this id or base model? Exclude wins; an empty include means everything. */
export function isWanted(discovery: Discovery, names: readonly string[]): boolean {
  const matches = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => names.some((name) => matchesGlob(pattern, name)));
  if (matches(discovery.exclude)) return false;
  return discovery.include.length === 0 || matches(discovery.include);
}
