import type { Quota } from '../bedrock/catalogue.ts';
import { resourceId } from '../config/resource-id.ts';
import { isLiteral, literalCharacters, matchesGlob } from '../kit/glob.ts';
import { compareText } from '../kit/order.ts';
import { found, type Problem } from '../kit/problem.ts';
import { type Caller, kindsOf } from './quota-callers.ts';
import { type QuotaKind, quotaKind } from './quota-name.ts';

/** The setting `quotas.codes`: lists of quota codes by series id or pattern. */
export type QuotaCodes = Readonly<Record<string, readonly string[]>>;

/** The setting in which you can name quotas that are not matched to a model by name. */
export const CODES = { where: 'settings', key: 'quotas.codes' } as const;

/** Finds the quota that the setting names for a series: the first of the kind under the most specific key that has one. */
export function namedQuota(
  codes: QuotaCodes,
  quotas: readonly Quota[],
): (caller: Caller, kind: QuotaKind) => Quota | undefined {
  const byCode = new Map(quotas.map((quota) => [quota.code, quota]));
  const entries = Object.entries(codes).toSorted(([left], [right]) => byExactness(left, right));
  return ({ id, isMetered }, kind) =>
    entries
      .filter(([key]) => isMetered && keyMatches(key, id))
      .flatMap(([, own]) => own)
      .map((code) => byCode.get(code))
      .find((quota) => quota !== undefined && quotaKind(quota.name) === kind);
}

/** Whether a key names a series. A series that is published under its ARN also matches by its id. */
export function keyMatches(key: string, id: string): boolean {
  return matchesGlob(key, id) || matchesGlob(key, resourceId(id));
}

/** Sorts ids before patterns, patterns by literal characters, then by text. */
function byExactness(left: string, right: string): number {
  return (
    Number(isLiteral(right)) - Number(isLiteral(left)) ||
    literalCharacters(right) - literalCharacters(left) ||
    compareText(left, right)
  );
}

/**
 * Checks the codes of keys that name one of these series: a model that is called in another Region has its quota there. Without
 * any quota the list could not be read, and no code can be checked. `unlisted` are codes that the list does not have; absent: all that are
 * not among the quotas.
 */
export function codeProblems(
  codes: QuotaCodes,
  quotas: readonly Quota[],
  callers: readonly Pick<Caller, 'id' | 'calls'>[],
  unlisted?: readonly string[],
): Problem[] {
  if (quotas.length === 0 && unlisted === undefined) return [];
  const names = new Map(quotas.map(({ code, name }) => [code, name]));
  const named = Object.entries(codes).flatMap(([key, own]) => {
    const kinds = callers.filter(({ id }) => keyMatches(key, id)).flatMap(kindsOf);
    return kinds.length === 0 ? [] : [{ key, own, kinds: new Set<QuotaKind | undefined>(kinds) }];
  });
  return named.flatMap(({ key, own, kinds }) =>
    own
      .filter((code) => !kinds.has(quotaKind(names.get(code) ?? '')))
      // What you have just typed, collect has not looked up yet.
      .filter((code) => names.has(code) || (unlisted?.includes(code) ?? true))
      .map((code) => {
        const name = names.get(code);
        const what = `${found(code)}${name === undefined ? '' : ` (${name})`}`;
        return {
          ...CODES,
          remedy: `Correct or remove ${code}`,
          message: `${key}: ${EXPECTED}, found ${what}`,
        };
      }),
  );
}

const EXPECTED = 'expected a quota of Amazon Bedrock for tokens or requests per minute, or tokens per day';
