import type * as z from 'zod/mini';
import type { EarlierVersions } from '../config/config.ts';
import type { Parameter } from '../config/parameter.ts';
import { byText } from '../kit/order.ts';
import { type Problem, WAIT } from '../kit/problem.ts';
import { type Buckets, isPlaceOf, itemsIn } from './buckets.ts';
import { FACT_KINDS, FACT_SCHEMAS, type FactItem, type FactKind, type Facts } from './fact-kinds.ts';
import { type FactItems, parseFact } from './fact-text.ts';

/** What `facts/<kind>/...` hold. */
export interface FactsOfKind<Item> {
  /** By id. */
  readonly items: ReadonlyMap<string, Item>;
  /** As the parameters hold them, which the next write is compared with: empty where a parameter is no fact. */
  readonly buckets: Buckets;
  readonly problems: readonly Problem[];
}

/** What facts are read from. */
export interface FactSource {
  readonly prefix: string;
  /** May hold other parameters, too. */
  readonly parameters: readonly Parameter[];
  /** Of those that are no facts. */
  readonly earlier?: EarlierVersions;
}

/** What the parameters hold of each kind. */
export type ReadFacts = { readonly [Kind in FactKind]: FactsOfKind<FactItem<Kind>> };

/** Reads the facts of all kinds. */
export function readFacts(source: FactSource): ReadFacts {
  return Object.fromEntries(
    FACT_KINDS.map((kind) => [kind, readFactsOfKind<unknown>(kind, FACT_SCHEMAS[kind], source)]),
  ) as ReadFacts;
}

/** Returns the items of each kind. */
export function knownIn(facts: ReadFacts): Facts {
  return Object.fromEntries(FACT_KINDS.map((kind) => [kind, facts[kind].items])) as unknown as Facts;
}

/** Returns the problems of all kinds. */
export function problemsIn(facts: ReadFacts): Problem[] {
  return FACT_KINDS.flatMap((kind) => facts[kind].problems);
}

/**
 * Reads the facts of one kind. A parameter that is no fact, because you or another version of the operator wrote it, counts as its
 * newest earlier version that is one; without one it counts as absent. So does a single item that makes no sense.
 */
export function readFactsOfKind<Item>(
  kind: string,
  schema: z.ZodMiniType<Item>,
  { prefix, parameters, earlier }: FactSource,
): FactsOfKind<Item> {
  const path = `${prefix}/facts/${kind}/`;
  const problems: Problem[] = [];
  const buckets = new Map<string, FactItems>();
  const instead = new Map<string, FactItems>();
  const own = parameters.filter(({ name }) => name.startsWith(path)).sort(byText(({ name }) => name));
  for (const parameter of own) {
    const where = parameter.name.slice(prefix.length + 1);
    const text = parseFact(parameter.value);
    if (text !== undefined) {
      buckets.set(parameter.name.slice(path.length), text);
      continue;
    }
    const former = earlier?.get(parameter.name)?.find(({ value }) => parseFact(value) !== undefined);
    const used = former === undefined ? 'it counts as absent' : `version ${former.version} is used instead`;
    problems.push({
      where,
      remedy: 'Delete this parameter',
      message: `expected facts that this version of the operator wrote; ${used}`,
    });
    const bucket = parameter.name.slice(path.length);
    buckets.set(bucket, new Map());
    instead.set(bucket, parseFact(former?.value ?? '') ?? new Map());
  }
  const items = new Map<string, Item>();
  for (const [id, item] of itemsIn(new Map([...buckets, ...instead]))) {
    const parsed = schema.safeParse(item);
    if (parsed.success) items.set(id, parsed.data);
    else {
      problems.push({
        where: `facts/${kind}`,
        key: id,
        remedy: WAIT,
        message: 'expected a fact that this version of the operator wrote; it counts as absent',
      });
    }
  }
  return { items, buckets, problems };
}

/**
 * Whether an item that is not known may have been: the parameter for it is not there or cannot be read, as after a deletion, or holds
 * something else by its id.
 */
export function isLost({ buckets }: Pick<FactsOfKind<unknown>, 'buckets'>, id: string): boolean {
  const hasPlace = [...buckets].some(
    ([bucket, items]) => items.size > 0 && isPlaceOf(bucket, id) && !items.has(id),
  );
  return !hasPlace;
}

/** Returns those facts of known kinds that are none: their earlier versions are to be read. */
export function unreadableFacts(prefix: string, parameters: readonly Parameter[]): Parameter[] {
  const paths = FACT_KINDS.map((kind) => `${prefix}/facts/${kind}/`);
  return parameters.filter(
    ({ name, value }) => paths.some((path) => name.startsWith(path)) && parseFact(value) === undefined,
  );
}
