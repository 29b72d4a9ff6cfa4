import * as z from 'zod';
import type { Account } from '../account.ts';
import type { Call } from '../call.ts';
import { type MetricSource, sourcesOf } from '../links.ts';
import { pageOf } from '../paging.ts';
import { readInput } from '../read-input.ts';
import type { Metric } from '../shapes.ts';
import { invalidToken, invalidValue } from './errors.ts';
import { wasActive } from './metric-data/datapoints.ts';

const Input = z.object({
  Namespace: z.string().min(1).max(255).optional(),
  MetricName: z.string().min(1).max(255).optional(),
  Dimensions: z
    .array(z.object({ Name: z.string().min(1), Value: z.string().min(1).optional() }))
    .max(10)
    .default([]),
  RecentlyActive: z.literal('PT3H').optional(),
  IncludeLinkedAccounts: z.boolean().default(false),
  OwningAccount: z.string().min(1).max(255).optional(),
  NextToken: z.string().optional(),
});
type Filter = z.infer<typeof Input>;

/**
 * "If you specify one dimension name and a metric has that dimension and also other dimensions, it will be returned."
 * (API reference): asking for ModelId does not mean exactly {ModelId}. OwningAccounts "is a 1:1 mapping between each metric that is
 * returned and the ID of the owning account"; without linked accounts it is empty (elastic/beats#40071).
 */
export function listMetrics(call: Call, account: Account): object {
  const input = readInput(Input, call.input, 'InvalidParameterValueException');
  const { NextToken: token, ...filter } = input;
  const since = account.settings.now().getTime() - RECENTLY;
  const found = listedSources(input, call, account).flatMap((source) => {
    const { metrics, data } = source.state;
    return metrics
      .filter((metric) => matches(metric, input))
      .filter((metric) => input.RecentlyActive === undefined || wasActive(data, metric, since))
      .filter((metric) => source.since === undefined || wasActive(data, metric, source.since))
      .map((metric) => ({ metric, owner: source.accountId }));
  });
  const list = `metrics ${call.region} ${JSON.stringify(filter)}`;
  const page = pageOf(found, { list, size: account.settings.metricsPerPage, token }, invalidToken);
  return {
    Metrics: page.items.map(({ metric }) => metric),
    OwningAccounts: input.IncludeLinkedAccounts ? page.items.map(({ owner }) => owner) : [],
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

/** What AWS answers for OwningAccount alone, or with an account that is not linked, is not documented. */
function listedSources(input: Filter, call: Call, account: Account): readonly MetricSource[] {
  const { IncludeLinkedAccounts: isIncluded, OwningAccount: owner } = input;
  const { all } = sourcesOf(account, call.region);
  if (owner === undefined) return isIncluded ? all : [all[0]];
  const owning = all.filter(({ accountId }) => isIncluded && accountId === owner);
  if (owning.length > 0) return owning;
  throw invalidValue(
    isIncluded
      ? `The account ${owner} is not linked to ${account.id} in ${call.region}.`
      : 'OwningAccount needs IncludeLinkedAccounts.',
  );
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
