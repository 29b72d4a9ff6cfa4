import { seriesKey } from '../bedrock/place.ts';
import { chunked } from '../kit/lists.ts';
import type { Cost } from '../metrics/cost.ts';
import { costMath } from '../metrics/cost-math.ts';
import type { CostTerm } from '../metrics/cost-terms.ts';
import { type Divisible, distributeParts, formatShownModels } from './fitting.ts';

/** A cost as one line of several in a widget. */
export interface CostLine extends Pick<Divisible, 'isActive'> {
  readonly cost: Cost;
  /** Entries beside the metrics: the line, and the expressions that it is made of. */
  readonly own: number;
}

const LONGEST_PREFIX = 'm12345678_';
/** A cost is dealt out in whole series, except for those with more images than this. */
const MAX_TERMS_OF_A_PART = 20;

/** Measures a cost as one line. */
export function costLine(cost: Cost, isActive: boolean): CostLine {
  const { kinds, parts } = costMath(cost, { priceMultiplier: 1, prefix: LONGEST_PREFIX });
  return { isActive, cost, own: 1 + kinds.length + parts.length - cost.terms.length };
}

/** Counts the entries that lines take. */
function sizeOf(all: readonly CostLine[]): number {
  return all.reduce((sum, { own, cost }) => sum + own + cost.terms.length, 0);
}

/** Identifies a term by its metric. */
export function keyOfTerm({ metricName, dimensions, series: { place } }: CostTerm): string {
  return JSON.stringify([metricName, dimensions, place]);
}

/** Reduces a line to some of its terms: without any there is no line. */
export function withTerms<Line extends CostLine>(one: Line, terms: readonly CostTerm[]): Line[] {
  if (terms.length === 0) return [];
  if (terms.length === one.cost.terms.length) return [one];
  return [{ ...one, cost: { ...one.cost, terms, isTotal: false } }];
}

/** Draws as much of each line as fits. */
export function partsThatFit<Line extends CostLine>(all: readonly Line[], room: number): Line[] {
  if (sizeOf(all) <= room) return [...all];
  const items = all.map((one) => ({ one, ...inParts(one) }));
  const dealt = distributeParts(items, room);
  return items.flatMap((item) =>
    withTerms(
      item.one,
      partsOf(item.one)
        .slice(0, dealt.get(item) ?? 0)
        .flat(),
    ),
  );
}

/** Measures a line part by part. */
export function inParts(one: CostLine): Divisible {
  return { isActive: one.isActive, own: one.own, parts: partsOf(one).map((terms) => terms.length) };
}

function partsOf({ cost }: CostLine): CostTerm[][] {
  const bySeries = Map.groupBy(cost.terms, ({ series }) => seriesKey(series));
  return [...bySeries.values()].flatMap((terms) => chunked(terms, MAX_TERMS_OF_A_PART));
}

/** Says for the title what is drawn, if it is not all. */
export function costsShown(shown: readonly CostLine[], all: readonly CostLine[]): string {
  const drawn = new Set(shown.flatMap(({ cost }) => cost.terms.map(keyOfTerm)));
  const isDrawn = (term: CostTerm): boolean => drawn.has(keyOfTerm(term));
  const models = all.map(({ cost }) => cost.terms);
  const series = [...Map.groupBy(models.flat(), ({ series }) => seriesKey(series)).values()];
  return formatShownModels(
    { shown: models.filter((terms) => terms.some(isDrawn)).length, all: models.length },
    { shown: series.filter((terms) => terms.every(isDrawn)).length, all: series.length },
    models.some((terms) => terms.some(isDrawn) && !terms.every(isDrawn)),
  );
}
