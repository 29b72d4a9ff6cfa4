import { UNMETERED_SCOPES } from '../../../shared/bedrock/series.ts';
import type { Prices } from '../../../shared/config/prices.ts';
import type { Level } from '../../../shared/pricing/exactness.ts';
import { type DatedMatch, holdsOn, nextPrices } from '../../../shared/pricing/price-history.ts';
import { byExactness, decidedBy, literals, type PriceMatch } from '../../../shared/pricing/price-match.ts';
import { formatPriceSource, type PriceSource } from '../../../shared/pricing/price-source.ts';
import type { InventoryItem } from './inventory.ts';

/** What is said of a price that names a series so exactly. */
const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  series: 'names exactly this series',
  seriesPattern: 'is a pattern on the series id',
  source: 'names exactly what the application profile was made from',
  sourcePattern: 'is a pattern on what the application profile was made from',
  base: 'names exactly the base model',
  basePattern: 'is a pattern on the base model',
  listed: 'holds where you typed no price',
};

const SOURCE_WORDS: Readonly<Record<PriceSource['kind'], string>> = {
  models: 'inline prices of a model entry',
  prices: 'prices of a price entry',
  defaults: "prices of the fleet's defaults",
  list: 'list price of AWS',
};

/** What was decided, why, and what lost against it. */
export interface Decision {
  /** The parameter below the prefix; absent: none. */
  readonly winner?: string;
  readonly reason: string;
  readonly lost: readonly Loser[];
  /** What will hold from later days on, the earliest first; absent: nothing else. */
  readonly later?: readonly LaterPrice[];
}

export interface LaterPrice {
  readonly from: string;
  /** YYYY-MM-DD: from 00:00 UTC of this day on. */
  readonly since: string;
  readonly prices: Prices;
}

export interface Loser {
  readonly from: string;
  readonly pattern?: string;
  readonly reason: string;
}

/** Says which price holds for a series today and why, why the others do not, and which ones will. */
export function explainPrice({
  series,
  prices,
  later,
}: Pick<InventoryItem, 'series' | 'prices' | 'later'>): Decision {
  const [winner, ...others] = prices;
  const next = nextPrices(prices, later);
  const holding = [...prices, ...next].sort(byExactness);
  const decision = {
    lost: [
      ...others.flatMap((other) => (winner === undefined ? [] : [lostAgainst(winner, other)])),
      ...later.flatMap((other) => lostLater(other, holding)),
    ],
    ...(next.length === 0 ? {} : { later: next.map(laterPrice) }),
  };
  if (winner !== undefined) {
    return { winner: formatPriceSource(winner.from), reason: describeMatch(winner), ...decision };
  }
  if (next.length > 0) return { reason: 'no price holds yet', ...decision };
  const isHourly = UNMETERED_SCOPES.includes(series.scope);
  return { reason: isHourly ? HOURLY : UNMATCHED, ...decision };
}

function laterPrice({ from, since, prices }: DatedMatch): LaterPrice {
  return { from: formatPriceSource(from), since, prices };
}

function lostAgainst(winner: PriceMatch, loser: PriceMatch): Loser {
  const { from, pattern } = loser;
  return {
    from: formatPriceSource(from),
    ...(pattern === undefined ? {} : { pattern }),
    reason: whyLost(winner, loser),
  };
}

/** Says what a price that begins later loses against on its first day; nothing if it wins then. */
function lostLater(loser: DatedMatch, holding: readonly PriceMatch[]): Loser[] {
  const { since } = loser;
  const winner = holding.find(holdsOn(since));
  if (winner === undefined || winner === loser) return [];
  const lost = lostAgainst(winner, loser);
  return [{ ...lost, reason: `from ${since} on, and then ${lost.reason}` }];
}

const HOURLY =
  'billed by the hour; a price holds only if a price entry has exactly this id, or a model entry with prices names exactly it';
const UNMATCHED = 'no pattern of a price entry matches it, and no model entry with prices names it';

function describeMatch({ level, pattern, from }: PriceMatch): string {
  return `${pattern ?? `${SOURCE_WORDS[from.kind]} that`} ${LEVEL_WORDS[level]}`;
}

function whyLost(winner: PriceMatch, loser: PriceMatch): string {
  const name = formatPriceSource(winner.from);
  if (formatPriceSource(loser.from) === name) return 'a less exact pattern of the same entry';
  switch (decidedBy(winner, loser)) {
    case 'level':
      return `less exact: it ${LEVEL_WORDS[loser.level]}`;
    case 'source':
      return `as exact, but the ${SOURCE_WORDS[winner.from.kind]} win then`;
    case 'literals':
      return `as exact, with fewer literal characters (${literals(loser)} instead of ${literals(winner)})`;
    case 'region':
      return `as exact, and ${name} names the Region`;
    case 'since':
      return `as exact, and ${name} holds from a later day on`;
    default:
      return `as exact; ${name} is the first by name`;
  }
}
