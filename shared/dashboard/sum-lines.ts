import type { Dimensions } from '../bedrock/catalogue.ts';
import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { filled, longSum } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import { drawn, hidden, type Line } from './lines.ts';

interface SumLook {
  readonly label: string;
  readonly color: string;
  /** Draws 0 where there is no data: a line between two requests would show requests that there were not. */
  readonly isFilled?: true;
  /** Seconds; absent where the viewed range is the period. */
  readonly period?: number;
}

/** Draws the sum of a metric over series: the metric itself where there is one, else metric math over hidden metrics. */
export function sumLines(
  key: MetricKey,
  all: readonly Dimensions[],
  { label, color, isFilled, ...period }: SumLook,
): { readonly line: Line; readonly parts: readonly Line[] } {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0 && !isFilled) {
    return { line: drawn(statQuery(BEDROCK_METRICS[key], only, { label, ...period }), { color }), parts: [] };
  }
  const ids = all.map((_, index) => `${key}${index}`);
  const { expression, parts } = longSum(ids, `${key}_part`);
  return {
    line: drawn({ expression: isFilled ? filled(expression) : expression, label, ...period }, { color }),
    parts: [
      ...parts.map((part) => hidden({ ...part, ...period })),
      ...all.map((dimensions, index) =>
        hidden(statQuery(BEDROCK_METRICS[key], dimensions, { id: ids[index] ?? '', ...period })),
      ),
    ],
  };
}

/** Lists the visible lines first. */
export function sumsOf(sums: readonly ReturnType<typeof sumLines>[]): Line[] {
  return [...sums.map(({ line }) => line), ...sums.flatMap(({ parts }) => parts)];
}
