import { byText, compareText } from '../config/order.ts';
import type { Problem } from '../config/problem.ts';
import type { Lookup } from './price-book.ts';
import type { SeriesCost } from './priced-estate.ts';

/** A series, and how its price was found. */
export interface Finding extends Lookup {
  readonly cost: SeriesCost;
}

const MAX_NAMES = 12;

/** What a person should mend: ties, once a pair of entries, and series with traffic that lack a price. */
export function priceProblems(findings: readonly Finding[], anyPriceIsSet: boolean): Problem[] {
  return [...ties(findings), ...(anyPriceIsSet ? unpriced(findings.map(({ cost }) => cost)) : [])];
}

function ties(findings: readonly Finding[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { cost, price, rival } of findings.toSorted(byText((finding) => finding.cost.series.id))) {
    if (price === undefined || rival === undefined) continue;
    const pair = `${price.from} ${rival}`;
    const message = `names ${cost.series.id} as exactly as ${price.from} does; the first by name wins`;
    if (!problems.has(pair)) problems.set(pair, { where: `prices/${rival}`, key: 'models', message });
  }
  return [...problems.values()];
}

/** Only once somebody has set a price: without any, the cost section itself says how to begin. */
function unpriced(costs: readonly SeriesCost[]): Problem[] {
  const billed = costs.filter(
    ({ hasTraffic, price, missing }) => hasTraffic && (price !== undefined || missing.length > 0),
  );
  const lacking = billed.filter(({ missing }) => missing.length > 0);
  if (lacking.length === 0) return [];
  const names = lacking
    .map(({ series, missing }) => `${series.id} (${missing.join(', ')})`)
    .sort(compareText);
  const left = names.length > MAX_NAMES ? `; and ${names.length - MAX_NAMES} more` : '';
  const message =
    `no price for ${lacking.length} of ${billed.length} billed series with traffic: ` +
    `${names.slice(0, MAX_NAMES).join('; ')}${left}`;
  return [{ where: 'prices', message }];
}
