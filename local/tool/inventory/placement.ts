import type { Claim } from '../../../shared/bedrock/claims.ts';
import type { Estate } from '../../../shared/bedrock/estate.ts';
import { isWanted } from '../../../shared/bedrock/filters.ts';
import { namesOf, SERVICE, type Series } from '../../../shared/bedrock/series.ts';
import type { Discovery } from '../../../shared/config/settings.ts';
import { billedSeries } from '../../../shared/pricing/price-series.ts';

/** Where the dashboard shows a series, or would show it if it had traffic. */
export type Placement =
  | { readonly kind: 'row'; readonly key: string; readonly title: string }
  /** The model entry says `hidden`. */
  | { readonly kind: 'hidden'; readonly key: string; readonly title: string }
  /** Discovery leaves it out; with traffic, its cost counts. */
  | { readonly kind: 'filtered' }
  /** It is no model: a section shows it, and its cost counts. */
  | { readonly kind: 'service' }
  /** In the list of models without traffic. */
  | { readonly kind: 'idle' }
  /** Nowhere: its model has neither row nor line. */
  | { readonly kind: 'none' };

/** Finds placements. The claim is the one that has the series, or would have it. */
export function placementsIn(
  estate: Estate,
  discovery: Discovery,
): (series: Series, claim: Claim | undefined) => Placement {
  const { rows, hidden, filtered, idle } = estate;
  const named: readonly (readonly [string, Placement])[] = [
    ...rows.map(({ key, title }) => [key, { kind: 'row', key, title }] as const),
    ...hidden.map(({ key, title }) => [key, { kind: 'hidden', key, title }] as const),
  ];
  const byKey = new Map(named);
  const holders = new Map([
    ...filtered.flatMap((model) =>
      billedSeries(model).map(({ id }): [string, Placement] => [id, { kind: 'filtered' }]),
    ),
    ...[...rows, ...hidden].flatMap((model) =>
      billedSeries(model).map(({ id }): [string, Placement | undefined] => [id, byKey.get(model.key)]),
    ),
  ]);
  const listed = new Set(idle.map(({ id }) => id));
  return (series, claim) => {
    const { id, base, scope } = series;
    if (scope === SERVICE) return { kind: 'service' };
    const holder = holders.get(id);
    if (holder !== undefined) return holder;
    if (claim !== undefined) return byKey.get(`m/${claim.entry.name}`) ?? { kind: 'none' };
    if (!isWanted(discovery, namesOf(series))) return { kind: 'filtered' };
    return byKey.get(`d/${base}`) ?? { kind: listed.has(base) ? 'idle' : 'none' };
  };
}
