import type { Dimensions } from '../bedrock/catalogue.ts';
import { STANDARD_TIER, tierDimensions } from '../bedrock/service-tiers.ts';
import { uniqueSorted } from '../kit/order.ts';
import { BEDROCK_METRICS } from '../metrics/bedrock-metrics.ts';
import { percentage } from '../metrics/expressions.ts';
import { type StatQuery, statQuery } from '../metrics/metric-query.ts';
import { PALETTE } from './colours.ts';
import { drawn, hidden, type Line } from './lines.ts';
import type { Row } from './row-source.ts';
import { sumsOf } from './sum-lines.ts';

const { invocations } = BEDROCK_METRICS;

/** Makes the numbers of requests that each tier but the standard one served, in per cent of the row's. */
export function tierLines({ tiers, series }: Pick<Row, 'tiers' | 'series'>): Line[] {
  const used = tiers.filter(
    ({ served, metrics }) => served !== STANDARD_TIER && metrics.includes(invocations.name),
  );
  if (used.length === 0) return [];
  const all = requestsUnder(
    series.map(({ id }) => ({ ModelId: id })),
    'tiered',
  );
  const shares = uniqueSorted(used.map(({ served }) => served)).map((tier) => {
    const id = `tier_${tier}`;
    const own = requestsUnder(used.filter(({ served }) => served === tier).map(tierDimensions), id);
    const { expression, parts } = percentage(own.map(idOf), all.map(idOf), `${id}_share`);
    return {
      line: drawn({ expression, id, label: `% ${tier}` }, { color: PALETTE.brown }),
      parts: [...parts, ...own].map(hidden),
    };
  });
  return [...sumsOf(shares), ...all.map(hidden)];
}

type Named = StatQuery & { readonly id: string };

function requestsUnder(all: readonly Dimensions[], name: string): Named[] {
  return all.map((dimensions, index): Named => {
    const id = `${name}${index}`;
    return { ...statQuery(invocations, dimensions), id };
  });
}

function idOf({ id }: Named): string {
  return id;
}
