import type { Quota } from '../bedrock/catalogue.ts';
import { idWords, type NamedModel, nameWords, vendorWords } from '../bedrock/model-words.ts';
import { uniqueSorted } from '../kit/order.ts';
import { QUOTA_ALIASES } from './quota-aliases.ts';
import { parseQuotaName, type QuotaName } from './quota-name.ts';

export interface MatchedQuota extends QuotaName {
  readonly quota: Quota;
}

export interface QuotaMatches {
  /** Matched quotas by base model. */
  readonly matched: ReadonlyMap<string, readonly MatchedQuota[]>;
  /** Quotas whose name fits several base models. They apply to none. */
  readonly ambiguous: readonly AmbiguousQuota[];
}

export interface AmbiguousQuota {
  readonly quota: Quota;
  readonly name: QuotaName;
  readonly bases: readonly string[];
}

/**
 * Matches quotas to models by name. A quota belongs to a model if both have exactly the same set of words, apart from the
 * vendor's: 'Opus 4' never matches 'Opus 4.1'. A match by id wins over one by name, which several models can share. The words
 * of a vendor are ignored for its own models only.
 */
export function matchQuotas(quotas: readonly Quota[], models: readonly NamedModel[]): QuotaMatches {
  const vendors = indexByVendor(models);
  const matched = new Map<string, MatchedQuota[]>();
  const ambiguous: AmbiguousQuota[] = [];
  for (const quota of quotas) {
    const name = parseQuotaName(quota.name);
    if (name === undefined) continue;
    const words = uniqueSorted(nameWords(name.model));
    const keys = vendors
      .map((vendor) => ({ vendor, wanted: without(vendor.words, words) }))
      .filter(({ wanted }) => wanted !== '');
    const [byId, byName] = [basesOf('ids', keys), basesOf('names', keys)];
    const [base, ...others] = byId.length > 0 ? byId : byName;
    if (base === undefined) continue;
    if (others.length > 0) ambiguous.push({ quota, name, bases: [base, ...others] });
    else matched.set(base, [...(matched.get(base) ?? []), { ...name, quota }]);
  }
  return { matched, ambiguous };
}

/** Base models by the words of their ids and names, without the vendor's. */
interface Vendor {
  readonly words: readonly string[];
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly names: ReadonlyMap<string, readonly string[]>;
}

function indexByVendor(models: readonly NamedModel[]): Vendor[] {
  const own = Map.groupBy(models, (model) => key(vendorWords(model), []));
  return [...own.values()].map((group) => {
    const words = uniqueSorted(group.flatMap(vendorWords));
    return { words, ids: index(group, words, idCandidates), names: index(group, words, nameCandidates) };
  });
}

function index(
  models: readonly NamedModel[],
  left: readonly string[],
  candidates: (model: NamedModel) => readonly string[][],
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const model of models) {
    for (const words of candidates(model)) {
      const known = key(words, left);
      ids.set(known, [...(ids.get(known) ?? []), model.id]);
    }
  }
  return ids;
}

/**
 * Returns the words of the name if they identify the model. A single word may name a family, such as 'Claude'. A version in the
 * name must be the id's: `amazon.titan-embed-g1-text-02` has the name of `amazon.titan-embed-text-v2:0`.
 */
function nameCandidates({ id, name = '' }: NamedModel): string[][] {
  const words = nameWords(name);
  const known = idWords(id);
  const isItsOwn = words.every((word) => !/^v\d/.test(word) || known.includes(word));
  return words.length > 1 && isItsOwn ? [words] : [];
}

/** Returns the words of the id, the same without `instruct` if the model's name lacks it, and the words of its alias. */
function idCandidates({ id, name }: NamedModel): string[][] {
  const words = idWords(id);
  const alias = QUOTA_ALIASES[id];
  const isShort = name !== undefined && !nameWords(name).includes(INSTRUCT);
  return [
    words,
    ...(isShort ? [words.filter((word) => word !== INSTRUCT)] : []),
    ...(alias === undefined ? [] : [nameWords(alias)]),
  ];
}

const INSTRUCT = 'instruct';

/** The words of a quota without those of a vendor; there are some. */
interface VendorKey {
  readonly vendor: Vendor;
  readonly wanted: string;
}

function basesOf(of: 'ids' | 'names', keys: readonly VendorKey[]): string[] {
  return uniqueSorted(keys.flatMap(({ vendor, wanted }) => vendor[of].get(wanted) ?? []));
}

/** Returns a set of words as text, without those in `left`. */
function key(words: readonly string[], left: readonly string[]): string {
  return without(left, uniqueSorted(words));
}

function without(left: readonly string[], sorted: readonly string[]): string {
  return sorted.filter((word) => !left.includes(word)).join(' ');
}
