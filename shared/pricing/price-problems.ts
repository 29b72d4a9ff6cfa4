import type { MonitoredModel } from '../bedrock/estate.ts';
import { PRICE_KINDS } from '../config/prices.ts';
import { byText, compareText } from '../kit/order.ts';
import { cut, type Problem } from '../kit/problem.ts';
import { count } from '../kit/words.ts';
import type { Lookup } from './price-book.ts';
import { formatPriceSource } from './price-source.ts';
import type { SeriesCost } from './priced-estate.ts';

/** A series of a model, and how its price was found. */
export interface Finding extends Lookup {
  readonly model: MonitoredModel;
  readonly cost: SeriesCost;
}

const MAX_NAMES = 12;

/** What you should correct: ties, once a pair of entries, and series with traffic that lack a price. */
export function priceProblems(findings: readonly Finding[], anyPriceIsSet: boolean): Problem[] {
  return [...ties(findings), ...(anyPriceIsSet ? unpriced(findings) : [])];
}

function ties(findings: readonly Finding[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { cost, price, rival } of findings.toSorted(byText((finding) => finding.cost.series.id))) {
    if (price === undefined || rival === undefined) continue;
    const [winner, where] = [formatPriceSource(price.from), formatPriceSource(rival)];
    const pair = `${winner} ${where}`;
    const message = `names ${cost.series.id} as exactly as ${winner} does; the first by name wins`;
    if (!problems.has(pair)) problems.set(pair, { where, key: 'models', message });
  }
  return [...problems.values()];
}

/**
 * Only once you have set a price: without any, the cost section itself says how to begin. Models first, by title, because the
 * banner cuts what is long; then the series, for the log.
 */
function unpriced(findings: readonly Finding[]): Problem[] {
  const billed = findings.filter(
    ({ cost: { hasTraffic, price, missing } }) => hasTraffic && (price !== undefined || missing.length > 0),
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

function isLacking({ cost }: Finding): boolean {
  return cost.missing.length > 0;
}

/** The model's title, and what lacks a price where not all of it does; nothing if nothing does. */
function nameOf(findings: readonly Finding[]): string[] {
  const [first] = findings;
  const lacking = findings.filter(isLacking);
  if (first === undefined || lacking.length === 0) return [];
  const kinds = lacking.every(({ cost }) => cost.price !== undefined)
    ? PRICE_KINDS.filter((kind) => lacking.some(({ cost }) => cost.missing.includes(kind)))
    : [];
  const notes = [
    ...(lacking.length < findings.length ? [`${lacking.length} of ${findings.length} series`] : []),
    ...kinds,
  ];
  const title = cut(first.model.title);
  return [notes.length === 0 ? title : `${title} (${notes.join(', ')})`];
}

function upTo(most: number, texts: readonly string[], separator: string): string {
  const left = texts.length > most ? `${separator}and ${texts.length - most} more` : '';
  return `${texts.slice(0, most).join(separator)}${left}`;
}
