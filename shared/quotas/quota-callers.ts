import type { Bedrock } from '../bedrock/bedrock.ts';
import type { InferenceProfile } from '../bedrock/catalogue.ts';
import { MANTLE } from '../bedrock/meter.ts';
import { regionOfArn } from '../bedrock/profile-source.ts';
import { isArn, profileId, type Series, UNMETERED_SCOPES } from '../bedrock/series.ts';
import type { QuotaKind, QuotaScope } from './quota-name.ts';

/** A series as Service Quotas sees it. */
export interface Caller {
  readonly id: string;
  /** Absent if the series has a throughput of its own or its model is unknown. */
  readonly calls?: { readonly base: string; readonly scope: QuotaScope };
  /** Whether the series is billed by the token. Other series have no quota, not even one that is named by hand. */
  readonly isMetered: boolean;
}

export const RUNTIME_KINDS: readonly QuotaKind[] = ['tokensPerMinute', 'requestsPerMinute', 'tokensPerDay'];
export const MANTLE_KINDS: readonly QuotaKind[] = ['inputTokensPerMinute', 'outputTokensPerMinute'];

/** Lists the kinds of quotas that can limit a series: each endpoint has its own. */
export function kindsOf({ calls }: Pick<Caller, 'calls'>): readonly QuotaKind[] {
  return calls?.scope === MANTLE ? MANTLE_KINDS : RUNTIME_KINDS;
}

/** Returns each series once. An application profile counts as what it was made from. */
export function callersOf(series: readonly Series[], bedrock: Bedrock): Caller[] {
  const resolve = bedrock.resolver(series.map(({ base }) => base));
  const byId = new Map(series.map((one) => [one.id, one]));
  return [...byId.values()].map((one) => {
    const isMetered = !UNMETERED_SCOPES.includes(one.scope);
    const source = one.scope === 'application' ? resolve(one.source ?? one.base) : one;
    const scope = quotaScope(source);
    if (scope === undefined) return { id: one.id, isMetered };
    return {
      id: one.id,
      isMetered,
      calls: { base: source.base, scope: routedScope(one, scope, bedrock.profile(profileId(one.id))) },
    };
  });
}

const WITHOUT_QUOTA: readonly string[] = [...UNMETERED_SCOPES, 'custom', 'application', 'service', 'unknown'];

/** Returns the scope of the quota, which counts by calling Region: all geographies of a model's profiles share one quota. */
function quotaScope({ scope, base }: Series): QuotaScope | undefined {
  if (WITHOUT_QUOTA.includes(scope) || isArn(base)) return undefined;
  return scope === 'in-region' || scope === 'global' || scope === MANTLE ? scope : 'cross-region';
}

/** Refines the scope of an application profile whose system profile is not listed by the Regions that it routes to. */
function routedScope(one: Series, scope: QuotaScope, profile: InferenceProfile | undefined): QuotaScope {
  if (one.scope !== 'application' || scope !== 'in-region') return scope;
  const regions = new Set(profile?.modelArns.map(regionOfArn));
  if (regions.has('')) return 'global';
  return regions.size > 1 ? 'cross-region' : 'in-region';
}
