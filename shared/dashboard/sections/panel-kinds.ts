import { PALETTE } from '../colours.ts';
import type { MetricLine, PercentLine, SectionLine, SectionPanel, SubjectKind } from './section.ts';

// Words for layouts to be tables of: who, mark, title, lines.

/** How many. */
export function counts(
  of: SubjectKind,
  name: string,
  title: string,
  lines: readonly SectionLine[],
): SectionPanel {
  return { of, name, title, yAxis: 'Count', lines };
}

/** How many, and what part of them on the right axis. */
export function countsAndRate(
  of: SubjectKind,
  name: string,
  title: string,
  lines: readonly SectionLine[],
  rate: PercentLine,
): SectionPanel {
  const onTheRight: PercentLine = { ...rate, yAxis: 'right' };
  return { of, name, title, yAxis: 'Count', rightAxis: '%', lines: [...lines, onTheRight] };
}

/** What part, in per cent. */
export function rate(of: SubjectKind, name: string, title: string, line: PercentLine): SectionPanel {
  return { of, name, title, yAxis: '%', lines: [line] };
}

/** How long, in milliseconds. */
export function times(
  of: SubjectKind,
  name: string,
  title: string,
  lines: readonly MetricLine[],
): SectionPanel {
  return { of, name, title, yAxis: 'ms', lines };
}

export function sum(metric: MetricLine['metric'], label: string, color: string): MetricLine {
  return { metric, stat: 'Sum', label, color };
}

/** Averages are drawn for one series each, never averaged again. */
export function average(metric: string, label: string, color: string): MetricLine {
  return { metric, stat: 'Average', label, color };
}

/** Their names are the same in every namespace of invocations. */
export const INVOCATION_ERRORS: readonly MetricLine[] = [
  sum('InvocationClientErrors', 'Client errors', PALETTE.amber),
  sum('InvocationServerErrors', 'Server errors', PALETTE.red),
  sum('InvocationThrottles', 'Throttled', PALETTE.violet),
];
