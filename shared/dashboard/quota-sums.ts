import { longSum } from '../metrics/expressions.ts';
import { type QueryWithParts, statQuery } from '../metrics/metric-query.ts';
import { QUOTA_USES } from '../metrics/quota-use.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import { PALETTE } from './colours.ts';

/** Maximum number of series of other rows in one sum: the sums of a quota that hundreds of rows share would fill all pages. */
const MAX_FROM_OTHER_ROWS = 24;

export interface SumOptions {
  /** The id of the sum; it begins the ids of its parts. */
  readonly id: string;
  readonly label: string;
  /** Ids, by series, of the lines that the panel already has. */
  readonly drawn: ReadonlyMap<string, string>;
  /** All series of the row. */
  readonly own: ReadonlySet<string>;
}

/** Sums the use of all series that share the limit; `undefined` if too many of them belong to other rows. */
export function sumOfUse(limit: Limit, { id, label, drawn, own }: SumOptions): QueryWithParts | undefined {
  const { metric, period } = QUOTA_USES[limit.kind];
  const others = limit.series.filter((one) => !drawn.has(one));
  if (others.filter((one) => !own.has(one)).length > MAX_FROM_OTHER_ROWS) return undefined;
  const idOf = (one: string): string => drawn.get(one) ?? `${id}_${others.indexOf(one)}`;
  const { expression, parts } = longSum(limit.series.map(idOf), `${id}_part`);
  return [
    { expression, id, label: `${label}, all ${limit.series.length} series of ${limit.quota.code}`, period },
    ...parts.map((part) => ({ ...part, period })),
    ...others.map((one) => statQuery(metric, { ModelId: one }, { id: idOf(one), period })),
  ];
}

/** Colours that no series of a row uses (colours.ts). */
const SUM_COLOURS: readonly string[] = [PALETTE.orange, PALETTE.violet, PALETTE.grey];

/** Returns the colour of a set of series that share quotas, the same for tokens and for requests. */
export function colourOfSum({ series }: Limit, limits: readonly Limit[]): string {
  const sets = limits.filter((limit) => limit.series.length > 1).map((limit) => limit.series.join());
  const index = [...new Set(sets)].indexOf(series.join());
  return SUM_COLOURS[index % SUM_COLOURS.length] ?? PALETTE.grey;
}
