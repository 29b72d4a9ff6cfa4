import type { Dimensions } from '../bedrock/catalogue.ts';
import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { filled, longSum } from '../metrics/expressions.ts';
import { type StatQuery, statQuery } from '../metrics/metric-query.ts';
import { drawn, hidden, type Line } from './lines.ts';

export interface SumLook {
  readonly label: string;
  readonly color: string;
  /** Draws 0 where there is no data: a line between two requests would show requests that there were not. */
  readonly isFilled?: true;
  /** Seconds; absent where the viewed range is the period. */
  readonly period?: number;
}

/** A line, and the hidden ones that it refers to. */
export interface SummedLine {
  readonly line: Line;
  readonly parts: readonly Line[];
}

/** Draws the sum of a metric over series. */
export function sumLines(key: MetricKey, all: readonly Dimensions[], look: SumLook): SummedLine {
  const queries = all.map((dimensions) => statQuery(BEDROCK_METRICS[key], dimensions));
  return sumOfQueries(key, queries, look);
}

/** Draws the sum of metrics: the metric itself where there is one, else metric math over hidden metrics. `name` begins their ids. */
export function sumOfQueries(
  name: string,
  all: readonly StatQuery[],
  { label, color, isFilled, ...period }: SumLook,
): SummedLine {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0 && !isFilled) {
    return { line: drawn({ ...only, label, ...period }, { color }), parts: [] };
  }
  const summed = all.map((query, index) => ({ ...query, id: `${name}${index}` }));
  const { expression, parts } = longSum(
    summed.map(({ id }) => id),
    `${name}_part`,
  );
  return {
    line: drawn({ expression: isFilled ? filled(expression) : expression, label, ...period }, { color }),
    parts: [
      ...parts.map((part) => hidden({ ...part, ...period })),
      ...summed.map((query) => hidden({ ...query, ...period })),
    ],
  };
}

/** Lists the visible lines first. */
export function sumsOf(sums: readonly SummedLine[]): Line[] {
  return [...sums.map(({ line }) => line), ...sums.flatMap(({ parts }) => parts)];
}
