import type { Quotas } from '../../shared/bedrock/catalogue.ts';
import { formatFact } from '../../shared/facts/fact-text.ts';
import { quotaListsId } from '../../shared/facts/quota-fact.ts';
import { regionalId } from '../../shared/facts/regional-items.ts';

/** The path below the prefix and the value of the parameter in which collect keeps these quotas, by Region. */
export function quotaFacts(known: Readonly<Record<string, Quotas>>): [path: string, value: string] {
  const items = Object.entries(known).flatMap(([region, { quotas, denied }]): [string, object][] => [
    ...quotas.map(({ code, name, value }): [string, object] => [regionalId(code, region), { name, value }]),
    [quotaListsId(region), { lookedUpFor: '00000000', ...(denied.length === 0 ? {} : { denied }) }],
  ]);
  return ['facts/quotas/all', formatFact(new Map(items))];
}
