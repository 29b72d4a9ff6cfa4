import type { Range } from '../../../../tool/dashboard/kept-range.ts';
import { isKept } from '../../../../tool/dashboard/kept-range.ts';
import type { MetricQuery } from '../../../../tool/dashboard/query.ts';
import type { Series } from '../math/value.ts';
import { type DataStore, samplesIn } from './datapoints.ts';
import { statistic } from './statistics.ts';

/** The metric over the range, one slot a period. Periods begin where the range does (boto/boto3#3457). */
export function readSeries(store: DataStore, query: MetricQuery, range: Range): Series {
  const { metric, period, label = metric.MetricName } = query;
  const points = new Float64Array(Math.ceil((range.end - range.start) / (period * 1000))).fill(Number.NaN);
  const compute = statistic(query.stat);
  if (compute === undefined) throw new TypeError(`no statistic ${query.stat}`);
  if (!isKept(range, period)) return { label, period, points };
  let slot = -1;
  let samples: number[] = [];
  const close = (): void => {
    if (samples.length > 0) points[slot] = compute(samples);
    samples = [];
  };
  for (const [time, sample] of samplesIn(store, metric, range)) {
    const own = Math.floor((time - range.start) / (period * 1000));
    if (own !== slot) close();
    slot = own;
    samples.push(sample);
  }
  close();
  return { label, period, points };
}
