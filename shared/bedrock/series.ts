import { parseArn, resourceId } from '../config/resource-id.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { InferenceProfile } from './catalogue.ts';
import type { SeriesIdentity } from './place.ts';

/** One value of the `ModelId` dimension, and what the catalogue knows of it. */
export interface Series extends SeriesIdentity {
  /** `in-region`, a geography or `global` (a profile's first label), or one of the other kinds. */
  readonly scope: string;
  /** The foundation model that the series belongs to; its own id where that is not known. */
  readonly base: string;
  /** A name that you gave it: an application profile's, a provisioned or imported model's. */
  readonly name?: string;
  /** Application profiles: the system profile or model it was made from, whose price it shares. */
  readonly source?: string;
}

/** Scopes of series that are billed by the hour, not by the token. */
export const UNMETERED_SCOPES: readonly string[] = ['provisioned', 'imported'];

/** From any id to its series. */
export type SeriesResolver = (id: string) => Series;

/** The profile id inside an inference-profile ARN; every other text as it is. */
export function profileId(id: string): string {
  return parseArn(id)?.type.endsWith('inference-profile') ? resourceId(id) : id;
}

/** What patterns of ids are tried on: a profile whose traffic is published under its ARN is named by its id as well. */
export function namesOf({ id, base }: Pick<Series, 'id' | 'base'>): string[] {
  return [id, profileId(id), base];
}

/** An ARN of any service: Marketplace endpoints are SageMaker's. */
export function isArn(id: string): boolean {
  return id.startsWith('arn:');
}

/** The base model of a profile: the model that all its ARNs name. */
export function profileBase(profile: InferenceProfile): string {
  const [first] = uniqueSorted(profile.modelArns.map(resourceId));
  return first ?? profile.id;
}

/** `amazon.nova-pro-v1:0` for its provisionable variant `amazon.nova-pro-v1:0:300k`; an ARN as it is. */
export function withoutThirdPart(id: string): string {
  return isArn(id) ? id : id.split(':').slice(0, 2).join(':');
}

/** What an id would belong to if a model entry named that: for an unlisted `us.anthropic.claude-v2` the rest. */
export function possibleBase({ id, scope, base }: Series): string {
  return scope === 'unknown' ? withoutFirstLabel(resourceId(id))[1] : base;
}

/** `us` and the rest for `us.anthropic.claude-v2`. */
export function withoutFirstLabel(id: string): [label: string, rest: string] {
  const dot = id.indexOf('.');
  return dot > 0 ? [id.slice(0, dot), id.slice(dot + 1)] : ['', ''];
}

/** `amazon.nova-pro-v1:0:300k` and the like name provisionable variants: CloudWatch never has them as a ModelId. */
export function hasThirdPart(id: string): boolean {
  return withoutThirdPart(id) !== id;
}
