import type { Range } from '../../../../tool/dashboard/kept-range.ts';
import { isKept } from '../../../../tool/dashboard/kept-range.ts';
import type { MetricQuery } from '../../../../tool/dashboard/query.ts';
import type { Series } from '../math/value.ts';
import { type DataStore, samplesIn } from './datapoints.ts';
import { statistic } from './statistics.ts';

/** The metric over the range, one slot a period. Periods begin where the range does (boto/boto3#3457). */
export function readSeries(store: DataStore, query: MetricQuery, range: Range): Series {
  const { metric, period, label = metric.MetricName } = query;
  const compute = statistic(query.stat);
  if (compute === undefined) throw new TypeError(`no statistic ${query.stat}`);
  if (!isKept(range, period)) return emptySeries(label, period, range);
  return seriesOf(samplesIn(store, metric, range), { label, period, range, compute });
}

export function emptySeries(label: string, period: number, { start, end }: Range): Series {
  return {
    label,
    period,
    points: new Float64Array(Math.ceil((end - start) / (period * 1000))).fill(Number.NaN),
  };
}

interface SeriesOptions {
  readonly label: string;
  /** Seconds. */
  readonly period: number;
  readonly range: Range;
  readonly compute: (samples: readonly number[]) => number;
}

/** Computes the statistic of the samples of each period. The samples come in order of time. */
export function seriesOf(
  ordered: Iterable<readonly [time: number, sample: number]>,
  { label, period, range, compute }: SeriesOptions,
): Series {
  const series = emptySeries(label, period, range);
  let slot = -1;
  let samples: number[] = [];
  const close = (): void => {
    if (samples.length > 0) series.points[slot] = compute(samples);
    samples = [];
  };
  for (const [time, sample] of ordered) {
    const own = Math.floor((time - range.start) / (period * 1000));
    if (own !== slot) close();
    slot = own;
    samples.push(sample);
  }
  close();
  return series;
}
