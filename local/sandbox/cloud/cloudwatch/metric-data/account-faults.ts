import type { Query } from '../../../../tool/dashboard/query.ts';
import { type MetricSources, sourceOf } from '../../links.ts';
import { namesAccount } from '../insights/insights-query.ts';
import type { Analysis } from './analysis.ts';
import type { QueryFault } from './request-faults.ts';

/** "When you run a query in a monitoring account, you can use ..." (user guide): elsewhere the local cloud refuses it. */
export function* accountFaults(
  queries: readonly Query[],
  { formulas }: Analysis,
  { isMonitoring }: MetricSources,
): Generator<QueryFault> {
  for (const query of isMonitoring ? [] : queries) {
    const content = formulas.get(query.id)?.content;
    if (content !== undefined && 'insights' in content && namesAccount(content.insights)) {
      yield { query, message: 'AWS.AccountId has a meaning in a monitoring account only' };
    }
  }
}

/** Returns the ids of the metrics of accounts that are not linked, and of what is computed from them. */
export function forbiddenIds(
  queries: readonly Query[],
  { formulas }: Analysis,
  sources: MetricSources,
): ReadonlySet<string> {
  const forbidden = new Set<string>();
  for (;;) {
    const more = queries.filter((query) => !forbidden.has(query.id) && isForbidden(query));
    if (more.length === 0) return forbidden;
    for (const { id } of more) forbidden.add(id);
  }

  function isForbidden(query: Query): boolean {
    if (query.kind === 'metric') return sourceOf(sources, query.accountId) === undefined;
    return (formulas.get(query.id)?.uses ?? []).some((id) => forbidden.has(id));
  }
}
