import { percentage } from '../../metrics/expressions.ts';
import { PALETTE } from '../colours.ts';
import type { KeyedMetric, MathLine, MetricLine, PanelLine } from '../panel.ts';
import type { SectionPanel, SubjectKind } from './section.ts';

// Functions that make layouts read like tables: subject kind, name, title, lines.

function panelOf(unit: string) {
  return (of: SubjectKind, name: string, title: string, lines: readonly PanelLine[]): SectionPanel => ({
    of,
    name,
    title,
    unit,
    lines,
    ...(lines.length === 1 ? { isTitleEnough: true } : {}),
  });
}

export const counts = panelOf('Count');
/** Makes a panel of counts of tokens. */
export const tokens = (...panel: Parameters<typeof counts>): SectionPanel => ({
  ...counts(...panel),
  isBilled: true,
});
/** Makes a panel of rates in per cent. */
export const rates = panelOf('%');
/** Makes a panel of times in milliseconds. */
export const times = panelOf('ms');

/** Makes a panel of gigabytes. */
export const gigabytes = panelOf('GB');
/** Makes a panel of hours of use, which AWS counts by the vCPU and by the gigabyte. */
export const hours = (...panel: Parameters<typeof counts>): SectionPanel => ({
  ...panelOf('hours')(...panel),
  isBilled: true,
});

/** Adds a rate on the right axis to a panel. */
export function withRate(panel: SectionPanel, rate: MathLine): SectionPanel {
  return { ...panel, rightUnit: '%', lines: [...panel.lines, { ...rate, yAxis: 'right' }] };
}

export function sum(name: MetricLine['name'], label: string, color: string): MetricLine {
  return { name, stat: 'Sum', label, color };
}

/** Makes a line of an average, which is drawn for each subject and never averaged again. */
export function average(name: string, label: string, color: string): MetricLine {
  return { name, stat: 'Average', label, color };
}

/** Makes a line of the highest value of a gauge: an average would hide a peak. */
export function peak(name: string, label: string, color: string): MetricLine {
  return { name, stat: 'Maximum', label, color };
}

/** Makes a line of a p90, which is drawn for each subject and never summed. */
export function p90(name: string, label: string, color: string): MetricLine {
  return { name, stat: 'p90', label, color };
}

/** Makes a line of `part` in per cent of `whole`, both names of metrics that are summed. */
export function percent(part: string, whole: string, label: string, color: string): MathLine {
  const [one, other] = [summed(part), summed(whole)];
  return {
    label,
    color,
    expression: (id) => percentage([id(one.key)], [id(other.key)], 'rate').expression,
    needs: [one, other],
  };
}

/** Makes a line of what a subject has of these metrics, in per cent of what is published under some of its dimensions alone. */
export function shareOf(
  names: readonly string[],
  under: readonly string[],
  label: string,
  color: string,
): MathLine {
  const own = names.map(summed);
  const whole = own.map((metric) => ({ ...metric, key: `${metric.key}All`, under }));
  const idsOf = (metrics: readonly KeyedMetric[], id: (key: string) => string) =>
    metrics.map(({ key }) => id(key));
  return {
    label,
    color,
    expression: (id) => percentage(idsOf(own, id), idsOf(whole, id), 'share').expression,
    needs: [...own, ...whole],
  };
}

/** Gives a metric a key that can begin an id in CloudWatch, which starts with a small letter. */
function summed(name: string): KeyedMetric {
  return { key: name.charAt(0).toLowerCase() + name.slice(1), name, stat: 'Sum' };
}

/** Error metrics, with the same names in all namespaces that have invocations. */
export const INVOCATION_ERRORS: readonly MetricLine[] = [
  sum('InvocationClientErrors', 'Client errors', PALETTE.amber),
  sum('InvocationServerErrors', 'Server errors', PALETTE.red),
  sum('InvocationThrottles', 'Throttled', PALETTE.violet),
];
