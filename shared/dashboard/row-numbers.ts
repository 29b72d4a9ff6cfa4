import { hasData } from '../metrics/bedrock-metrics.ts';
import { isDated } from '../metrics/cost.ts';
import type { OwnPanel } from './figures.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import { type Line, plainLabel } from './lines.ts';
import { metricMark } from './mark.ts';
import { LATENCY_NUMBERS, lookOf } from './metric-looks.ts';
import { costLabel, costOverRange } from './numbers.ts';
import { type RateKey, rateLines } from './rates.ts';
import type { RenderContext } from './render-context.ts';
import { dimensionsOf, isStreaming, type Row } from './row-source.ts';
import { seriesLabel } from './series-label.ts';
import { speedLines } from './speed.ts';
import { sumLines, sumsOf } from './sum-lines.ts';
import { tierLines } from './tier-rates.ts';

/** Shows what is rarely looked at as numbers over the viewed range. Latency is that of the busiest series. */
export function numbersPanel(row: Row, context: RenderContext): OwnPanel {
  const { model, cost, series, prefix } = row;
  const [busiest] = series;
  const rates: RateKey[] = [
    'errors',
    'throttles',
    ...(hasData(model, 'cacheReadTokens') ? (['cacheHits'] as const) : []),
  ];
  const dimensions = dimensionsOf(row);
  const ofBusiest = busiest === undefined ? [] : [{ ModelId: busiest.id }];
  const whose =
    series.length > 1 && busiest !== undefined ? `, ms of ${seriesLabel(busiest, model.series)}` : '';
  const latencies = LATENCY_NUMBERS.map((key) => {
    const { label, color } = lookOf(key);
    return sumLines(key, ofBusiest, { label: `${label} ms`, color });
  });
  const id = metricMark(context.mark(`${prefix}_numbers`));
  const spent = isDated(cost)
    ? []
    : costOverRange(cost, { id, label: costLabel(cost, context) }, context).lines;
  const groups: readonly (readonly Line[])[] = [
    cost.terms.length === 0 ? [] : spent,
    series.length === 0
      ? []
      : rateLines(
          rates,
          dimensions.map((one) => ({ dimensions: one })),
        ),
    tierLines(row),
    series.length === 0 ? [] : sumsOf(latencies),
    isStreaming(row) ? speedLines(ofBusiest) : [],
    hasData(model, 'legacyInvocations')
      ? sumsOf([sumLines('legacyInvocations', dimensions, lookOf('legacyInvocations'))])
      : [],
  ];
  let left = MAX_METRICS_PER_WIDGET;
  const lines = groups.flatMap((group) => {
    if (group.length > left) return [];
    left -= group.length;
    return group;
  });
  return {
    name: 'numbers',
    title: plainLabel(`Viewed range${whose}`),
    view: 'numbers',
    height: 6,
    weight: 4,
    ownLines: lines,
  };
}
