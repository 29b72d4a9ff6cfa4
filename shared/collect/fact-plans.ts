import type { Parameter } from '../config/parameter.ts';
import { bucketWrites, MAX_BYTES } from '../facts/buckets.ts';
import { formatReadDates } from '../facts/read-dates.ts';
import type { DerivedFacts } from './derive-facts.ts';
import { modelsIn, type ObservedFacts, readDatesName } from './observe-facts.ts';

/** What to do with one parameter of facts. */
export interface FactPlan {
  /** The parameter's full name. */
  readonly name: string;
  /** Absent: the parameter is deleted. */
  readonly value?: string;
  /** As it was when the plan was made; absent: there was none. */
  readonly live?: Parameter;
}

/** Plans the writes that make parameters hold what is known, in order; none where they hold it already. */
export function planFacts(
  prefix: string,
  { prices, parameters }: ObservedFacts,
  facts: DerivedFacts,
): FactPlan[] {
  const writes = bucketWrites(facts.prices, prices.buckets).map(
    ({ bucket, text }) => [`${prefix}/facts/prices/${bucket}`, text] as const,
  );
  const dates = formatReadDates(facts.dates, modelsIn(facts.prices), MAX_BYTES);
  const dateWrites = facts.dates.size === 0 ? [] : [[readDatesName(prefix), dates] as const];
  return [...writes, ...dateWrites]
    .filter(([name, value]) => parameters.get(name)?.value !== value)
    .map(([name, value]) => {
      const live = parameters.get(name);
      return { name, ...(value === undefined ? {} : { value }), ...(live === undefined ? {} : { live }) };
    });
}
