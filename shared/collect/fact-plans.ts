import type { Parameter } from '../config/parameter.ts';
import { bucketWrites, MAX_BYTES } from '../facts/buckets.ts';
import { FACT_KINDS, type FactKind, type Facts } from '../facts/fact-kinds.ts';
import { type DatesByModel, formatReadDates, modelsIn, readDatesName } from '../facts/read-dates.ts';
import type { ObservedFacts } from './observe-facts.ts';

/** What to do with one parameter of facts. */
export interface FactPlan {
  /** `read`: the dates of reading, which are written only if all facts were. */
  readonly kind: FactKind | 'read';
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
  { facts: read, parameters }: ObservedFacts,
  facts: Facts,
  dates: DatesByModel,
): FactPlan[] {
  const writes = FACT_KINDS.flatMap((kind) =>
    bucketWrites(facts[kind], read[kind].buckets).map(({ bucket, text }) => ({
      kind,
      name: `${prefix}/facts/${kind}/${bucket}`,
      text,
    })),
  );
  const text = formatReadDates(dates, modelsIn(facts.prices), MAX_BYTES);
  const dateWrites = dates.size === 0 ? [] : [{ kind: 'read' as const, name: readDatesName(prefix), text }];
  return [...writes, ...dateWrites]
    .filter(({ name, text }) => parameters.get(name)?.value !== text)
    .map(({ kind, name, text }) => {
      const live = parameters.get(name);
      return {
        kind,
        name,
        ...(text === undefined ? {} : { value: text }),
        ...(live === undefined ? {} : { live }),
      };
    });
}
