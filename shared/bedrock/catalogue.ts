import type { SeriesIdentity } from './place.ts';

/** Everything that Bedrock lists in one Region, reduced to the fields that the operator uses. */
export interface Catalogue {
  readonly foundationModels: readonly FoundationModel[];
  readonly profiles: readonly InferenceProfile[];
  readonly provisioned: readonly ProvisionedModel[];
  readonly imported: readonly ImportedModel[];
  readonly custom: readonly CustomModel[];
  readonly guardrails: readonly Guardrail[];
  /** IAM actions of optional sources that were denied, e.g. `bedrock:ListImportedModels`. */
  readonly denied: readonly string[];
  /** IAM actions of optional sources that the Region does not offer. This is its normal state and nothing to fix. */
  readonly notOffered?: readonly string[];
  /** Optional lists that could not be read. They are empty until `withKeptLists` (facts/lists-in.ts) fills in their last copies. */
  readonly failed?: readonly FailedList[];
}

/** The lists that a run can do without, each with its IAM action. */
export const OPTIONAL_LISTS = {
  provisioned: 'bedrock:ListProvisionedModelThroughputs',
  imported: 'bedrock:ListImportedModels',
  custom: 'bedrock:ListCustomModels',
  guardrails: 'bedrock:ListGuardrails',
} as const;

export type OptionalList = keyof typeof OPTIONAL_LISTS;
export type ListAction<List extends OptionalList> = (typeof OPTIONAL_LISTS)[List];

/** An optional list that could not be read. */
export interface FailedList {
  readonly list: OptionalList;
  /** Ends the run if the list has no copy. */
  readonly error: Error;
}

export interface FoundationModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** `TEXT`, `IMAGE`, `EMBEDDING`, `VIDEO`, `SPEECH` and others, as Bedrock spells them. */
  readonly outputModalities: readonly string[];
  /** `ON_DEMAND`, `PROVISIONED`, `INFERENCE_PROFILE`; may be empty. */
  readonly inferenceTypes: readonly string[];
  /** Whether answers can be streamed. Only streamed answers have a time to the first token. */
  readonly isStreaming: boolean;
  readonly lifecycle: Lifecycle;
}

export interface Lifecycle {
  readonly status: 'ACTIVE' | 'LEGACY';
  /** YYYY-MM-DD, UTC: the first day of the model in this Region. Older models have none. */
  readonly startDate?: string;
  /** YYYY-MM-DD, UTC. */
  readonly legacyDate?: string;
  /** YYYY-MM-DD, UTC: from this day of its legacy period on, "users should expect higher pricing" (API reference, FoundationModelLifecycle). */
  readonly extendedAccessDate?: string;
  /** YYYY-MM-DD, UTC. Requests fail afterwards. */
  readonly endOfLifeDate?: string;
}

export interface InferenceProfile {
  /** `us.anthropic....` for a system profile, twelve characters for an application profile. */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly kind: 'system' | 'application';
  /** Foundation-model ARNs, one for each Region that the profile routes to (the Region part may be empty). */
  readonly modelArns: readonly string[];
}

export interface ProvisionedModel {
  readonly arn: string;
  readonly name: string;
  /** Absent if Bedrock does not return it. */
  readonly foundationModelArn?: string;
}

export interface ImportedModel {
  readonly arn: string;
  readonly name: string;
}

export interface CustomModel {
  readonly arn: string;
  readonly name: string;
  /** Absent if Bedrock does not return it: an imported model may have none. */
  readonly baseModelArn?: string;
}

/** A guardrail. Its versions are not read: that would take one call per guardrail, and CloudWatch lists those in use. */
export interface Guardrail {
  readonly arn: string;
  readonly name: string;
}

/** Series with their metrics, and image dimension sets. */
export interface Traffic {
  /** Values of `ModelId` published under exactly {ModelId}, each once. */
  readonly series: readonly SeriesUsage[];
  /** Dimension sets of OutputImageCount, each once. */
  readonly images: readonly ImageDimensions[];
}

