import { parseArn, resourceId } from '../config/resource-id.ts';
import { byText } from '../kit/order.ts';
import type { Catalogue, InferenceProfile } from './catalogue.ts';
import { isOfRuntime, MANTLE, meterOf, pricedService } from './meter.ts';
import { sourceProfile } from './profile-source.ts';
import {
  hasThirdPart,
  profileBase,
  SERVICE,
  type Series,
  type SeriesResolver,
  withoutFirstLabel,
  withoutThirdPart,
  withoutVersion,
} from './series.ts';
import { splitTier } from './service-tiers.ts';

type Known = Omit<Series, 'id'>;

/**
 * Makes resolvers that find the base model and scope of an id in the catalogue. If the catalogue does not list the id, its
 * first label is taken for a geography where the rest is a known base model, because new geographies appear unannounced.
 * `mentioned` are further ids that count as known: those of model entries, price entries and series with data.
 */
export function seriesResolvers(catalogue: Catalogue): (mentioned?: readonly string[]) => SeriesResolver {
  const profiles = catalogue.profiles.toSorted(byText(({ id }) => id));
  const listed = new Set([...catalogue.foundationModels.map(({ id }) => id), ...profiles.map(profileBase)]);
  const known = new Map<string, Known>([
    ...[...listed].map((id): [string, Known] => [id, { scope: 'in-region', base: id }]),
    ...profileSeries(profiles),
    ...accountSeries(catalogue),
  ]);
  const bases = Map.groupBy(
    [...listed].filter((id) => !hasThirdPart(id)),
    withoutVersion,
  );
  return (mentioned = []) => {
    const named = new Set([...mentioned, ...sharedRests(mentioned)]);
    const isBase = (id: string): boolean => listed.has(id) || named.has(id);
    return (id) => {
      const further = furtherSeries(id, bases, isBase);
      if (further !== undefined) return { id, ...further };
      const { model, tier } = splitTier(id);
      const found = known.get(model) ?? known.get(resourceId(model)) ?? guess(resourceId(model), isBase);
      return { id, ...found, ...(tier === undefined ? {} : { tier }) };
    };
  };
}

function profileSeries(profiles: readonly InferenceProfile[]): [string, Known][] {
  const system = Map.groupBy(
    profiles.filter(({ kind }) => kind === 'system'),
    profileBase,
  );
  return profiles.map((profile) => {
    const base = profileBase(profile);
    if (profile.kind === 'system') return [profile.id, { scope: geography(profile.id, base), base }];
    const source = sourceProfile(profile, system.get(base) ?? [])?.id ?? base;
    return [profile.id, { scope: 'application', base, name: profile.name, source }];
  });
}

/** Resolves the account's own models, whose ModelId is their ARN. A model without a known base is its own base. */
function accountSeries({ provisioned, imported, custom }: Catalogue): [string, Known][] {
  return [
    ...provisioned.map(({ arn, name, foundationModelArn = arn }): [string, Known] => [
      arn,
      { scope: 'provisioned', base: withoutThirdPart(resourceId(foundationModelArn)), name },
    ]),
    ...imported.map(({ arn, name }): [string, Known] => [arn, { scope: 'imported', base: arn, name }]),
    ...custom.map(({ arn, name, baseModelArn = arn }): [string, Known] => [
      arn,
      { scope: 'custom', base: withoutThirdPart(resourceId(baseModelArn)), name },
    ]),
  ];
}

/** Resolves a series of a further namespace (meter.ts). */
function furtherSeries(
  id: string,
  bases: ReadonlyMap<string, readonly string[]>,
  isBase: (id: string) => boolean,
): Known | undefined {
  if (isOfRuntime(id)) return undefined;
  const { service, rate } = pricedService(id);
  if (service !== MANTLE) return { scope: SERVICE, base: service, source: rate };
  const { Model = '' } = meterOf(id).dimensions;
  return { scope: MANTLE, base: mantleBase(Model, bases, isBase) };
}

/**
 * Returns the model of bedrock-runtime that a model on bedrock-mantle is: the one of the same id, else the only one whose id differs in its
 * version alone, as `openai.gpt-oss-120b-1:0` does from `openai.gpt-oss-120b`. Else the id is a model of its own.
 */
function mantleBase(
  model: string,
  bases: ReadonlyMap<string, readonly string[]>,
  isBase: (id: string) => boolean,
): string {
  const [only, ...others] = bases.get(model) ?? [];
  return isBase(model) || only === undefined || others.length > 0 ? model : only;
}

/** Resolves an id that Bedrock does not list. */
function guess(id: string, isBase: (id: string) => boolean): Known {
  const arn = parseArn(id);
  if (arn !== undefined) return { scope: arn.type.replace(/-model.*$/, ''), base: id };
  const [scope, rest] = withoutFirstLabel(id);
  return isBase(rest) ? { scope, base: rest } : { scope: 'unknown', base: id };
}

/**
 * Finds base models that several ids share: `us.vendor.model` and `eu.vendor.model` have one even if the catalogue does not
 * list it. `vendor.model-1.5` and `mantle/vendor.model-1.5` do not share `model-1.5`.
 */
function sharedRests(ids: readonly string[]): string[] {
  const rests = Map.groupBy(new Set(ids.filter(isOfRuntime)), (id) => withoutFirstLabel(id)[1]);
  return [...rests].filter(([rest, own]) => rest.includes('.') && own.length > 1).map(([rest]) => rest);
}

function geography(id: string, base: string): string {
  return id.endsWith(`.${base}`) ? id.slice(0, -base.length - 1) : id;
}
