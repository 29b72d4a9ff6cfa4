import type { Bedrock } from '../bedrock/bedrock.ts';
import type { FoundationModel, Quota } from '../bedrock/catalogue.ts';
import type { NamedModel } from '../bedrock/model-words.ts';
import { hasThirdPart, type Series } from '../bedrock/series.ts';
import { byText, compareText, uniqueSorted } from '../kit/order.ts';
import { type Problem, sortProblems } from '../kit/problem.ts';
import { type Caller, callersOf } from './quota-callers.ts';
import { CODES, codeProblems, type QuotaCodes, quotaByHand } from './quota-codes.ts';
import { type MatchedQuota, matchQuotas, type QuotaMatches } from './quota-match.ts';
import { parseQuotaName, type QuotaKind } from './quota-name.ts';

/** A quota, and the series whose sum it limits. */
export interface Limit {
  readonly kind: QuotaKind;
  /** Its value is what holds for these series: twice the listed one where its name says 'doubled for cross-region calls'. */
  readonly quota: Quota;
  readonly isDoubled?: true;
  /** All series that share it, by id. */
  readonly series: readonly string[];
}

export interface SeriesLimits {
  /** By kind and code. */
  readonly limits: readonly Limit[];
  /** Series ids for which no quota of tokens a minute is known, though there could be one. */
  readonly unmatched: readonly string[];
  readonly problems: readonly Problem[];
}

const KINDS: readonly QuotaKind[] = ['tokensPerMinute', 'requestsPerMinute', 'tokensPerDay'];

/**
 * Finds one quota for each series and kind: the one that you name by hand, else the one whose name is its model's and its
 * scope's.
 */
export function limitsOf(
  series: readonly Series[],
  bedrock: Bedrock,
  quotas: readonly Quota[],
  codes: QuotaCodes,
): SeriesLimits {
  const callers = callersOf(series, bedrock);
  const matches = matchQuotas(quotas, namedModels(callers, bedrock));
  const byHand = quotaByHand(codes, quotas);
  const limited = callers.flatMap((caller) =>
    KINDS.flatMap((kind): Limited[] => {
      const quota = byHand(caller, kind) ?? bestMatch(caller, kind, matches);
      return quota === undefined ? [] : [{ id: caller.id, kind, ...quotaFor(caller, quota) }];
    }),
  );
  const withTokens = new Set(limited.filter(isOfTokens).map(({ id }) => id));
  return {
    limits: sharedLimits(limited),
    unmatched: uniqueSorted(
      callers
        .filter(
          ({ id, calls }) =>
            calls !== undefined && hasTokens(bedrock.model(calls.base)) && !withTokens.has(id),
        )
        .map(({ id }) => id),
    ),
    problems: sortProblems([
      ...codeProblems(codes, quotas, callers),
      ...ambiguityProblems(callers, matches, withTokens),
    ]),
  };
}

/** One series under one quota. */
interface Limited extends Omit<Limit, 'series'> {
  readonly id: string;
}

function isOfTokens({ kind }: { readonly kind: QuotaKind }): boolean {
  return kind === 'tokensPerMinute';
}

/** All models that could be called by the token, so that a name which fits several is seen; and those of the series. */
function namedModels(callers: readonly Caller[], bedrock: Bedrock): NamedModel[] {
  const callable = bedrock.foundationModels.filter(
    ({ id, inferenceTypes }) => !hasThirdPart(id) && inferenceTypes.some((type) => type !== 'PROVISIONED'),
  );
  const called = callers.flatMap(({ calls }) => calls?.base ?? []);
  return uniqueSorted([...callable.map(({ id }) => id), ...called]).map((id) => bedrock.model(id) ?? { id });
}

/**
 * AWS's present wording before the older one, then the lower code: they are two names of one limit. A day's tokens across
 * Regions are a quota of their own for some models, and twice the one in the Region for others.
 */
function bestMatch({ calls }: Caller, kind: QuotaKind, { matched }: QuotaMatches): Quota | undefined {
  if (calls === undefined) return undefined;
  const ofKind = (matched.get(calls.base) ?? []).filter((one) => one.kind === kind);
  const own = ofKind.filter(({ scope }) => scope === calls.scope);
  const doubled = ofKind.filter((one) => calls.scope === 'cross-region' && one.isDoubledAcrossRegions);
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

/** Images and videos have no quota of tokens; a model that is not listed may. */
function hasTokens(model: FoundationModel | undefined): boolean {
  return model?.outputModalities.some((one) => one === 'TEXT' || one === 'EMBEDDING') ?? true;
}

/** A name that fits several models is a problem where it leaves a series without a limit. */
function ambiguityProblems(
  callers: readonly Caller[],
  { ambiguous }: QuotaMatches,
  withTokens: ReadonlySet<string>,
): Problem[] {
  return ambiguous.flatMap(({ quota, name, bases }) => {
    const isMissed = callers.some(
      ({ id, calls }) =>
        isOfTokens(name) && calls?.scope === name.scope && bases.includes(calls.base) && !withTokens.has(id),
    );
    const fits = `found a name that fits each of them: ${quota.name}`;
    const message = `expected ${quota.code} to be named for a series of ${bases.join(' or ')}, ${fits}`;
    return isMissed ? [{ ...CODES, message }] : [];
  });
}

/** By series: what limits it. */
export function limitsBySeries(limits: readonly Limit[]): ReadonlyMap<string, readonly Limit[]> {
  const pairs = limits.flatMap((limit) => limit.series.map((id) => ({ id, limit })));
  return new Map(
    [...Map.groupBy(pairs, ({ id }) => id)].map(([id, own]) => [id, own.map(({ limit }) => limit)]),
  );
}
