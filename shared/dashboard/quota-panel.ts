import type { MonitoredModel } from '../bedrock/monitored-models.ts';
import { nonEmpty } from '../kit/lists.ts';
import { PALETTE, seriesColour } from '../metrics/colours.ts';
import { MAX_METRICS_PER_WIDGET, MAX_SERIES_PER_WIDGET } from '../metrics/limits.ts';
import { BEDROCK_METRICS, type MetricEntry, metricEntry, plainLabel } from '../metrics/metrics.ts';
import { QUOTA_USES, quotaLabel } from '../metrics/quota-math.ts';
import { colourOfSum, sumUnder } from '../metrics/quota-sums.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import { type Annotation, graphBlock, withMark } from './blocks.ts';
import type { Block } from './body.ts';
import { ofWhat } from './fitting.ts';
import type { Frame } from './frame.ts';
import type { Mark } from './mark.ts';
import type { Subject } from './panel-block.ts';

export const QUOTA_PANEL = { name: 'quota', title: 'Quota use a minute', weight: 4 } as const;

/** What is counted by the minute. Where there is one series, its line and its limit have this colour. */
const COUNTS = [
  { kind: 'tokensPerMinute', label: 'Tokens, estimated', unit: 'Tokens a minute', color: PALETTE.blue },
  { kind: 'requestsPerMinute', label: 'Requests', unit: 'Requests a minute', color: PALETTE.ochre },
] as const;

/** With the estimate, or with a quota of requests to compare them with. */
export function hasQuotaPanel({ metrics, series }: MonitoredModel, { limits }: Frame): boolean {
  if (metrics.includes(BEDROCK_METRICS.quotaTokens.name)) return true;
  return (
    metrics.includes(BEDROCK_METRICS.invocations.name) &&
    series.some(({ id }) => limits.get(id)?.some(({ kind }) => kind === 'requestsPerMinute'))
  );
}

/**
 * Tokens (left axis) and requests of the last three hours, and their quotas as lines. Where several series share a quota,
 * their sum is what to compare with it.
 */
export function quotaPanel(
  model: Pick<MonitoredModel, 'metrics' | 'series'>,
  all: readonly Subject[],
  { mark, width }: { readonly mark: Mark; readonly width: number },
  frame: Frame,
): Block | undefined {
  const subjects = all.slice(0, MAX_SERIES_PER_WIDGET);
  const counts = COUNTS.filter(({ kind }) => {
    return kind === 'requestsPerMinute' || model.metrics.includes(QUOTA_USES[kind].metric.name);
  }).map((count, index): Count => ({ ...count, axis: index === 0 ? {} : { yAxis: 'right' } }));
  const [left, right] = counts.map(({ unit }) => unit);
  const lines = counts.map((count) => ({ count, lines: linesOf(count, subjects) }));
  const drawn = lines.flatMap((one) => one.lines);
  const limits = [...new Set(subjects.flatMap((one) => frame.limits.get(seriesOf(one)) ?? []))];
  const own = new Set(model.series.map(({ id }) => id));
  const sums: MetricEntry[] = [];
  const annotations: Annotation[] = [];
  for (const { count, lines: ofCount } of lines) {
    for (const [index, limit] of limits.filter(({ kind }) => kind === count.kind).entries()) {
      const isShared = limit.series.length > 1;
      const alone = ofCount.find(({ series }) => series === limit.series[0]);
      const color = isShared || alone === undefined ? colourOfSum(limit, limits) : alone.color;
      const sum = isShared
        ? sumUnder(limit, {
            name: `${count.kind}_${index}`,
            label: count.label,
            color,
            axis: count.axis,
            drawn: new Map(ofCount.map(({ series, id }) => [series, id])),
            own,
          })
        : [];
      const room = MAX_METRICS_PER_WIDGET - drawn.length - sums.length;
      const fits = sum !== undefined && sum.length <= room;
      if (fits) sums.push(...sum);
      annotations.push({ label: labelOf(limit, fits), value: limit.quota.value, color, ...count.axis });
    }
  }
  const entries = nonEmpty([...sums, ...drawn.map(({ entry }) => entry)]);
  if (entries === undefined) return undefined;
  return graphBlock(withMark(entries, mark), {
    region: frame.board.region,
    title: `${QUOTA_PANEL.title}${ofWhat({ shown: subjects.length, all: all.length }, 'series')}`,
    width,
    start: '-PT3H',
    yAxis: { label: left ?? '', ...(right === undefined ? {} : { rightLabel: right }) },
    annotations,
  });
}

type Count = (typeof COUNTS)[number] & { readonly axis: { readonly yAxis?: 'right' } };

/** A series in the panel. */
interface Line {
  readonly series: string;
  readonly id: string;
  readonly color: string;
  readonly entry: MetricEntry;
}

function linesOf({ kind, label, color, axis }: Count, subjects: readonly Subject[]): Line[] {
  const { metric, period } = QUOTA_USES[kind];
  return subjects.map((subject, index) => {
    const options = {
      id: `${kind}${index}`,
      label: subject.label === undefined ? label : `${label} (${plainLabel(subject.label)})`,
      color: subjects.length === 1 ? color : seriesColour(index, { metric: metric.name, color }),
      ...axis,
      period,
    };
    const entry = metricEntry(metric, subject.dimensions, options);
    return { series: seriesOf(subject), id: options.id, color: options.color, entry };
  });
}

function seriesOf({ dimensions }: Subject): string {
  return dimensions[1] ?? '';
}

function labelOf(limit: Limit, isSummed: boolean): string {
  const { quota, series } = limit;
  const nothing = quota.value === 0 ? ', nothing is allowed' : '';
  const shared = isSummed ? '' : `, shared by ${series.length} series: too many to sum here`;
  return `${quotaLabel(limit)}: ${quota.value}${nothing}${shared}`;
}
