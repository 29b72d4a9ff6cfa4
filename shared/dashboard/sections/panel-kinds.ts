import { PALETTE } from '../colours.ts';
import type { MetricLine, PercentLine, SectionLine, SectionPanel, SubjectKind } from './section.ts';

// Functions that make layouts read like tables: subject kind, name, title, lines.

/** Makes a panel of counts. */
export function counts(
  of: SubjectKind,
  name: string,
  title: string,
  lines: readonly SectionLine[],
): SectionPanel {
  return { of, name, title, yAxis: 'Count', lines };
}

/** Makes a panel of counts with a rate in per cent on the right axis. */
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

/** Makes a panel of a rate in per cent. */
export function rate(of: SubjectKind, name: string, title: string, line: PercentLine): SectionPanel {
  return { of, name, title, yAxis: '%', lines: [line] };
}

/** Makes a panel of times in milliseconds. */
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

/** Makes a line of an average, which is drawn for each subject and never averaged again. */
export function average(metric: string, label: string, color: string): MetricLine {
  return { metric, stat: 'Average', label, color };
}

/** Error metrics, with the same names in all namespaces that have invocations. */
export const INVOCATION_ERRORS: readonly MetricLine[] = [
  sum('InvocationClientErrors', 'Client errors', PALETTE.amber),
  sum('InvocationServerErrors', 'Server errors', PALETTE.red),
  sum('InvocationThrottles', 'Throttled', PALETTE.violet),
];
