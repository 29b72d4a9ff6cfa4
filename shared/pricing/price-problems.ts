import { PRICE_KINDS } from '../config/prices.ts';
import { byText, compareText } from '../kit/order.ts';
import { cut, type Problem } from '../kit/problem.ts';
import { count } from '../kit/words.ts';
import { formatPriceSource } from './price-source.ts';
import type { PricedSeries } from './series-cost.ts';

const MAX_NAMES = 12;

/** Lists what you should correct: ties, once for each pair of entries, and series with traffic, or with some this month, that lack a price. */
export function priceProblems(priced: readonly PricedSeries[], anyPriceIsSet: boolean): Problem[] {
  return [...ties(priced), ...(anyPriceIsSet ? unpriced(priced) : [])];
}

function ties(all: readonly PricedSeries[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { cost, tie } of all.toSorted(byText((one) => one.cost.series.id))) {
    if (tie === undefined) continue;
    const [winner, where] = [formatPriceSource(tie.winner), formatPriceSource(tie.rival)];
    const pair = `${winner} ${where}`;
    const remedy = 'Remove one of two entries that name the same, or give it another "from"';
    const message = `names ${cost.series.id} as exactly as ${winner} does; the first by name wins`;
    if (!problems.has(pair)) problems.set(pair, { where, key: 'models', remedy, message });
  }
  return [...problems.values()];
}

/**
 * Is asked only once you have set a price: without any, the cost section itself says how to begin. Models come first, by title,
 * because the banner cuts what is long; then the series, for the log.
 */
function unpriced(all: readonly PricedSeries[]): Problem[] {
  const billed = all.filter(
    ({ cost: { hasTraffic, isSilent, price, missing } }) =>
      (hasTraffic && price !== undefined) || ((hasTraffic || isSilent) && missing.length > 0),
  );
  const models = [...Map.groupBy(billed, ({ model }) => model.key).values()];
  const names = models.flatMap(nameOf).sort(compareText);
  if (names.length === 0) return [];
  const series = billed
    .filter(isLacking)
    .map(({ cost }) => `${cost.series.id} (${cost.missing.join(', ')})`)
    .sort(compareText);
  const message =
    `no price for ${names.length} of ${count(models.length, 'model')} with traffic: ${upTo(MAX_NAMES, names, ', ')}; ` +
    `series: ${upTo(MAX_NAMES, series, '; ')}`;
  return [{ where: 'prices', message }];
}

function isLacking({ cost }: PricedSeries): boolean {
  return cost.missing.length > 0;
}

/** Returns the model's title, and what lacks a price where not all of it does; nothing if nothing does. */
function nameOf(all: readonly PricedSeries[]): string[] {
  const [first] = all;
  const lacking = all.filter(isLacking);
  if (first === undefined || lacking.length === 0) return [];
  const kinds = lacking.every(({ cost }) => cost.price !== undefined)
    ? PRICE_KINDS.filter((kind) => lacking.some(({ cost }) => cost.missing.includes(kind)))
    : [];
  const notes = [
    ...(lacking.length < all.length ? [`${lacking.length} of ${all.length} series`] : []),
    ...kinds,
  ];
  const title = cut(first.model.title);
  return [notes.length === 0 ? title : `${title} (${notes.join(', ')})`];
}

function upTo(most: number, texts: readonly string[], separator: string): string {
  const left = texts.length > most ? `${separator}and ${texts.length - most} more` : '';
  return `${texts.slice(0, most).join(separator)}${left}`;
}
