/** Shapes of answers as they are sent: REST-JSON dates are ISO strings. Field names: SDK model of client-bedrock 3.1164. */
export interface FoundationModelSummary {
  modelArn: string;
  modelId: string;
  modelName: string;
  providerName: string;
  inputModalities: string[];
  outputModalities: string[];
  responseStreamingSupported?: boolean;
  customizationsSupported: string[];
  /** May be empty; `INFERENCE_PROFILE` is real although the SDK's enum lacks it. */
  inferenceTypesSupported: string[];
  modelLifecycle: ModelLifecycle;
}

export interface ModelLifecycle {
  status: 'ACTIVE' | 'LEGACY';
  startOfLifeTime?: string;
  legacyTime?: string;
  publicExtendedAccessTime?: string;
  endOfLifeTime?: string;
}

export interface InferenceProfileSummary {
  inferenceProfileId: string;
  inferenceProfileArn: string;
  inferenceProfileName: string;
  description?: string;
  createdAt: string;
  updatedAt: string;
  models: { modelArn: string }[];
  status: 'ACTIVE';
  type: 'SYSTEM_DEFINED' | 'APPLICATION';
}

export interface ProvisionedModelSummary {
  provisionedModelName: string;
  provisionedModelArn: string;
  modelArn: string;
  desiredModelArn: string;
  foundationModelArn: string;
  modelUnits: number;
  desiredModelUnits: number;
  status: 'Creating' | 'InService' | 'Updating' | 'Failed';
  creationTime: string;
  lastModifiedTime: string;
}

export interface ImportedModelSummary {
  modelArn: string;
  modelName: string;
  creationTime: string;
  instructSupported?: boolean;
  modelArchitecture?: string;
}

export interface CustomModelSummary {
  modelArn: string;
  modelName: string;
  creationTime: string;
  baseModelArn: string;
  baseModelName: string;
  customizationType?: string;
  ownerAccountId?: string;
  modelStatus?: 'Active' | 'Creating' | 'Failed';
}

export interface GuardrailSummary {
  id: string;
  arn: string;
  status: 'CREATING' | 'UPDATING' | 'VERSIONING' | 'READY' | 'FAILED' | 'DELETING';
  name: string;
  description?: string;
  /** `DRAFT`, or a number. */
  version: string;
  createdAt: string;
  updatedAt: string;
}

/** A project of bedrock-mantle. Source: Amazon Bedrock user guide, workspaces (the answer to CreateProject). */
export interface MantleProject {
  arn: string;
  /** Seconds since 1970. */
  created_at: number;
  id: string;
  name: string;
  object: 'organization.project';
  status: 'active' | 'archived';
  tags: Record<string, string>;
}

/** An offer of a model that is sold through AWS Marketplace. */
export interface Offer {
  offerId?: string;
  /** With it the terms are accepted: a secret. */
  offerToken: string;
  termDetails: {
    usageBasedPricingTerm: { rateCard: Rate[] };
    /** Presigned: a secret, too. */
    legalTerm: { url: string };
    supportTerm: { refundPolicyDescription: string };
    validityTerm?: { agreementDuration: string };
  };
}

export interface Rate {
  dimension: string;
  /** A decimal number as text. */
  price: string;
  description: string;
  unit: string;
}

export interface Metric {
  Namespace: string;
  MetricName: string;
  Dimensions: Dimension[];
}

export interface Dimension {
  Name: string;
  Value: string;
}

/** What distinguishes one quota from another; the answer adds the rest. */
export interface ServiceQuota {
  QuotaCode: string;
  QuotaName: string;
  Value: number;
  Adjustable?: boolean;
}

export interface ValidationMessage {
  DataPath: string;
  Message: string;
}
