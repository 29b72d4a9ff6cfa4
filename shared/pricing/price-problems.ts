import { SERVICE } from '../bedrock/series.ts';
import { BILLED_KINDS } from '../config/prices.ts';
import { byText, compareText } from '../kit/order.ts';
import { cut, type Problem } from '../kit/problem.ts';
import { count } from '../kit/words.ts';
import { formatPriceSource } from './price-source.ts';
import type { PricedSeries } from './series-cost.ts';

const MAX_NAMES = 6;

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
    const remedy = 'Delete one of the two entries, or give it another "from"';
    const message = `expected one entry for ${cost.series.id}, found ${winner} as well, which is used`;
    if (!problems.has(pair)) problems.set(pair, { where, key: 'models', remedy, message });
  }
  return [...problems.values()];
}

/** Is asked only once any price is known: until then the banner names what is not in the cost (dashboard/cost-note.ts). */
function unpriced(all: readonly PricedSeries[]): Problem[] {
  const billed = all.filter(
    ({ cost: { series, hasTraffic, isSilent, price, missing } }) =>
      series.scope !== SERVICE &&
      ((hasTraffic && price !== undefined) || ((hasTraffic || isSilent) && missing.length > 0)),
  );
  const models = [...Map.groupBy(billed, ({ model }) => model.key).values()];
  const names = models.flatMap(nameOf).sort(compareText);
  if (names.length === 0) return [];
  const left = names.length > MAX_NAMES ? `, and ${names.length - MAX_NAMES} more` : '';
  const message = `no price for ${names.length} of ${count(models.length, 'model')} with traffic: ${names.slice(0, MAX_NAMES).join(', ')}${left}`;
  return [
    { where: 'prices', remedy: 'Add the prices that bedrock-dashboard models --unpriced names', message },
  ];
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
    ? BILLED_KINDS.filter((kind) => lacking.some(({ cost }) => cost.missing.includes(kind)))
    : [];
  const notes = [
    ...(lacking.length < all.length ? [`${lacking.length} of ${all.length} series`] : []),
    ...kinds,
  ];
  const title = cut(first.model.title);
  return [notes.length === 0 ? title : `${title} (${notes.join(', ')})`];
}
