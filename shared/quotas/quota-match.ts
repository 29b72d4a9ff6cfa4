import type { Quota } from '../bedrock/catalogue.ts';
import { idWords, type NamedModel, nameWords, vendorWords } from '../bedrock/model-words.ts';
import { uniqueSorted } from '../kit/order.ts';
import { QUOTA_ALIASES } from './quota-aliases.ts';
import { parseQuotaName, type QuotaName } from './quota-name.ts';

export interface MatchedQuota extends QuotaName {
  readonly quota: Quota;
}

export interface QuotaMatches {
  /** By base model. */
  readonly matched: ReadonlyMap<string, readonly MatchedQuota[]>;
  /** Quotas whose name could be that of several base models: they count for none. */
  readonly ambiguous: readonly AmbiguousQuota[];
}

export interface AmbiguousQuota {
  readonly quota: Quota;
  readonly name: QuotaName;
  readonly bases: readonly string[];
}

/**
 * Matches quotas to models. A quota is a model's if both have the very same set of words, apart from the vendor's. A part of
 * the name never counts, so that 'Opus 4' is not 'Opus 4.1'. What a model's id says goes before its name, which several
 * models can share. The words of a vendor are left out for its own models only.
 */
export function matchQuotas(quotas: readonly Quota[], models: readonly NamedModel[]): QuotaMatches {
  const vendors = indexByVendor(models);
  const matched = new Map<string, MatchedQuota[]>();
  const ambiguous: AmbiguousQuota[] = [];
  for (const quota of quotas) {
    const name = parseQuotaName(quota.name);
    if (name === undefined) continue;
    const words = nameWords(name.model);
    const [byId, byName] = [basesOf('ids', words, vendors), basesOf('names', words, vendors)];
    const [base, ...others] = byId.length > 0 ? byId : byName;
    if (base === undefined) continue;
    if (others.length > 0) ambiguous.push({ quota, name, bases: [base, ...others] });
    else matched.set(base, [...(matched.get(base) ?? []), { ...name, quota }]);
  }
  return { matched, ambiguous };
}

/** Base models by the words that they are known by, the vendor's aside. */
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
 * The words of the name. One word names a family: 'Claude' is what the catalogue calls several models, of which a Region may
 * list one. A name's version must be the id's: `amazon.titan-embed-g1-text-02` has the name of `amazon.titan-embed-text-v2:0`.
 */
function nameCandidates({ id, name = '' }: NamedModel): string[][] {
  const words = nameWords(name);
  const known = idWords(id);
  const isItsOwn = words.every((word) => !/^v\d/.test(word) || known.includes(word));
  return words.length > 1 && isItsOwn ? [words] : [];
}

/** The words of the id, also without `instruct` where AWS itself does not show it in the model's name. */
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

function basesOf(of: 'ids' | 'names', words: readonly string[], vendors: readonly Vendor[]): string[] {
  return uniqueSorted(
    vendors.flatMap((vendor) => {
      const wanted = key(words, vendor.words);
      return wanted === '' ? [] : (vendor[of].get(wanted) ?? []);
    }),
  );
}

/** A set of words as text. */
function key(words: readonly string[], left: readonly string[]): string {
  return uniqueSorted(words.filter((word) => !left.includes(word))).join(' ');
}
