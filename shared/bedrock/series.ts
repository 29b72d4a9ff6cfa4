import { parseArn, resourceId } from '../config/resource-id.ts';
import { byText, uniqueSorted } from '../kit/order.ts';
import type { Catalogue, InferenceProfile } from './catalogue.ts';
import { sourceProfile } from './profile-source.ts';

/** One value of the `ModelId` dimension, and what the catalogue knows of it. */
export interface Series {
  readonly id: string;
  /** `in-region`, a geography or `global` (a profile's first label), or one of the other kinds. */
  readonly scope: string;
  /** The foundation model that the series belongs to; its own id where that is not known. */
  readonly base: string;
  /** A name that people gave it: an application profile's, a provisioned or imported model's. */
  readonly name?: string;
  /** Application profiles: the system profile or model it was made from, whose price it shares. */
  readonly source?: string;
}

/** Scopes of series that are billed by the hour, not by the token. */
export const UNMETERED_SCOPES: readonly string[] = ['provisioned', 'imported'];

export type SeriesResolver = (id: string) => Series;

type Known = Omit<Series, 'id'>;

/**
 * Tells a series' base model and scope: through the catalogue, and only where the catalogue does not know the id by
 * stripping its first label if the rest is a known base model, because new geographies appear unannounced.
 * `mentioned` are further ids that count as known: those of model entries, price entries and series with data.
 */
export function seriesResolver(catalogue: Catalogue, mentioned: readonly string[] = []): SeriesResolver {
  const profiles = catalogue.profiles.toSorted(byText(({ id }) => id));
  const listed = new Set([...catalogue.foundationModels.map(({ id }) => id), ...profiles.map(profileBase)]);
  const bases = new Set([...listed, ...mentioned, ...sharedRests(mentioned)]);
  const known = new Map<string, Known>([
    ...[...listed].map((id): [string, Known] => [id, { scope: 'in-region', base: id }]),
    ...profileSeries(profiles),
    ...accountSeries(catalogue),
  ]);
  return (id) => ({
    id,
    ...(known.get(id) ?? known.get(resourceId(id)) ?? guess(resourceId(id), bases)),
  });
}

/** The profile id inside an inference-profile ARN; every other text as it is. */
export function profileId(id: string): string {
  return parseArn(id)?.type.endsWith('inference-profile') ? resourceId(id) : id;
}

/** All that patterns of ids are tried on: a profile whose traffic is published under its ARN is named by its id as well. */
export function namesOf({ id, base }: Pick<Series, 'id' | 'base'>): string[] {
  return [id, profileId(id), base];
}

/** Of any service: Marketplace endpoints are SageMaker's. */
export function isArn(id: string): boolean {
  return id.startsWith('arn:');
}

/** The base model of a profile: the model that all its ARNs name. */
export function profileBase(profile: InferenceProfile): string {
  const [first] = uniqueSorted(profile.modelArns.map(resourceId));
  return first ?? profile.id;
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

/** Series of models that the account made or rented: their ModelId is the ARN. One whose base is not known is its own. */
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

/** `amazon.nova-pro-v1:0` for its provisionable variant `amazon.nova-pro-v1:0:300k`; an ARN as it is. */
export function withoutThirdPart(id: string): string {
  return isArn(id) ? id : id.split(':').slice(0, 2).join(':');
}

/** The last resort for an id that nobody lists. */
function guess(id: string, bases: ReadonlySet<string>): Known {
  const arn = parseArn(id);
  if (arn !== undefined) return { scope: arn.type.replace(/-model.*$/, ''), base: id };
  const [scope, rest] = withoutFirstLabel(id);
  return bases.has(rest) ? { scope, base: rest } : { scope: 'unknown', base: id };
}

/** What an id would belong to if a model entry named that: for `us.anthropic.claude-v2` the rest, where nobody lists it. */
export function possibleBase({ id, scope, base }: Series): string {
  return scope === 'unknown' ? withoutFirstLabel(resourceId(id))[1] : base;
}

/** `us` and the rest for `us.anthropic.claude-v2`. */
function withoutFirstLabel(id: string): [label: string, rest: string] {
  const dot = id.indexOf('.');
  return dot > 0 ? [id.slice(0, dot), id.slice(dot + 1)] : ['', ''];
}

/** While the catalogue flaps, `us.vendor.model` and `eu.vendor.model` still tell that they have one base. */
function sharedRests(ids: Iterable<string>): string[] {
  const rests = Map.groupBy(new Set(ids), (id) => withoutFirstLabel(id)[1]);
  return [...rests].filter(([rest, own]) => rest.includes('.') && own.length > 1).map(([rest]) => rest);
}

function geography(id: string, base: string): string {
  return id.endsWith(`.${base}`) ? id.slice(0, -base.length - 1) : id;
}
