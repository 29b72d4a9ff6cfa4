import { parsePriceEntry } from '../../../../shared/config/price-entry.ts';
import type { PriceKind } from '../../../../shared/config/prices.ts';
import { partition } from '../../../../shared/kit/lists.ts';
import { uniqueSorted } from '../../../../shared/kit/order.ts';
import { priceEntries } from '../../../../shared/pricing/sources/price-entries.ts';
import { type Completion, completionOf } from './completion.ts';
import { type Ask, DATA_SET } from './data-set.ts';
import { estimateOf } from './estimate.ts';
import { type Found, lacking } from './found.ts';
import type { Unpriced, UnpricedSeries } from './unpriced.ts';

/** A price entry for series that have no price at all. */
export interface Suggestion {
  /** Ends the parameter's name: `prices/<name>`. No parameter has it yet. */
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** What in the data set it comes from. */
  readonly matched: string;
  readonly series: readonly string[];
  /** Series that the set does not know, and whose base model the entry names: it would hold for them, too. */
  readonly alsoFor: readonly string[];
  /** Input tokens of a request above which it costs more than the entry says. */
  readonly costsMoreAbove?: number;
  /** What is billed and the set has no price of. */
  readonly lacks: readonly PriceKind[];
}

export interface Unknown {
  readonly series: string;
  readonly region: string;
  readonly lacks: readonly PriceKind[];
  readonly why: string;
}

export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  readonly completions: readonly Completion[];
  readonly unknown: readonly Unknown[];
}

/**
 * Suggests entries that name ids and no patterns: an estimate must not spread to series that the set was not asked about. Global and
 * regional series of one base model have different answers, and so different entries.
 */
export function suggestPrices(prefix: string, all: UnpricedSeries, ask: Ask): Suggestions {
  const { config, parameterNames, unpriced } = all;
  const { currency } = config.settings;
  const judged = unpriced.map((one) => judge(one, currency, ask));
  const found = judged.filter((one) => one.kind === 'found');
  const unknown = judged.filter((one) => one.kind === 'unknown');
  const [unstarted, started] = partition(found, ({ unpriced: { price } }) => price === undefined);
  const isTaken = (name: string): boolean => parameterNames.has(`${prefix}/prices/${name}`);
  const suggestions = [...Map.groupBy(unstarted, ({ answer }) => answer.matched).values()].map((group) =>
    suggestionOf(group, unknown, isTaken),
  );
  const completions = started.flatMap(completionOf);
  return {
    suggestions,
    // The same series may be in several Regions.
    completions: [...new Map(completions.map((one) => [one.series, one])).values()],
    unknown: unknown.map(unknownOf),
  };
}

type Judged = Found | NotFound;

interface NotFound {
  readonly kind: 'unknown';
  readonly unpriced: Unpriced;
  readonly why: string;
}

function judge(unpriced: Unpriced, currency: string, ask: Ask): Judged {
  const { series, region, missing } = unpriced;
  const estimate = estimateOf(series, { region, currency }, ask);
  if (estimate.kind === 'unknown') return { ...estimate, unpriced };
  const { id, answer } = estimate;
  if (missing.some((kind) => answer.amounts[kind] !== undefined))
    return { kind: 'found', unpriced, id, answer };
  return {
    kind: 'unknown',
    unpriced,
    why: `the set has ${answer.matched}, but no price of ${missing.join(', ')}`,
  };
}

function suggestionOf(
  group: readonly Found[],
  unknown: readonly NotFound[],
  isTaken: (name: string) => boolean,
): Suggestion {
  const [{ answer }] = group as [Found, ...Found[]];
  const { matched, amounts, costsMoreAbove } = answer;
  const value = {
    models: uniqueSorted(group.map(({ id }) => id)),
    per: '1M',
    ...amounts,
    asOf: DATA_SET.published,
    source: `estimate: ${DATA_SET.name} ${DATA_SET.version}, aws ${matched}`,
  };
  return {
    name: freeName(`estimate-${matched.replaceAll(/[^A-Za-z0-9_.-]/g, '-')}`, isTaken),
    value,
    matched,
    series: uniqueSorted(group.map(({ unpriced }) => unpriced.series.id)),
    alsoFor: alsoFor(value, unknown),
    ...(costsMoreAbove === undefined ? {} : { costsMoreAbove }),
    lacks: lacking(group, answer),
  };
}

function unknownOf({ unpriced: { series, region, missing }, why }: NotFound): Unknown {
  return { series: series.id, region, lacks: missing, why };
}

/** Lists the series that an entry would price beside its own: a plain id names the base model of other series, too. */
function alsoFor(value: object, unknown: readonly NotFound[]): string[] {
  const { entry } = parsePriceEntry('suggested', JSON.stringify(value));
  const matchesOf = priceEntries(entry === undefined ? [] : [entry]);
  const also = unknown.filter(
    ({ unpriced: { series, price } }) => price === undefined && matchesOf(series).length > 0,
  );
  return uniqueSorted(also.map(({ unpriced }) => unpriced.series.id));
}

/** Returns the first of `<name>`, `<name>-2`, ... that no parameter has: the command adds and never overwrites. */
function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}
