import type * as z from 'zod/mini';
import { BillItem } from './bill-fact.ts';
import { DefaultsItem } from './defaults-fact.ts';
import { FleetItem } from './fleet-fact.ts';
import { ListItem } from './list-fact.ts';
import { ModelFact } from './model-fact.ts';
import { PriceItem } from './price-fact.ts';
import { ProjectItem } from './project-fact.ts';
import { QuotaItem } from './quota-fact.ts';
import { UsageItem } from './usage-fact.ts';

/**
 * The kinds of facts, each with the schema of its items. `facts/<kind>/...` hold them. A new kind is an entry here and one in
 * shared/collect/derive-facts.ts.
 */
export const FACT_SCHEMAS = {
  models: ModelFact,
  prices: PriceItem,
  usage: UsageItem,
  quotas: QuotaItem,
  lists: ListItem,
  projects: ProjectItem,
  bill: BillItem,
  defaults: DefaultsItem,
  fleet: FleetItem,
};

export type FactKind = keyof typeof FACT_SCHEMAS;
export type FactItem<Kind extends FactKind> = z.infer<(typeof FACT_SCHEMAS)[Kind]>;

/** All kinds, in the order in which collect writes them. */
export const FACT_KINDS = Object.keys(FACT_SCHEMAS) as readonly FactKind[];

/** What is known: the items of each kind, by id. */
export type Facts = { readonly [Kind in FactKind]: ReadonlyMap<string, FactItem<Kind>> };
