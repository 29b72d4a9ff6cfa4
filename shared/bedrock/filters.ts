import type { Discovery } from '../config/settings.ts';
import { matchesGlob } from '../kit/glob.ts';

/** Whether discovery shows a series, and why. */
export type Verdict =
  | { readonly isWanted: true; readonly by: 'default' }
  | { readonly isWanted: true; readonly by: 'include'; readonly pattern: string }
  | { readonly isWanted: false; readonly by: 'exclude'; readonly pattern: string }
  | { readonly isWanted: false; readonly by: 'not included' };

/** Decides whether discovery shows a series with these names. `exclude` wins; an empty `include` means everything. */
export function judge({ include, exclude }: Discovery, names: readonly string[]): Verdict {
  const find = (patterns: readonly string[]): string | undefined =>
    patterns.find((pattern) => names.some((name) => matchesGlob(pattern, name)));
  const excluding = find(exclude);
  if (excluding !== undefined) return { isWanted: false, by: 'exclude', pattern: excluding };
  if (include.length === 0) return { isWanted: true, by: 'default' };
  const including = find(include);
  return including === undefined
    ? { isWanted: false, by: 'not included' }
    : { isWanted: true, by: 'include', pattern: including };
}

/** Whether discovery shows an id or base model. */
export function isWanted(discovery: Discovery, names: readonly string[]): boolean {
  return judge(discovery, names).isWanted;
}
