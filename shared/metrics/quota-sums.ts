import type { Limit } from '../quotas/series-quotas.ts';
import { longSum } from './expressions.ts';
import { type MetricQuery, statQuery } from './metric-query.ts';
import { QUOTA_USES } from './quota-math.ts';

/** Series of other rows in one sum: a quota that hundreds of rows share would else fill all pages with their sums. */
const MAX_FROM_OTHER_ROWS = 24;

export interface SumOptions {
  /** Begins all ids. */
  readonly name: string;
  readonly label: string;
  /** By series: the ids of the metrics that the panel has anyway. */
  readonly drawn: ReadonlyMap<string, string>;
  /** All series of the row. */
  readonly own: ReadonlySet<string>;
}

/** The sum over all series that share the limit, and what it is made of; `undefined` if those of other rows are too many. */
export function sumUnder(
  limit: Limit,
  { name, label, drawn, own }: SumOptions,
): readonly [sum: MetricQuery, ...parts: MetricQuery[]] | undefined {
  const { metric, period } = QUOTA_USES[limit.kind];
  const others = limit.series.filter((id) => !drawn.has(id));
  if (others.filter((id) => !own.has(id)).length > MAX_FROM_OTHER_ROWS) return undefined;
  const idOf = (id: string): string => drawn.get(id) ?? `${name}_${others.indexOf(id)}`;
  const sum = longSum(limit.series.map(idOf), `${name}_part`);
  return [
    {
      expression: sum.expression,
      id: name,
      label: `${label}, all ${limit.series.length} series of ${limit.quota.code}`,
      period,
    },
    ...sum.parts.map(([id, expression]) => ({ expression, id, period })),
    ...others.map((id) => statQuery(metric, { ModelId: id }, { id: idOf(id), period })),
  ];
}
