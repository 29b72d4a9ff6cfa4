import * as z from 'zod';
import type { Account } from '../account.ts';
import { regionOf } from '../account.ts';
import type { Call } from '../call.ts';
import { pageOf } from '../paging.ts';
import { readInput } from '../read-input.ts';
import type { Metric } from '../shapes.ts';
import { invalidToken } from './errors.ts';
import { wasActive } from './metric-data/datapoints.ts';

const Input = z.object({
  Namespace: z.string().min(1).max(255).optional(),
  MetricName: z.string().min(1).max(255).optional(),
  Dimensions: z
    .array(z.object({ Name: z.string().min(1), Value: z.string().min(1).optional() }))
    .max(10)
    .default([]),
  RecentlyActive: z.literal('PT3H').optional(),
  NextToken: z.string().optional(),
});
type Filter = z.infer<typeof Input>;

/**
 * "If you specify one dimension name and a metric has that dimension and also other dimensions, it will be returned."
 * (API reference): asking for ModelId does not mean exactly {ModelId}.
 */
export function listMetrics(call: Call, account: Account): object {
  const input = readInput(Input, call.input, 'InvalidParameterValueException');
  const { NextToken: token, ...filter } = input;
  const state = regionOf(account, call.region);
  const since = account.settings.now().getTime() - RECENTLY;
  const isRecent = (metric: Metric): boolean =>
    input.RecentlyActive === undefined || wasActive(state.data, metric, since);
  const found = state.metrics.filter((metric) => matches(metric, input) && isRecent(metric));
  const list = `metrics ${call.region} ${JSON.stringify(filter)}`;
  const page = pageOf(found, { list, size: account.settings.metricsPerPage, token }, invalidToken);
  return {
    Metrics: page.items,
    OwningAccounts: [],
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

/** Three hours, in milliseconds. */
const RECENTLY = 10_800_000;

function matches(metric: Metric, filter: Filter): boolean {
  return (
    (filter.Namespace === undefined || metric.Namespace === filter.Namespace) &&
    (filter.MetricName === undefined || metric.MetricName === filter.MetricName) &&
    filter.Dimensions.every(({ Name, Value }) => {
      return metric.Dimensions.some(
        (own) => own.Name === Name && (Value === undefined || own.Value === Value),
      );
    })
  );
}
