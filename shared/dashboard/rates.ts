import { uniqueSorted } from '../kit/order.ts';
import { BEDROCK_METRICS, type MetricKey } from '../metrics/bedrock-metrics.ts';
import { percentage } from '../metrics/expressions.ts';
import { type MetricSource, statQuery } from '../metrics/metric-query.ts';
import { PALETTE } from './colours.ts';
import { drawn, hidden, type Line } from './lines.ts';

/** A share of counts, in per cent. */
interface Rate {
  readonly label: string;
  readonly color: string;
  readonly of: readonly MetricKey[];
  readonly per: readonly MetricKey[];
}

/**
 * A request counts in Invocations whether it succeeds or fails, and not if it is throttled (Bedrock user guide, runtime metrics). Tokens
 * that are read from a cache or written to one are not part of InputTokenCount.
 */
export const RATES = {
  errors: {
    label: '% failed',
    color: PALETTE.red,
    of: ['clientErrors', 'serverErrors'],
    per: ['invocations'],
  },
  throttles: {
    label: '% throttled',
    color: PALETTE.violet,
    of: ['throttles'],
    per: ['invocations', 'throttles'],
  },
  cacheHits: {
    label: '% from cache',
    color: PALETTE.green,
    of: ['cacheReadTokens'],
    per: ['inputTokens', 'cacheReadTokens', 'cacheWriteTokens'],
  },
} as const satisfies Record<string, Rate>;

export type RateKey = keyof typeof RATES;

/** Makes the numbers of rates over the viewed range, and the hidden metrics of these sources that they share. */
export function rateLines(keys: readonly RateKey[], sources: readonly MetricSource[]): Line[] {
  const all = keys.map((key): Rate & { readonly key: RateKey } => ({ key, ...RATES[key] }));
  const idsOf = (metrics: readonly MetricKey[]): string[] =>
    metrics.flatMap((metric) => sources.map((_, index) => `${metric}${index}`));
  const rates = all.map(({ key, label, color, of, per }) => {
    const { expression, parts } = percentage(idsOf(of), idsOf(per), key);
    return { line: drawn({ expression, id: key, label }, { color }), parts };
  });
  const metrics = uniqueSorted(all.flatMap(({ of, per }) => [...of, ...per])) as MetricKey[];
  return [
    ...rates.map(({ line }) => line),
    ...rates.flatMap(({ parts }) => parts.map(hidden)),
    ...metrics.flatMap((metric) =>
      sources.map(({ dimensions, ...account }, index) =>
        hidden(statQuery(BEDROCK_METRICS[metric], dimensions, { id: `${metric}${index}`, ...account })),
      ),
    ),
  ];
}
