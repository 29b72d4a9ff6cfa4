import type { Limit } from '../quotas/series-quotas.ts';
import { PALETTE } from './colours.ts';
import { longSum } from './expressions.ts';
import { expressionEntry, type MetricEntry, metricEntry } from './metrics.ts';
import { QUOTA_USES } from './quota-math.ts';

/** Series of other rows in one sum: a quota that hundreds of rows share would else fill all pages with their sums. */
const MAX_FROM_OTHER_ROWS = 24;

export interface SumOptions {
  /** Begins all ids. */
  readonly name: string;
  readonly label: string;
  readonly color: string;
  readonly axis: { readonly yAxis?: 'right' };
  /** By series: the ids of the metrics that the panel has anyway. */
  readonly drawn: ReadonlyMap<string, string>;
  /** All series of the row. */
  readonly own: ReadonlySet<string>;
}

/** The sum over all series that share the limit, as entries; `undefined` if those of other rows are too many. */
export function sumUnder(limit: Limit, options: SumOptions): MetricEntry[] | undefined {
  const { name, label, color, axis, drawn, own } = options;
  const { metric, period } = QUOTA_USES[limit.kind];
  const hidden = limit.series.filter((id) => !drawn.has(id));
  if (hidden.filter((id) => !own.has(id)).length > MAX_FROM_OTHER_ROWS) return undefined;
  const idOf = (id: string): string => drawn.get(id) ?? `${name}_${hidden.indexOf(id)}`;
  const sum = longSum(limit.series.map(idOf), `${name}_part`);
  return [
    expressionEntry(sum.expression, {
      id: name,
      label: `${label}, all ${limit.series.length} series of ${limit.quota.code}`,
      color,
      ...axis,
      period,
    }),
    ...sum.parts.map(([id, part]) => expressionEntry(part, { id, visible: false, period })),
    ...hidden.map((id) => metricEntry(metric, ['ModelId', id], { id: idOf(id), visible: false, period })),
  ];
}

/** What no series of a row has (colours.ts). */
const OF_SUMS: readonly string[] = [PALETTE.orange, PALETTE.violet, PALETTE.grey];

/** A colour for each set of series that share quotas: of tokens and of requests the same. */
export function colourOfSum({ series }: Limit, limits: readonly Limit[]): string {
  const sets = limits.filter((limit) => limit.series.length > 1).map((limit) => limit.series.join());
  const index = [...new Set(sets)].indexOf(series.join());
  return OF_SUMS[index % OF_SUMS.length] ?? PALETTE.grey;
}
