import { PRICE_KINDS, type PriceKind } from '../config/prices.ts';
import { type Cost, type CostTerm, KIND_LABELS } from './cost.ts';
import { MAX_EXPRESSION_LENGTH } from './limits.ts';
import { type Mark, metricMark } from './mark.ts';
import { expressionEntry, type MetricEntry, metricEntry } from './metrics.ts';

export interface CostEntryOptions {
  readonly mark: Mark;
  /** Applied once, to the sum of each kind. */
  readonly priceMultiplier: number;
  /** `kinds`: a line for each kind and their sum. `sum`: the sum alone. */
  readonly show: 'kinds' | 'sum';
  /** Seconds; absent where the whole range is the period. */
  readonly period?: number;
}

/**
 * The entries of a cost widget: hidden metrics, an expression for each kind, and their sum, which carries the mark.
 * Sparse series are summed with SUM([...]), never with +, which yields no point where one side has none.
 */
export function costEntries(cost: Cost, options: CostEntryOptions): MetricEntry[] {
  const period = options.period === undefined ? {} : { period: options.period };
  const hidden = { visible: false, ...period } as const;
  const sumId = metricMark(options.mark);
  const sumLabel = cost.isTotal ? 'Total' : 'Sum';
  const metrics: MetricEntry[] = [];
  const parts: MetricEntry[] = [];
  const kinds: { kind: PriceKind; expression: string }[] = [];
  for (const kind of PRICE_KINDS) {
    const terms = cost.terms.filter((term) => term.kind === kind);
    if (terms.length === 0) continue;
    metrics.push(
      ...terms.map(({ metricName, dimensions }, index) =>
        metricEntry({ name: metricName, stat: 'Sum' }, dimensions, { id: `${kind}${index}`, ...hidden }),
      ),
    );
    const sums = sumsOf(terms, kind);
    const ids = sums.map((_, index) => `part_${kind}${index}`);
    if (sums.length > 1)
      parts.push(...sums.map((sum, index) => expressionEntry(sum, { id: `${ids[index]}`, ...hidden })));
    kinds.push({
      kind,
      expression: multiplied(sums.length > 1 ? sumOf(ids) : sums.join(), options.priceMultiplier),
    });
  }
  const [only] = kinds;
  if (kinds.length === 1 && only !== undefined) {
    const label = cost.isTotal ? 'Total' : KIND_LABELS[only.kind];
    return [expressionEntry(only.expression, { id: sumId, label, ...period }), ...parts, ...metrics];
  }
  const shown = options.show === 'kinds' ? period : hidden;
  return [
    expressionEntry(sumOf(kinds.map(({ kind }) => `cost_${kind}`)), {
      id: sumId,
      label: sumLabel,
      ...period,
    }),
    ...kinds.map(({ kind, expression }) =>
      expressionEntry(expression, { id: `cost_${kind}`, label: KIND_LABELS[kind], ...shown }),
    ),
    ...parts,
    ...metrics,
  ];
}

/** Some room for the multiplier, and so that no expression stands at the very limit. */
const PART_LENGTH = MAX_EXPRESSION_LENGTH - 148;

/** Expressions whose sum is the cost of the terms, each short enough. Terms of one price share a factor. */
function sumsOf(terms: readonly CostTerm[], kind: PriceKind): string[] {
  const numbered = terms.map((term, index) => ({ id: `${kind}${index}`, factor: factorOf(term) }));
  const summands = [...Map.groupBy(numbered, ({ factor }) => factor)].flatMap(([factor, group]) =>
    chunksOf(
      group.map(({ id }) => id),
      PART_LENGTH / 2,
    ).map((ids) => `${ids.length === 1 ? ids.join() : sumOf(ids)}${factor}`),
  );
  return chunksOf(summands, PART_LENGTH).map((chunk) => (chunk.length === 1 ? chunk.join() : sumOf(chunk)));
}

export function sumOf(terms: readonly string[]): string {
  return `SUM([${terms.join(',')}])`;
}

export function multiplied(expression: string, multiplier: number): string {
  return multiplier === 1 ? expression : `${expression}*${decimal(multiplier)}`;
}

export function factorOf({ amount, units }: CostTerm): string {
  return units === 1 ? `*${decimal(amount)}` : `*${decimal(amount)}/${units}`;
}

/** A number as metric math reads it: no exponent. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** Texts in runs that stay below the length when joined with commas. */
function chunksOf(texts: readonly string[], length: number): string[][] {
  const chunks: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const last = chunks.at(-1);
    if (last === undefined || text.length + 1 > room) {
      chunks.push([text]);
      room = length - text.length;
    } else {
      last.push(text);
      room -= text.length + 1;
    }
  }
  return chunks;
}
