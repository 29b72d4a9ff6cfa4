import type { MonitoredModel } from '../bedrock/estate.ts';
import { hasData } from '../metrics/bedrock-metrics.ts';
import { QUOTA_USES } from '../metrics/quota-use.ts';
import { quotaLabel } from '../quotas/quota-label.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import type { Annotation } from './blocks.ts';
import { PALETTE, seriesColour } from './colours.ts';
import { MAX_METRICS_PER_WIDGET, MAX_SERIES_PER_WIDGET } from './limits.ts';
import { type Line, withParts } from './lines.ts';
import { idOf, type Panel, type Subject } from './panel.ts';
import { colourOfSum, sumOfUse } from './quota-sums.ts';
import type { RenderContext } from './render-context.ts';

export const QUOTA_PANEL = {
  name: 'quota',
  title: 'Quota use a minute',
  weight: 4,
  start: '-PT3H',
  period: 60,
} as const;

/** Quantities that are counted per minute. A row with one series uses the colour for its line and its quota. */
const COUNTS = [
  { kind: 'tokensPerMinute', label: 'Tokens, estimated', unit: 'Tokens a minute', color: PALETTE.blue },
  { kind: 'requestsPerMinute', label: 'Requests', unit: 'Requests a minute', color: PALETTE.ochre },
] as const;

/** Whether a row has the panel: with an estimate of tokens, or with a quota for its requests. */
export function hasQuotaPanel(model: MonitoredModel, { limits }: RenderContext): boolean {
  if (hasData(model, 'quotaTokens')) return true;
  return (
    hasData(model, 'invocations') &&
    model.series.some(({ id }) => limits.get(id)?.some(({ kind }) => kind === 'requestsPerMinute'))
  );
}

/**
 * Describes tokens (left axis) and requests of the last three hours, and their quotas as horizontal lines. If several series share
 * a quota, their sum is drawn, too.
 */
export function quotaPanel(
  model: Pick<MonitoredModel, 'metrics' | 'series'>,
  all: readonly Subject[],
  context: RenderContext,
): Panel {
  const counts = COUNTS.filter(
    ({ kind }) => kind === 'requestsPerMinute' || model.metrics.includes(QUOTA_USES[kind].metric.name),
  );
  const subjects = all.slice(0, MAX_SERIES_PER_WIDGET);
  const limits = [...new Set(subjects.flatMap((one) => context.limits.get(seriesOf(one)) ?? []))];
  const own = new Set(model.series.map(({ id }) => id));
  const sums: Line[] = [];
  const annotations: Annotation[] = [];
  for (const [place, { kind, label, color: countColor }] of counts.entries()) {
    const axis = axisOf(place);
    const drawn = new Map(subjects.map((one, index) => [seriesOf(one), idOf(kind, index)]));
    for (const [index, limit] of limits.filter((one) => one.kind === kind).entries()) {
      const isShared = limit.series.length > 1;
      const alone = subjects.findIndex((one) => seriesOf(one) === limit.series[0]);
      const color =
        isShared || alone === -1
          ? colourOfSum(limit, limits)
          : seriesColour({ index: alone, of: subjects.length }, { metric: '', color: countColor });
      const sum = isShared ? sumOfUse(limit, { id: `${kind}_${index}`, label, drawn, own }) : undefined;
      const room = MAX_METRICS_PER_WIDGET - counts.length * subjects.length - sums.length;
      const fits = sum !== undefined && sum.length <= room;
      if (fits) sums.push(...withParts(sum, { color, ...axis }));
      annotations.push({
        label: labelOf(limit, fits || !isShared),
        value: limit.quota.value,
        color,
        ...axis,
      });
    }
  }
  const [left, right] = counts.map(({ unit }) => unit);
  return {
    ...QUOTA_PANEL,
    ...(left === undefined ? {} : { unit: left }),
    ...(right === undefined ? {} : { rightUnit: right }),
    lines: counts.map(({ kind, label, color }, place) => {
      const { name, stat } = QUOTA_USES[kind].metric;
      return { key: kind, name, stat, label, color, ...axisOf(place) };
    }),
    isGroupedByLine: true,
    ownLines: sums,
    annotations,
  };
}

/** The first count has the left axis. */
function axisOf(place: number): { readonly yAxis?: 'right' } {
  return place === 0 ? {} : { yAxis: 'right' };
}

function seriesOf({ dimensions }: Subject): string {
  return dimensions.ModelId ?? '';
}

function labelOf(limit: Limit, isSummed: boolean): string {
  const { quota, series } = limit;
  const nothing = quota.value === 0 ? ', nothing is allowed' : '';
  const shared = isSummed ? '' : `, shared by ${series.length} series: too many to sum here`;
  return `${quotaLabel(quota)}: ${quota.value}${nothing}${shared}`;
}
