import { UNMETERED_SCOPES } from '../../../shared/bedrock/series.ts';
import type { Level } from '../../../shared/pricing/exactness.ts';
import { decidedBy, literals, type PriceMatch } from '../../../shared/pricing/price-match.ts';
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
  list: 'list price of AWS',
};

/** What was decided, why, and what lost against it. */
export interface Decision {
  /** The parameter below the prefix; absent: none. */
  readonly winner?: string;
  readonly reason: string;
  readonly lost: readonly Loser[];
}

export interface Loser {
  readonly from: string;
  readonly pattern?: string;
  readonly reason: string;
}

/** Says which price holds for a series and why, and why the others do not. */
export function explainPrice({ series, prices }: Pick<InventoryItem, 'series' | 'prices'>): Decision {
  const [winner, ...others] = prices;
  if (winner === undefined) {
    const isHourly = UNMETERED_SCOPES.includes(series.scope);
    return { reason: isHourly ? HOURLY : UNMATCHED, lost: [] };
  }
  return {
    winner: formatPriceSource(winner.from),
    reason: describeMatch(winner),
    lost: others.map((loser) => ({
      from: formatPriceSource(loser.from),
      ...(loser.pattern === undefined ? {} : { pattern: loser.pattern }),
      reason: whyLost(winner, loser),
    })),
  };
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
