import type { SeriesIdentity } from './place.ts';

/** What Bedrock lists in one Region, reduced to the fields that the operator uses. */
export interface Catalogue {
  readonly foundationModels: readonly FoundationModel[];
  readonly profiles: readonly InferenceProfile[];
  readonly provisioned: readonly ProvisionedModel[];
  readonly imported: readonly ImportedModel[];
  readonly custom: readonly CustomModel[];
  readonly guardrails: readonly Guardrail[];
  /** IAM actions of optional sources that were denied, e.g. `bedrock:ListImportedModels`. */
  readonly denied: readonly string[];
  /** IAM actions of optional sources that the Region does not offer: its normal state, and nothing that you could change. */
  readonly notOffered?: readonly string[];
}

export interface FoundationModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** `TEXT`, `IMAGE`, `EMBEDDING`, `VIDEO`, `SPEECH`, ... as Bedrock spells them. */
  readonly outputModalities: readonly string[];
  /** `ON_DEMAND`, `PROVISIONED`, `INFERENCE_PROFILE`; may be empty. */
  readonly inferenceTypes: readonly string[];
  /** Whether its answers can be streamed: only then is there a time to the first token. */
  readonly isStreaming: boolean;
  readonly lifecycle: Lifecycle;
}

export interface Lifecycle {
  readonly status: 'ACTIVE' | 'LEGACY';
  /** YYYY-MM-DD, UTC. */
  readonly legacyDate?: string;
  /** YYYY-MM-DD, UTC. After it, requests fail. */
  readonly endOfLifeDate?: string;
}

export interface InferenceProfile {
  /** `us.anthropic....` for a system profile, twelve characters for an application profile. */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly kind: 'system' | 'application';
  /** Foundation-model ARNs, one a Region that the profile routes to (the Region part may be empty). */
  readonly modelArns: readonly string[];
}

export interface ProvisionedModel {
  readonly arn: string;
  readonly name: string;
  /** Absent where Bedrock does not say it. */
  readonly foundationModelArn?: string;
}

export interface ImportedModel {
  readonly arn: string;
  readonly name: string;
}

export interface CustomModel {
  readonly arn: string;
  readonly name: string;
  /** Absent where Bedrock does not say it: a model that was imported need not have one. */
  readonly baseModelArn?: string;
}

/** Versions are not read: that would be one call for each guardrail, and those in use show in CloudWatch. */
export interface Guardrail {
  readonly arn: string;
  readonly name: string;
}

/** Series and their metrics, and sets of image dimensions. */
export interface Traffic {
  /** Values of `ModelId` published under exactly {ModelId}, each once. */
  readonly series: readonly SeriesUsage[];
  /** Dimension sets of OutputImageCount, each once. */
  readonly images: readonly ImageDimensions[];
}

/** What CloudWatch has data for: ListMetrics reaches back two weeks. */
export interface Usage extends Traffic {
  /** What fell silent longer ago, but not before this month's cost began (loop/silent.ts). It is no traffic; its cost counts. */
  readonly silent?: Traffic;
  /** Metrics of the delivery of invocation logs, with the dimensions that they really have, each once. */
  readonly logDelivery: readonly LogDelivery[];
  /** What the further namespaces have data for, each metric and dimension set once. */
  readonly further: readonly NamespaceMetric[];
}

export interface LogDelivery {
  readonly metric: string;
  /** Names and values in turn. */
  readonly dimensions: readonly string[];
}

/** Where Bedrock publishes metrics of anything but models of bedrock-runtime. */
export type Namespace = 'AWS/Bedrock/Guardrails' | 'AWS/BedrockMantle' | 'AWS/Bedrock/Agents';

export interface NamespaceMetric {
  readonly namespace: Namespace;
  readonly name: string;
  readonly dimensions: Dimensions;
}

/** Values by name: a dimension set as CloudWatch publishes under it, no more and no fewer. */
export type Dimensions = Readonly<Record<string, string>>;

export interface SeriesUsage extends SeriesIdentity {
  /** Names of the AWS/Bedrock metrics that have data for it. ListMetrics does not say how much data. */
  readonly metrics: readonly string[];
}

/** A dimension set of OutputImageCount: as many of the three as AWS publishes it under, the steps never without the size. */
export interface ImageDimensions extends Pick<SeriesIdentity, 'place'> {
  readonly modelId: string;
  readonly imageSize?: string;
  readonly bucketedStepSize?: string;
}

/** A limit of Amazon Bedrock in one Region, as Service Quotas has it. */
export interface Quota {
  /** E.g. `L-4A6BFAB1`. */
  readonly code: string;
  /** A display name, with that of the model: no key joins a quota to a model id. */
  readonly name: string;
  /** Applied to the account, or AWS's default where none is. May be 0. */
  readonly value: number;
}

/** The quotas of one Region that could limit tokens or requests. */
export interface Quotas {
  readonly quotas: readonly Quota[];
  /** IAM actions that were denied, e.g. `servicequotas:ListServiceQuotas`. */
  readonly denied: readonly string[];
  /** IAM actions of lists that the Region does not offer. */
  readonly notOffered?: readonly string[];
}
