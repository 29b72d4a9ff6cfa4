import { profileId, SERVICE, type Series, UNMETERED_SCOPES } from '../bedrock/series.ts';
import { isLiteral, matchesGlob } from '../kit/glob.ts';

/**
 * How exactly a price names a series, most exact first. A pattern that also matches the base model says nothing about the series' scope, so
 * it counts as a pattern on the base: `us.*` is about a series, `*anthropic*` is not.
 */
export const LEVELS = [
  'series',
  'seriesPattern',
  'source',
  'sourcePattern',
  'base',
  'basePattern',
  'listed',
] as const;

export type Level = (typeof LEVELS)[number];

/** Returns how exactly an id or pattern names a series; `undefined` if it does not match. */
export function levelOf(pattern: string, { id, base, scope, source }: Series): Level | undefined {
  if (scope === SERVICE) return levelOfService(pattern, base, source);
  if (pattern === id || pattern === profileId(id)) return 'series';
  if (UNMETERED_SCOPES.includes(scope)) return undefined;
  const matchesBase = matchesGlob(pattern, base);
  if (!matchesBase && (matchesGlob(pattern, id) || matchesGlob(pattern, profileId(id))))
    return 'seriesPattern';
  if (pattern === source) return 'source';
  if (!matchesBase) return source !== undefined && matchesGlob(pattern, source) ? 'sourcePattern' : undefined;
  return isLiteral(pattern) ? 'base' : 'basePattern';
}

/** Prices of services name all of a service, or one rate of it. A pattern of models never means a service. */
function levelOfService(pattern: string, service: string, rate: string | undefined): Level | undefined {
  if (pattern === rate) return 'source';
  return pattern === service ? 'base' : undefined;
}

/** Lists the ids by which a price can name a series. */
export function idsForPrices({ id, base, source }: Series): string[] {
  return [...new Set([id, profileId(id), base, ...(source === undefined ? [] : [source])])];
}
