import type { Claim } from '../catalog/claims.ts';
import { profileId, type Series, UNMETERED_SCOPES } from '../catalog/series.ts';
import { isLiteral, matchesGlob } from '../config/glob.ts';
import { partition } from '../config/lists.ts';
import type { PriceEntry } from '../config/price-entry.ts';
import type { Prices } from '../config/prices.ts';
import { byExactness, isTie, type Level, type Match } from './price-match.ts';

/** The prices that hold for a series, and the parameter that says so. */
export interface SeriesPrice {
  readonly prices: Prices;
  /** `prices/<name>` or `models/<name>`. */
  readonly from: string;
  /** YYYY-MM-DD: when somebody last looked it up. */
  readonly asOf?: string;
}

export interface Lookup {
  /** Absent: no price. */
  readonly price?: SeriesPrice;
  /** Another price entry that names the series just as exactly, and lost by its name. */
  readonly rival?: string;
}

/** Price entries by the ids that they name, and those patterns that have to be tried one by one. */
export interface PriceBook {
  readonly byId: ReadonlyMap<string, readonly Listing[]>;
  readonly wildcards: readonly Listing[];
}

interface Listing {
  readonly entry: PriceEntry;
  readonly pattern: string;
}

export function priceBook(entries: readonly PriceEntry[]): PriceBook {
  const patterns = entries.flatMap((entry) => entry.models.map((pattern) => ({ entry, pattern })));
  const [literals, wildcards] = partition(patterns, ({ pattern }) => isLiteral(pattern));
  return { byId: Map.groupBy(literals, ({ pattern }) => pattern), wildcards };
}

/**
 * Finds the price of a series: the entry whose pattern names it most exactly. The inline prices of a model entry are
 * taken whole and stand at the exactness of its claim; at the same exactness they win.
 */
export function lookUpPrice(book: PriceBook, series: Series, claim?: Claim): Lookup {
  const [best, ...others] = pricesFor(book, series, claim);
  if (best === undefined) return {};
  const { prices, from, asOf } = best;
  const rival = others.find((other) => isTie(best, other))?.from.slice(PRICES.length);
  return {
    price: { prices, from, ...(asOf === undefined ? {} : { asOf }) },
    ...(rival === undefined ? {} : { rival }),
  };
}

/** Everything that would give the series a price, the best first: the others have lost against it. */
export function pricesFor(book: PriceBook, series: Series, claim?: Claim): Match[] {
  const inline = inlinePrice(series, claim);
  return [...matchesOf(book, series), ...(inline === undefined ? [] : [inline])].sort(byExactness);
}

const PRICES = 'prices/';

function matchesOf({ byId, wildcards }: PriceBook, series: Series): Match[] {
  const { id, base, source } = series;
  const ids = new Set([id, profileId(id), base, ...(source === undefined ? [] : [source])]);
  const literals = [...ids].flatMap((one) => byId.get(one) ?? []);
  return [...literals, ...wildcards].flatMap(({ entry: { name, prices, asOf }, pattern }) => {
    const level = levelOf(pattern, series);
    if (level === undefined) return [];
    return [{ prices, from: `${PRICES}${name}`, level, pattern, ...(asOf === undefined ? {} : { asOf }) }];
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

function inlinePrice(series: Series, claim?: Claim): Match | undefined {
  const prices = claim?.entry.prices;
  if (claim === undefined || prices === undefined) return undefined;
  // Hourly-billed series have a token price only if somebody named exactly them.
  if (claim.kind === 'base' && UNMETERED_SCOPES.includes(series.scope)) return undefined;
  // The claim of a base names the plain id as exactly as a price entry can.
  const level = series.id === claim.base ? 'series' : claim.kind;
  return { prices, from: `models/${claim.entry.name}`, level };
}
