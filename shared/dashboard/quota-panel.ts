import type { MonitoredModel } from '../bedrock/estate.ts';
import { nonEmpty } from '../kit/lists.ts';
import { hasData } from '../metrics/bedrock-metrics.ts';
import { QUOTA_USES } from '../metrics/quota-use.ts';
import { quotaLabel } from '../quotas/quota-label.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import { type Annotation, graphBlock } from './blocks.ts';
import type { Block } from './body.ts';
import { PALETTE, seriesColour } from './colours.ts';
import { formatShown } from './fitting.ts';
import { MAX_METRICS_PER_WIDGET, MAX_SERIES_PER_WIDGET } from './limits.ts';
import { type Line, metricLine, plainLabel, withParts } from './lines.ts';
import type { Mark } from './mark.ts';
import type { Subject } from './panel-block.ts';
import { colourOfSum, sumOfUse } from './quota-sums.ts';
import type { RenderContext } from './render-context.ts';

export const QUOTA_PANEL = { name: 'quota', title: 'Quota use a minute', weight: 4 } as const;

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
 * Draws tokens (left axis) and requests of the last three hours, and their quotas as horizontal lines. If several series share
 * a quota, their sum is drawn, too.
 */
export function quotaPanel(
  model: Pick<MonitoredModel, 'metrics' | 'series'>,
  all: readonly Subject[],
  { mark, width }: { readonly mark: Mark; readonly width: number },
  context: RenderContext,
): Block | undefined {
  const subjects = all.slice(0, MAX_SERIES_PER_WIDGET);
  const counts = COUNTS.filter(({ kind }) => {
    return kind === 'requestsPerMinute' || model.metrics.includes(QUOTA_USES[kind].metric.name);
  }).map((count, index): Count => ({ ...count, axis: index === 0 ? {} : { yAxis: 'right' } }));
  const [left, right] = counts.map(({ unit }) => unit);
  const lines = counts.map((count) => ({ count, lines: linesOf(count, subjects) }));
  const drawn = lines.flatMap((one) => one.lines);
  const limits = [...new Set(subjects.flatMap((one) => context.limits.get(seriesOf(one)) ?? []))];
  const own = new Set(model.series.map(({ id }) => id));
  const sums: Line[] = [];
  const annotations: Annotation[] = [];
  for (const { count, lines: countLines } of lines) {
    for (const [index, limit] of limits.filter(({ kind }) => kind === count.kind).entries()) {
      const isShared = limit.series.length > 1;
      const alone = countLines.find(({ series }) => series === limit.series[0]);
      const color = isShared || alone === undefined ? colourOfSum(limit, limits) : alone.color;
      const sum = isShared
        ? sumOfUse(limit, {
            id: `${count.kind}_${index}`,
            label: count.label,
            drawn: new Map(countLines.map(({ series, id }) => [series, id])),
            own,
          })
        : undefined;
      const room = MAX_METRICS_PER_WIDGET - drawn.length - sums.length;
      const fits = sum !== undefined && sum.length <= room;
      if (fits) sums.push(...withParts(sum, { color, ...count.axis }));
      annotations.push({
        label: labelOf(limit, fits || !isShared),
        value: limit.quota.value,
        color,
        ...count.axis,
      });
    }
  }
  const shown = nonEmpty([...sums, ...drawn.map(({ line }) => line)]);
  if (shown === undefined) return undefined;
  return graphBlock(shown, {
    mark,
    region: context.board.region,
    title: `${QUOTA_PANEL.title}${formatShown({ shown: subjects.length, all: all.length }, 'series')}`,
    width,
    start: '-PT3H',
    yAxis: { label: left ?? '', rightLabel: right },
    annotations,
  });
}

type Count = (typeof COUNTS)[number] & { readonly axis: { readonly yAxis?: 'right' } };

/** The line of one series. */
interface SeriesLine {
  readonly series: string;
  readonly id: string;
  readonly color: string;
  readonly line: Line;
}

function linesOf({ kind, label, color, axis }: Count, subjects: readonly Subject[]): SeriesLine[] {
  const { metric, period } = QUOTA_USES[kind];
  return subjects.map((subject, index) => {
    const options = {
      id: `${kind}${index}`,
      label: subject.label === undefined ? label : `${label} (${plainLabel(subject.label)})`,
      color: seriesColour({ index, of: subjects.length }, { metric: metric.name, color }),
      ...axis,
      period,
    };
    const line = metricLine(metric, subject.dimensions, options);
    return { series: seriesOf(subject), id: options.id, color: options.color, line };
  });
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