/** What facts say of the use of a series in the last 35 days (facts/usage-in.ts). */
export interface KnownUse {
  /** The place of its model among those of the Region, from 1: by cost, then by tokens. */
  readonly rank: number;
  /** The binary order of magnitude of its requests. */
  readonly busyness: number;
  /** YYYY-MM-DD: the last day with data, of a series without any on the day before the facts were read, and since. */
  readonly quietSince?: string;
  /** The last day with data, once ten whole days without any have followed it. */
  readonly unusedSince?: string;
}

/** Everything that has data in CloudWatch. ListMetrics reaches back two weeks. */
export interface Usage extends Traffic {
  /** Series without data for two weeks that had some within 35 days (facts/usage-in.ts). Only their cost counts. */
  readonly silent?: Traffic;
  /** Ids of series with data in the last three hours. Absent: not known. */
  readonly recent?: ReadonlySet<string>;
  /** What facts say of series, by id. */
  readonly known?: ReadonlyMap<string, KnownUse>;
  /** Service tiers that have data: the series count the same requests. Absent: none has any. */
  readonly tiers?: readonly TierUsage[];
  /** Metrics of invocation log delivery, with the dimensions that they are published under, each once. */
  readonly logDelivery: readonly LogDelivery[];
  /** Metrics and dimension sets with data in the further namespaces, each once. */
  readonly further: readonly NamespaceMetric[];
}

export interface LogDelivery {
  readonly metric: string;
  /** Alternating names and values. */
  readonly dimensions: readonly string[];
}

/** Namespaces in which Bedrock publishes metrics other than those of bedrock-runtime models. */
export type Namespace =
  | 'AWS/Bedrock/Guardrails'
  | 'AWS/BedrockMantle'
  | 'AWS/Bedrock-AgentCore'
  | 'AWS/Bedrock/KnowledgeBases'
  | 'AWS/Bedrock/Batch'
  | 'AWS/Bedrock/Agents';

export interface NamespaceMetric {
  readonly namespace: Namespace;
  readonly name: string;
  readonly dimensions: Dimensions;
}

/** A complete dimension set of a CloudWatch metric: values by name. */
export type Dimensions = Readonly<Record<string, string>>;

export interface SeriesUsage extends SeriesIdentity {
  /** Names of the AWS/Bedrock metrics that have data for the series. ListMetrics does not say how much. */
  readonly metrics: readonly string[];
}

/** One pair of service tiers of a series: the metrics with data under {ModelId, ServiceTier, ResolvedServiceTier}. */
export interface TierUsage extends Pick<SeriesIdentity, 'place'> {
  readonly modelId: string;
  /** The tier that requests asked for: `priority`, `default`, `flex` or `reserved`. */
  readonly asked: string;
  /** The tier that served them. */
  readonly served: string;
  readonly metrics: readonly string[];
}

/** A dimension set of OutputImageCount with one to three dimensions; the steps never occur without the size. */
export interface ImageDimensions extends Pick<SeriesIdentity, 'place'> {
  readonly modelId: string;
  readonly imageSize?: string;
  readonly bucketedStepSize?: string;
}

/** A quota of Amazon Bedrock in one Region, as Service Quotas lists it. */
export interface Quota {
  /** E.g. `L-4A6BFAB1`. */
  readonly code: string;
  /** A display name that contains the model's. No key connects a quota to a model id. */
  readonly name: string;
  /** The account's applied value, or AWS's default if there is none. May be 0. */
  readonly value: number;
}

/** The quotas of one Region that could limit tokens or requests. */
export interface Quotas {
  readonly quotas: readonly Quota[];
  /** IAM actions that were denied, e.g. `servicequotas:ListServiceQuotas`. */
  readonly denied: readonly string[];
  /** IAM actions of lists that the Region does not offer. */
  readonly notOffered?: readonly string[];
  /** Codes of the setting `quotas.codes` that are not listed; absent: all that are not among the quotas. */
  readonly unlisted?: readonly string[];
  /** collect has not read them yet: nothing is known of any quota. */
  readonly isUnread?: true;
}
