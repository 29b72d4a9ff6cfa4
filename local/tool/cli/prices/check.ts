import type { PriceEntry } from '../../../../shared/config/price-entry.ts';
import { uniqueSorted } from '../../../../shared/kit/order.ts';
import { count } from '../../../../shared/kit/words.ts';
import { holdsOn } from '../../../../shared/pricing/price-history.ts';
import { byExactness } from '../../../../shared/pricing/price-match.ts';
import { formatPriceSource } from '../../../../shared/pricing/price-source.ts';
import { type Comparison, compareWithList, type DifferentAmount } from '../../inventory/compare-price.ts';
import { describeRate } from '../../words/list-price-words.ts';
import { hasTraffic, type ListedSeries, listSeries, type PricedRegion } from './listed.ts';

/** What became of the comparison of what is typed with what AWS lists. Plain JSON. */
export interface PriceCheck {
  /** One for each typed price and Region; series with the same differences share it. */
  readonly differences: readonly PriceDifference[];
  /** Price entries that hold for no series on any day. */
  readonly unused: readonly string[];
  /** How many typed prices of series with traffic there are, by what they compare to. */
  readonly counts: Readonly<Record<Comparison['kind'] | 'unlisted', number>>;
}

export interface PriceDifference {
  /** The parameter below the prefix. */
  readonly parameter: string;
  readonly region: string;
  readonly series: readonly string[];
  readonly amounts: readonly DifferentAmount[];
  /** Where the list price is from. */
  readonly rate: string;
}

type Checked = {
  readonly comparison: Comparison['kind'] | 'unlisted';
  readonly difference?: PriceDifference;
};

/** Compares the typed prices of series with traffic with AWS's list, in each Region. */
export function checkPrices(regions: readonly PricedRegion[]): PriceCheck {
  const listed = regions.map((region) => ({ region, all: listSeries(region) }));
  const checked = listed.flatMap(({ region, all }) =>
    all.filter(hasTraffic).flatMap((one) => checkSeries(one, region)),
  );
  const counts = { same: 0, multiplied: 0, differs: 0, unlisted: 0 };
  for (const { comparison } of checked) counts[comparison] += 1;
  const differences = checked.flatMap(({ difference }) => difference ?? []);
  const used = new Set(listed.flatMap(({ all }) => all.flatMap(entriesThatHold)));
  const [first] = regions;
  return {
    differences: merged(differences),
    unused: unusedAmong(first?.config.prices ?? [], used),
    counts,
  };
}

function checkSeries({ item, price, listed }: ListedSeries, { board, config }: PricedRegion): Checked[] {
  if (price === undefined || price.from.kind === 'list') return [];
  if (listed.kind === 'none' || config.settings.currency !== 'USD') return [{ comparison: 'unlisted' }];
  const { priceMultiplier } = config.settings;
  const comparison = compareWithList(price.prices, listed.price, { priceMultiplier, missing: item.missing });
  if (comparison.kind !== 'differs') return [{ comparison: comparison.kind }];
  const difference = {
    parameter: formatPriceSource(price.from),
    region: board.region,
    series: [item.series.id],
    amounts: comparison.amounts,
    rate: describeRate(listed),
  };
  return [{ comparison: 'differs', difference }];
}

function merged(differences: readonly PriceDifference[]): PriceDifference[] {
  const key = ({ series: _, ...rest }: PriceDifference): string => JSON.stringify(rest);
  return [...Map.groupBy(differences, key).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ ...first, series: uniqueSorted(group.flatMap(({ series }) => series)) }];
  });
}

/** Returns the names of price entries that hold for a series on some day: today, later or before. */
function entriesThatHold({ item: { prices, later } }: ListedSeries): string[] {
  const all = [...prices, ...later].sort(byExactness);
  const days = ['', ...all.flatMap(({ since }) => since ?? [])];
  return days.flatMap((day) => {
    const from = all.find(holdsOn(day))?.from;
    return from?.kind === 'prices' ? [from.name] : [];
  });
}

function unusedAmong(entries: readonly PriceEntry[], used: ReadonlySet<string>): string[] {
  // A default for many accounts need not hold in each.
  const own = entries.filter(({ isShared }) => isShared === undefined).map(({ name }) => name);
  return uniqueSorted(own.filter((name) => !used.has(name))).map((name) => `prices/${name}`);
}

/** Whether there is something to correct. */
export function isFinding({ differences, unused }: PriceCheck): boolean {
  return differences.length > 0 || unused.length > 0;
}

/** Formats each finding with its remedy, and the counts last. */
export function describePriceCheck(check: PriceCheck, currency: string): string {
  const { differences, unused, counts } = check;
  const compared = Object.values(counts).reduce((sum, number) => sum + number, 0);
  return [
    ...differences.flatMap((difference) => [
      `~ ${difference.parameter}, for ${difference.series.join(', ')} in ${difference.region}: ${difference.amounts.map(amountWords).join('; ')} (${currency} per 1M)`,
      `    ${remedyFor(difference)}; AWS's is the ${difference.rate}`,
    ]),
    ...unused.map(
      (name) =>
        `- ${name} prices no series: delete it, or correct its models; bedrock-dashboard explain ${name} says what it matches`,
    ),
    `${count(compared, 'typed price')} of series with traffic: ${counts.same} as AWS lists them, ${counts.differs} different, ${counts.unlisted} not listed by AWS` +
      (counts.multiplied === 0
        ? ''
        : `, ${counts.multiplied} as AWS lists them times priceMultiplier, which is applied to them once more`) +
      (unused.length === 0 ? '' : `; entries that price no series: ${unused.length}`),
  ].join('\n');
}

function amountWords({ kind, typed, listed }: DifferentAmount): string {
  return typed === undefined
    ? `${kind} not typed, AWS lists ${listed}`
    : `${kind} ${typed}, AWS lists ${listed}`;
}

function remedyFor({ parameter }: PriceDifference): string {
  return parameter.startsWith('models/')
    ? `remove the prices from ${parameter} to use AWS's, or keep them if they are what you pay`
    : `delete ${parameter} to use AWS's price, or keep it if it is what you pay`;
}
