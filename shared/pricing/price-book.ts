import type { Claim } from '../bedrock/claims.ts';
import { profileId, type Series, UNMETERED_SCOPES } from '../bedrock/series.ts';
import type { PriceEntry } from '../config/price-entry.ts';
import type { Prices } from '../config/prices.ts';
import { isLiteral, matchesGlob } from '../kit/glob.ts';
import { partition } from '../kit/lists.ts';
import { byExactness, isTie, type Level, type Match } from './price-match.ts';
import type { PriceSource } from './price-source.ts';

/** The prices that hold for a series, and where they come from. */
export interface SeriesPrice {
  readonly prices: Prices;
  readonly from: PriceSource;
  /** YYYY-MM-DD: when you last looked it up. */
  readonly asOf?: string;
}

export interface Lookup {
  /** Absent: no price. */
  readonly price?: SeriesPrice;
  /** Another price entry that names the series just as exactly, and lost by its name. */
  readonly rival?: PriceSource;
}

/** What names series for a price: price entries, and model entries with inline prices. */
export interface PriceBook {
  /** Ids and wildcards apart: wildcards have to be tried one by one. */
  readonly byId: ReadonlyMap<string, readonly Listing[]>;
  readonly wildcards: readonly Listing[];
  /** By the id that the model entry names. */
  readonly inline: ReadonlyMap<string, readonly InlinePrice[]>;
}

interface Listing {
  readonly entry: PriceEntry;
  readonly pattern: string;
}

interface InlinePrice {
  readonly claim: Claim;
  readonly prices: Prices;
}

/**
 * `claims` are those of the model entries. Their inline prices hold for everything that their id names, whichever entry has the
 * row.
 */
export function priceBook(entries: readonly PriceEntry[], claims: readonly Claim[] = []): PriceBook {
  const patterns = entries.flatMap((entry) => entry.models.map((pattern) => ({ entry, pattern })));
  const [literals, wildcards] = partition(patterns, ({ pattern }) => isLiteral(pattern));
  const inline = claims.flatMap((claim) =>
    claim.entry.prices === undefined ? [] : [{ claim, prices: claim.entry.prices }],
  );
  return {
    byId: Map.groupBy(literals, ({ pattern }) => pattern),
    wildcards,
    inline: Map.groupBy(inline, ({ claim }) => profileId(claim.entry.modelId)),
  };
}

/**
 * Finds the price of a series: the entry that names it most exactly. The inline prices of a model entry are taken whole, count as
 * exact as its `modelId`, and win at the same exactness.
 */
export function lookUpPrice(book: PriceBook, series: Series): Lookup {
  const [best, ...others] = pricesFor(book, series);
  if (best === undefined) return {};
  const { prices, from, asOf } = best;
  const rival = others.find((other) => isTie(best, other))?.from;
  return {
    price: { prices, from, ...(asOf === undefined ? {} : { asOf }) },
    ...(rival === undefined ? {} : { rival }),
  };
}

/** Everything that would give the series a price, the best first: the others have lost against it. */
export function pricesFor(book: PriceBook, series: Series): Match[] {
  return [...matchesOf(book, series), ...inlineMatches(book, series)].sort(byExactness);
}

/** The ids that a series is priced by. */
function idsOf({ id, base, source }: Series): string[] {
  return [...new Set([id, profileId(id), base, ...(source === undefined ? [] : [source])])];
}

function matchesOf({ byId, wildcards }: PriceBook, series: Series): Match[] {
  const literals = idsOf(series).flatMap((one) => byId.get(one) ?? []);
  return [...literals, ...wildcards].flatMap(({ entry: { name, prices, asOf }, pattern }) => {
    const level = levelOf(pattern, series);
    if (level === undefined) return [];
    const from = { kind: 'prices', name } as const;
    return [{ prices, from, level, pattern, ...(asOf === undefined ? {} : { asOf }) }];
  });
}

function inlineMatches({ inline }: PriceBook, series: Series): Match[] {
  const named = idsOf(series).flatMap((one) => inline.get(one) ?? []);
  return named.flatMap(({ claim: { entry, kind }, prices }) => {
    const level = levelOf(profileId(entry.modelId), series);
    // An id of a series that is not a base model's names just that series, and what was made from it.
    if (level === undefined || (kind === 'series' && level === 'base')) return [];
    return [{ prices, from: { kind: 'models', name: entry.name }, level }];
  });
}

function levelOf(pattern: string, { id, base, scope, source }: Series): Level | undefined {
  if (pattern === id || pattern === profileId(id)) return 'series';
  if (UNMETERED_SCOPES.includes(scope)) return undefined;
  const matchesBase = matchesGlob(pattern, base);
  if (!matchesBase && (matchesGlob(pattern, id) || matchesGlob(pattern, profileId(id))))
    return 'seriesPattern';
  if (pattern === source) return 'source';
  if (!matchesBase) return source !== undefined && matchesGlob(pattern, source) ? 'sourcePattern' : undefined;
  return isLiteral(pattern) ? 'base' : 'basePattern';
}
