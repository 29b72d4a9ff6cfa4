import type { ModelEntry } from '../config/model-entry.ts';
import { nearest } from '../kit/nearest.ts';
import { byText, uniqueSorted } from '../kit/order.ts';
import type { Problem } from '../kit/problem.ts';
import type { Bedrock } from './bedrock.ts';
import { isOfRuntime } from './meter.ts';
import {
  hasThirdPart,
  isArn,
  profileId,
  type Series,
  type SeriesResolver,
  withoutThirdPart,
} from './series.ts';

/** A model entry and the series that it claims. */
export interface Claim {
  readonly entry: ModelEntry;
  readonly base: string;
  /** `series`: the entry names exactly this series. `base`: it names a base model and claims the model's series. */
  readonly kind: 'series' | 'base';
  /** By id. */
  readonly series: readonly Series[];
}

/** A model entry without a row, because an entry with an earlier name claims the same id. */
export interface LostContest {
  readonly entry: ModelEntry;
  readonly winner: ModelEntry;
}

export interface Claims {
  readonly claims: readonly Claim[];
  readonly lost: readonly LostContest[];
  readonly problems: readonly Problem[];
}

/**
 * Assigns the series with traffic (`used`) and the callable ones to the model entries. `known` are the ids that Bedrock lists.
 * An exact claim wins over a base-model claim. If two entries claim the same id, the first by name wins and the other is a
 * problem.
 *
 * | an id that                                                  | row | problem                                       |
 * |-------------------------------------------------------------|-----|-----------------------------------------------|
 * | Bedrock lists, or that has traffic                          | yes | no                                            |
 * | is the base model of a series with traffic                  | yes | no                                            |
 * | is an ARN of anything but a profile                         | yes | no                                            |
 * | ends with a known base model: a new geography, or a mistake | yes | yes, until Bedrock lists it or it has traffic |
 * | is not known in any of these ways                           | yes | yes                                           |
 */
export function claimSeries(
  entries: readonly ModelEntry[],
  used: readonly Series[],
  callable: Bedrock['callable'],
  resolve: SeriesResolver,
  known: readonly string[],
): Claims {
  const { winners, lost, problems } = settleContests(entries);
  const withTraffic = new Set(used.flatMap(({ id, base }) => [profileId(id), base]));
  const listed = new Set(known);
  const isKnown = (id: string): boolean => isArn(id) || withTraffic.has(id) || listed.has(id);
  // If the base model is known, the geography is misspelled.
  const meantBy = (id: string): string | undefined => {
    const { base } = resolve(id);
    const siblings = listed.has(base) ? known.filter((one) => resolve(one).base === base) : [];
    // Other software adds a prefix: `bedrock/us.anthropic.claude-v2`.
    const whole = siblings.find(
      (one) => one !== base && id.endsWith(one) && /[^a-z0-9]$/i.test(id.slice(0, -one.length)),
    );
    return whole ?? nearest(id, siblings) ?? (listed.has(base) ? base : nearest(id, known));
  };
  const isBase = (id: string): boolean => !isArn(id) && resolve(id).base === id;
  const exact = new Set([...winners.keys()].filter((id) => !isBase(id)));
  const usedByBase = Map.groupBy(used, ({ base }) => base);
  // A profile's traffic may be published under its id or its ARN; both belong to the claim.
  const usedByProfile = Map.groupBy(used, ({ id }) => profileId(id));

  const exactSeries = (id: string): readonly Series[] => usedByProfile.get(id) ?? [resolve(id)];
  const seriesOfBase = (base: string): readonly Series[] => {
    const isFree = (id: string): boolean => !exact.has(profileId(id));
    const ids = (usedByBase.get(base) ?? []).map(({ id }) => id).filter(isFree);
    const potential = callable(base).filter(isFree);
    if (!ids.some(isOfRuntime) || potential.includes(base)) ids.push(...potential);
    return uniqueSorted(ids).map(resolve);
  };
  return {
    claims: [...winners].map(([id, entry]) => {
      const { base } = resolve(id);
      return exact.has(id)
        ? { entry, base, kind: 'series', series: exactSeries(id) }
        : { entry, base, kind: 'base', series: seriesOfBase(base) };
    }),
    lost,
    problems: [
      ...problems,
      ...[...winners].flatMap(([id, entry]) => (isKnown(id) ? [] : [unknownId(id, entry, meantBy(id))])),
    ],
  };
}

/**
 * Finds the claims on a series, at most one of each kind. The first one has the series, or would have it if it had traffic: an
 * exact claim wins over a base-model claim.
 */
export function claimsOn({ id, base }: Series, claims: readonly Claim[]): Claim[] {
  const exactClaim = claims.find(
    ({ kind, entry }) => kind === 'series' && profileId(entry.modelId) === profileId(id),
  );
  const baseClaim = claims.find((claim) => claim.kind === 'base' && claim.base === base);
  return [exactClaim, baseClaim].filter((claim) => claim !== undefined);
}

function unknownId(id: string, { name }: ModelEntry, suggestion: string | undefined): Problem {
  const hint = suggestion === undefined ? '' : `, perhaps to ${suggestion}`;
  const remedy = `Correct the id${hint}, or delete this parameter`;
  const message = `expected a model or profile that Bedrock lists or that has traffic, found ${id}`;
  return { where: `models/${name}`, key: 'modelId', remedy, message };
}

/** Decides which entry gets an id: the first by name. */
function settleContests(entries: readonly ModelEntry[]): {
  winners: ReadonlyMap<string, ModelEntry>;
  lost: readonly LostContest[];
  problems: readonly Problem[];
} {
  const winners = new Map<string, ModelEntry>();
  const lost: LostContest[] = [];
  const problems: Problem[] = [];
  for (const entry of entries.toSorted(byText(({ name }) => name))) {
    const id = profileId(entry.modelId);
    const winner = winners.get(id);
    const refuse = (remedy: string, message: string): number =>
      problems.push({ where: `models/${entry.name}`, key: 'modelId', remedy, message });
    if (hasThirdPart(id)) {
      refuse(`Write ${withoutThirdPart(id)}`, `expected an id that can be called, found ${id}`);
    } else if (winner !== undefined) {
      const taken = `expected an id that no other entry has, found ${id}, which models/${winner.name} has; this entry has no row`;
      refuse('Delete this parameter, or give it another id', taken);
      lost.push({ entry, winner });
    } else winners.set(id, entry);
  }
  return { winners, lost, problems };
}
