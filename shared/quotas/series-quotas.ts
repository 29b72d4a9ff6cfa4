import type { Bedrock } from '../bedrock/bedrock.ts';
import type { FoundationModel, Quota } from '../bedrock/catalogue.ts';
import { MANTLE } from '../bedrock/meter.ts';
import type { NamedModel } from '../bedrock/model-words.ts';
import { hasThirdPart, type Series } from '../bedrock/series.ts';
import { byText, compareText, uniqueSorted } from '../kit/order.ts';
import { type Problem, sortProblems } from '../kit/problem.ts';
import { type Caller, callersOf, kindsOf, MANTLE_KINDS, RUNTIME_KINDS } from './quota-callers.ts';
import { CODES, codeProblems, namedQuota, type QuotaCodes } from './quota-codes.ts';
import { type MatchedQuota, matchQuotas, type QuotaMatches } from './quota-match.ts';
import { parseQuotaName, type QuotaKind } from './quota-name.ts';

/** A quota and the series whose sum it limits. */
export interface Limit {
  readonly kind: QuotaKind;
  /**
   * Its value is the one that applies to these series: twice the listed one if its name says 'doubled for cross-region calls'.
   */
  readonly quota: Quota;
  readonly isDoubled?: true;
  /** Sorted ids of all series that share it. */
  readonly series: readonly string[];
}

export interface SeriesLimits {
  /** Sorted by kind and code. */
  readonly limits: readonly Limit[];
  /** Ids of series that could have a quota of tokens per minute, but for which none is known. AWS publishes few of bedrock-mantle. */
  readonly unmatched: readonly string[];
  readonly problems: readonly Problem[];
}

const KINDS = [...RUNTIME_KINDS, ...MANTLE_KINDS];

/**
 * Finds one quota for each series and kind: the one that the settings name, else the one whose name fits its model and scope. `unlisted` are
 * codes that Service Quotas does not list; absent: all that are not among the quotas.
 */
export function limitsOf(
  series: readonly Series[],
  bedrock: Bedrock,
  quotas: readonly Quota[],
  codes: QuotaCodes,
  unlisted?: readonly string[],
): SeriesLimits {
  const callers = callersOf(series, bedrock);
  const matches = matchQuotas(quotas, namedModels(callers, bedrock));
  const named = namedQuota(codes, quotas);
  const limited = callers.flatMap((caller) =>
    kindsOf(caller).flatMap((kind): Limited[] => {
      const quota = named(caller, kind) ?? bestMatch(caller, kind, matches);
      return quota === undefined ? [] : [{ id: caller.id, kind, ...quotaFor(caller, quota) }];
    }),
  );
  const withTokens = new Set(limited.filter(isTokenQuota).map(({ id }) => id));
  return {
    limits: sharedLimits(limited),
    unmatched: uniqueSorted(
      callers
        .filter(
          ({ id, calls }) =>
            calls !== undefined &&
            calls.scope !== MANTLE &&
            hasTokens(bedrock.model(calls.base)) &&
            !withTokens.has(id),
        )
        .map(({ id }) => id),
    ),
    problems: sortProblems([
      ...codeProblems(codes, quotas, callers, unlisted),
      ...ambiguityProblems(callers, matches, withTokens),
    ]),
  };
}

/** Returns the quotas whose name fits the model of one of these series, and another one as well. */
export function ambiguousQuotas(
  series: readonly Series[],
  bedrock: Bedrock,
  quotas: readonly Quota[],
): Quota[] {
  const callers = callersOf(series, bedrock);
  const called = new Set(callers.flatMap(({ calls }) => calls?.base ?? []));
  const { ambiguous } = matchQuotas(quotas, namedModels(callers, bedrock));
  return ambiguous.flatMap(({ quota, bases }) => (bases.some((base) => called.has(base)) ? [quota] : []));
}

/** One series under one quota. */
interface Limited extends Omit<Limit, 'series'> {
  readonly id: string;
}

function isTokenQuota({ kind }: { readonly kind: QuotaKind }): boolean {
  return kind === 'tokensPerMinute' || MANTLE_KINDS.includes(kind);
}

/**
 * Returns the models of the series, and all others that can be called on demand or through a profile, so that ambiguous names
 * are noticed.
 */
function namedModels(callers: readonly Caller[], bedrock: Bedrock): NamedModel[] {
  const callable = bedrock.foundationModels.filter(
    ({ id, inferenceTypes }) => !hasThirdPart(id) && inferenceTypes.some((type) => type !== 'PROVISIONED'),
  );
  const called = callers.flatMap(({ calls }) => calls?.base ?? []);
  return uniqueSorted([...callable.map(({ id }) => id), ...called]).map((id) => bedrock.model(id) ?? { id });
}

/**
 * Picks the matched quota of a kind. AWS's current wording wins over the older one, then the lower code: both name the same
 * quota. Tokens per day across Regions have a separate quota for some models, and twice the in-Region quota for others.
 */
function bestMatch({ calls }: Caller, kind: QuotaKind, { matched }: QuotaMatches): Quota | undefined {
  if (calls === undefined) return undefined;
  const candidates = (matched.get(calls.base) ?? []).filter((one) => one.kind === kind);
  const own = candidates.filter(({ scope }) => scope === calls.scope);
  const doubled = candidates.filter((one) => calls.scope === 'cross-region' && one.isDoubledAcrossRegions);
  return (own.length > 0 ? own : doubled).toSorted(byWording)[0]?.quota;
}

function byWording(left: MatchedQuota, right: MatchedQuota): number {
  const older = Number(left.isOlderWording) - Number(right.isOlderWording);
  return older === 0 ? compareText(left.quota.code, right.quota.code) : older;
}

function quotaFor({ calls }: Caller, quota: Quota): Pick<Limit, 'quota' | 'isDoubled'> {
  if (calls?.scope !== 'cross-region' || !parseQuotaName(quota.name)?.isDoubledAcrossRegions)
    return { quota };
  return { quota: { ...quota, value: quota.value * 2 }, isDoubled: true };
}

function sharedLimits(limited: readonly Limited[]): Limit[] {
  const keyOf = ({ kind, quota }: Limited) => `${KINDS.indexOf(kind)} ${quota.code} ${quota.value}`;
  const groups = Map.groupBy(limited.toSorted(byText(keyOf)), keyOf);
  return [...groups.values()].flatMap((group) =>
    group
      .slice(0, 1)
      .map(({ id: _, ...limit }) => ({ ...limit, series: uniqueSorted(group.map(({ id }) => id)) })),
  );
}

/** Whether a model may have a quota of tokens: image and video models have none; an unlisted model may. */
function hasTokens(model: FoundationModel | undefined): boolean {
  return model?.outputModalities.some((one) => one === 'TEXT' || one === 'EMBEDDING') ?? true;
}

/** Reports quotas whose name fits several models, if that leaves a series without a limit. */
function ambiguityProblems(
  callers: readonly Caller[],
  { ambiguous }: QuotaMatches,
  withTokens: ReadonlySet<string>,
): Problem[] {
  return ambiguous.flatMap(({ quota, name, bases }) => {
    const isMissed = callers.some(
      ({ id, calls }) =>
        isTokenQuota(name) &&
        calls?.scope === name.scope &&
        bases.includes(calls.base) &&
        !withTokens.has(id),
    );
    const remedy = `Add ${quota.code} for the model that it belongs to`;
    const message = `expected a quota whose name fits one model, found ${bases.join(' and ')} for: ${quota.name}`;
    return isMissed ? [{ ...CODES, remedy, message }] : [];
  });
}
