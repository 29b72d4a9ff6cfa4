import type { RegionState } from '../../../../local/sandbox/cloud/account.ts';
import type { Missing } from '../../../../local/sandbox/cloud/cloudwatch/math/value.ts';
import { analyse } from '../../../../local/sandbox/cloud/cloudwatch/metric-data/analysis.ts';
import { publish } from '../../../../local/sandbox/cloud/cloudwatch/metric-data/datapoints.ts';
import { evaluateQueries } from '../../../../local/sandbox/cloud/cloudwatch/metric-data/evaluate-queries.ts';
import type { Query } from '../../../../local/tool/dashboard/query.ts';
import { oneAccount } from './one-account.ts';

/** No point, in the place of a value: `-` in the tables of the user guide. */
export const _ = undefined;
export type Points = readonly (number | undefined)[];

export interface MathOptions {
  readonly missing?: Missing;
  /** Seconds. */
  readonly period?: number;
  /** The time of the first point. */
  readonly start?: string;
}

export const BOTH: readonly Missing[] = ['zero', 'drop'];

/**
 * The series that the expression gives for metrics with these points, by label. Metrics are labelled like their ids, all
 * are hidden and as long as the longest one; text instead of points is another hidden expression.
 */
export function lines(
  expression: string,
  metrics: Readonly<Record<string, Points | string>>,
  { missing = 'zero', period = 3600, start = '2026-11-02T00:00:00Z' }: MathOptions = {},
): Record<string, Points> {
  const state = { metrics: [], data: new Map() } as unknown as RegionState;
  const begin = Date.parse(start);
  const series = Object.entries(metrics).filter(([, points]) => typeof points !== 'string');
  const slots = Math.max(...series.map(([, points]) => points.length));
  const queries = Object.entries(metrics).map(([id, points]): Query => {
    if (typeof points === 'string') return { kind: 'expression', id, text: points, isReturned: false };
    const metric = { Namespace: 'Test', MetricName: id, Dimensions: [] };
    for (const [slot, value] of points.entries()) {
      if (value !== undefined) publish(state, metric, begin + slot * period * 1000, [value]);
    }
    return { kind: 'metric', id, metric, stat: 'Sum', period, isReturned: false };
  });
  const asked: Query = { kind: 'expression', id: 'asked', text: expression, isReturned: true };
  const all = [asked, ...queries];
  const analysis = analyse(all);
  if (analysis.faults.length > 0) throw new Error(analysis.faults.map(({ message }) => message).join('; '));
  const range = { start: begin, end: begin + slots * period * 1000 };
  const sources = oneAccount(state);
  const results = evaluateQueries(all, analysis, { sources, range, missing });
  return Object.fromEntries(
    results.map((result) => [
      result.label,
      [...result.series.points].map((value) => (Number.isNaN(value) ? undefined : value)),
    ]),
  );
}

/** The one series that the expression gives. */
export function line(
  expression: string,
  metrics: Readonly<Record<string, Points | string>>,
  options: MathOptions = {},
): Points {
  const found = Object.values(lines(expression, metrics, options));
  if (found.length !== 1) throw new Error(`${expression} gives ${found.length} series`);
  return found[0] ?? [];
}

/** What is wrong with the expression beside hourly metrics a, b and c. */
export function faultsOf(expression: string, more: readonly Query[] = []): string[] {
  const metrics = ['a', 'b', 'c'].map(
    (id): Query => ({
      kind: 'metric',
      id,
      metric: { Namespace: 'Test', MetricName: id, Dimensions: [] },
      stat: 'Sum',
      period: 3600,
      isReturned: false,
    }),
  );
  const asked: Query = { kind: 'expression', id: 'asked', text: expression, isReturned: true };
  return analyse([asked, ...metrics, ...more]).faults.map(({ message }) => message);
}
