import type { Claim } from '../catalog/claims.ts';
import { profileId, type Series, UNMETERED_SCOPES } from '../catalog/series.ts';
import { isLiteral, literalCharacters, matchesGlob } from '../config/glob.ts';
import { partition } from '../config/lists.ts';
import { compareText } from '../config/order.ts';
import type { PriceEntry } from '../config/price-entry.ts';
import type { Prices } from '../config/prices.ts';

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

/**
 * How exactly a pattern names a series, most exact first. A pattern that also matches the base model says nothing of
 * the series' scope, so it counts as a pattern on the base: `us.*` is about a series, `*anthropic*` is not.
 */
const LEVELS = ['series', 'seriesPattern', 'source', 'sourcePattern', 'base', 'basePattern'] as const;
type Level = (typeof LEVELS)[number];

interface Match {
  readonly entry: PriceEntry;
  readonly pattern: string;
  readonly level: Level;
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
  const [best, ...others] = matchesOf(book, series).sort(byExactness);
  const inline = inlinePrice(series, claim);
  if (inline !== undefined && (best === undefined || rank(best.level) >= rank(inline.level))) {
    return { price: inline.price };
  }
  if (best === undefined) return {};
  const rival = others.find((other) => other.entry !== best.entry && isTie(best, other));
  const { name, prices, asOf } = best.entry;
  return {
    price: { prices, from: `prices/${name}`, ...(asOf === undefined ? {} : { asOf }) },
    ...(rival === undefined ? {} : { rival: rival.entry.name }),
  };
}

function matchesOf({ byId, wildcards }: PriceBook, series: Series): Match[] {
  const { id, base, source } = series;
  const ids = new Set([id, profileId(id), base, ...(source === undefined ? [] : [source])]);
  const literals = [...ids].flatMap((one) => byId.get(one) ?? []);
  return [...literals, ...wildcards].flatMap(({ entry, pattern }) => {
    const level = levelOf(pattern, series);
    return level === undefined ? [] : [{ entry, pattern, level }];
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

function inlinePrice(series: Series, claim?: Claim): { price: SeriesPrice; level: Level } | undefined {
  const prices = claim?.entry.prices;
  if (claim === undefined || prices === undefined) return undefined;
  // Hourly-billed series have a token price only if somebody named exactly them.
  if (claim.kind === 'base' && UNMETERED_SCOPES.includes(series.scope)) return undefined;
  // The claim of a base names the plain id as exactly as a price entry can.
  const level = series.id === claim.base ? 'series' : claim.kind;
  return { price: { prices, from: `models/${claim.entry.name}` }, level };
}

function byExactness(left: Match, right: Match): number {
  return (
    rank(left.level) - rank(right.level) ||
    literalCharacters(right.pattern) - literalCharacters(left.pattern) ||
    compareText(left.entry.name, right.entry.name)
  );
}

function isTie(left: Match, right: Match): boolean {
  return left.level === right.level && literalCharacters(left.pattern) === literalCharacters(right.pattern);
}

function rank(level: Level): number {
  return LEVELS.indexOf(level);
}
