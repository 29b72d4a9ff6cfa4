import { seriesKey } from '../bedrock/place.ts';
import { BILLED_KINDS, type BilledKind } from '../config/prices.ts';
import { KIND_LABELS } from './caveats.ts';
import type { Cost } from './cost.ts';
import type { CostTerm } from './cost-terms.ts';
import { type DatedAmount, difference, factorOf } from './dated-amount.ts';
import { chunksOf, decimal, PART_LENGTH, type Sum, sumOf } from './expressions.ts';
import { type MathQuery, type MetricQuery, statQuery } from './metric-query.ts';

export interface CostMathOptions {
  /** Applied once, to the sum of each kind. */
  readonly priceMultiplier: number;
  /** Seconds; absent where the whole range is the period. */
  readonly period?: number;
  /** Begins every id: keeps several costs apart in one widget. */
  readonly prefix?: string;
}

/** A cost in metric math. */
export interface CostMath {
  readonly kinds: readonly KindCost[];
  /** The expression of that sum. */
  readonly total: string;
  /**
   * What caching saves: what the cached tokens, read and written, would cost as input, less what they cost. Absent if no series has
   * prices for both.
   */
  readonly saved?: Sum;
  /** Everything that the kinds refer to, and `saved` beside its parts. */
  readonly parts: readonly MetricQuery[];
}

/** What is spent on one kind. */
export interface KindCost {
  readonly kind: BilledKind;
  readonly query: MathQuery & { readonly label: string };
}

/** A term with the id of its metric. */
interface Numbered extends CostTerm {
  readonly id: string;
}

/** Writes a cost as metric math. */
export function costMath(cost: Cost, options: CostMathOptions): CostMath {
  const { priceMultiplier, prefix = '' } = options;
  const period = options.period === undefined ? {} : { period: options.period };
  const counts = new Map<BilledKind, number>();
  const numbered = cost.terms.map((term): Numbered => {
    const count = counts.get(term.kind) ?? 0;
    counts.set(term.kind, count + 1);
    return { ...term, id: `${prefix}${term.kind}${count}` };
  });
  const kinds = BILLED_KINDS.filter((kind) => counts.has(kind)).map((kind) => {
    const own = numbered.filter((term) => term.kind === kind);
    const sum = weightedSum(own, `${prefix}part_${kind}`, priceMultiplier);
    return { kind, id: `${prefix}cost_${kind}`, ...sum };
  });
  const savings = savingsOf(numbered);
  return {
    kinds: kinds.map(({ kind, id, expression }) => {
      return { kind, query: { expression, id, label: KIND_LABELS[kind], ...period } };
    }),
    total: sumOf(kinds.map(({ id }) => id)),
    ...(savings.length === 0 ? {} : { saved: weightedSum(savings, `${prefix}part_saved`, priceMultiplier) }),
    parts: [
      ...kinds.flatMap(({ parts }) => parts.map((part) => ({ ...part, ...period }))),
      ...numbered.map(({ id, namespace, metricName, dimensions, series: { place } }) => {
        const options = {
          id,
          ...period,
          ...(place?.account === undefined ? {} : { account: place.account }),
        };
        return { ...statQuery({ name: metricName, stat: 'Sum' }, dimensions, options), namespace };
      }),
    ],
  };
}

interface Summand extends DatedAmount {
  readonly id: string;
}

/** Sums terms by their factors. `name` begins the ids of the parts. The multiplier is applied once, to the whole. */
function weightedSum(terms: readonly Summand[], name: string, multiplier: number): Sum {
  const { sums, dated } = sumsOf(terms, name);
  const parts = sums.length > 1 ? sums.map((sum, index) => ({ expression: sum, id: `${name}${index}` })) : [];
  const expression = parts.length > 0 ? sumOf(parts.map(({ id }) => id)) : sums.join();
  return {
    expression: multiplier === 1 ? expression : `${expression}*${decimal(multiplier)}`,
    parts: [...parts, ...dated],
  };
}

/** So many metrics of one history are worth an expression of their own: each needs its factor otherwise. */
const MIN_DATED = 8;

/**
 * Writes expressions whose sum is that of the terms, each short enough. Terms of one price share a factor; `dated` are sums of metrics whose
 * price changed on the same days.
 */
function sumsOf(
  terms: readonly Summand[],
  name: string,
): { readonly sums: readonly string[]; readonly dated: Sum['parts'] } {
  const dated: { expression: string; id: string }[] = [];
  const summands = [...Map.groupBy(terms, (term) => factorOf(term, '')).values()].flatMap((group) =>
    chunksOf(
      group.map(({ id }) => id),
      PART_LENGTH / 2,
    ).flatMap((ids) => {
      const [price] = group;
      const timesPrice = (sum: string, id: string): string => `${sum}${price && factorOf(price, id)}`;
      if (price?.before === undefined) return timesPrice(ids.length === 1 ? ids.join() : sumOf(ids), '');
      if (ids.length < MIN_DATED) return ids.map((id) => timesPrice(id, id));
      const id = `${name}_dated${dated.length}`;
      dated.push({ expression: sumOf(ids), id });
      return timesPrice(id, id);
    }),
  );
  const sums = chunksOf(summands, PART_LENGTH).map((some) => (some.length === 1 ? some.join() : sumOf(some)));
  return { sums, dated };
}

/**
 * Weighs cached tokens by what they save, of series that have prices for input and for what is cached. A correction by tier is compared with
 * that of the same tier: both are differences from the standard price.
 */
function savingsOf(terms: readonly Numbered[]): Summand[] {
  const inputs = new Map(
    terms.filter(({ kind }) => kind === 'input').map((term) => [comparableKey(term), term]),
  );
  return terms.flatMap((term): Summand[] => {
    const input = inputs.get(comparableKey(term));
    if (input === undefined || (term.kind !== 'cacheRead' && term.kind !== 'cacheWrite')) return [];
    const saved = difference(input, term);
    return saved.amount === undefined && saved.before === undefined ? [] : [{ id: term.id, ...saved }];
  });
}

function comparableKey({ series, pair }: CostTerm): string {
  return JSON.stringify([seriesKey(series), pair?.asked, pair?.served]);
}
