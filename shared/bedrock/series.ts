import { parseArn, resourceId } from '../config/resource-id.ts';
import { uniqueSorted } from '../kit/order.ts';
import type { InferenceProfile } from './catalogue.ts';
import type { SeriesIdentity } from './place.ts';

/** One value of the `ModelId` dimension, or what a further namespace counts (meter.ts), with its data from the catalogue. */
export interface Series extends SeriesIdentity {
  /**
   * `in-region`, a geography or `global` (a profile's first label), `application`, `provisioned`, `imported`, `custom`,
   * `mantle` for what goes through bedrock-mantle, `service` for what is no model, or `unknown`.
   */
  readonly scope: string;
  /** The foundation model that the series belongs to; its own id if that is unknown. */
  readonly base: string;
  /** The account's own name for it: of an application profile, or of a provisioned, imported or custom model. */
  readonly name?: string;
  /** The id whose price applies: what an application profile was made from, or the rate of a service. */
  readonly source?: string;
  /** The service tier that its id names (service-tiers.ts), whose price applies. */
  readonly tier?: string;
}

/** The scope of what is billed and is no model: policies of guardrails, services of AgentCore. */
export const SERVICE = 'service';

/** Scopes of series that are not billed by the token: provisioned models by the hour, imported ones by custom model units. */
export const UNMETERED_SCOPES: readonly string[] = ['provisioned', 'imported'];

/** Resolves any id to its series. */
export type SeriesResolver = (id: string) => Series;

/** Returns the profile id inside an inference-profile ARN; any other text unchanged. */
export function profileId(id: string): string {
  return parseArn(id)?.type.endsWith('inference-profile') ? resourceId(id) : id;
}

/** Returns the ids that a pattern may match for a series: its own, the profile id inside an ARN, and the base model. */
export function namesOf({ id, base }: Pick<Series, 'id' | 'base'>): string[] {
  return [id, profileId(id), base];
}

/** Whether the id is an ARN of any service: Marketplace endpoints are SageMaker's. */
export function isArn(id: string): boolean {
  return id.startsWith('arn:');
}

/** Returns the base model of a profile: the model that all its ARNs name. */
export function profileBase(profile: InferenceProfile): string {
  const [first] = uniqueSorted(profile.modelArns.map(resourceId));
  return first ?? profile.id;
}

/** Returns `amazon.nova-pro-v1:0` for its provisionable variant `amazon.nova-pro-v1:0:300k`; an ARN unchanged. */
export function withoutThirdPart(id: string): string {
  return isArn(id) ? id : id.split(':').slice(0, 2).join(':');
}

/** Returns a model id without its version (`-v1:0`, `-1:0`), as bedrock-mantle and usage types have it. */
export function withoutVersion(id: string): string {
  return id.replace(/-v?\d+:\d+$/, '');
}

/** Returns the base model that a series may belong to: `anthropic.claude-v2` for an unlisted `us.anthropic.claude-v2`. */
export function possibleBase({ id, scope, base }: Series): string {
  return scope === 'unknown' ? withoutFirstLabel(resourceId(id))[1] : base;
}

/** Splits `us.anthropic.claude-v2` into `us` and `anthropic.claude-v2`. */
export function withoutFirstLabel(id: string): [label: string, rest: string] {
  const dot = id.indexOf('.');
  return dot > 0 ? [id.slice(0, dot), id.slice(dot + 1)] : ['', ''];
}

/** Whether the id names a provisionable variant such as `amazon.nova-pro-v1:0:300k`, which is never a ModelId in CloudWatch. */
export function hasThirdPart(id: string): boolean {
  return withoutThirdPart(id) !== id;
}
