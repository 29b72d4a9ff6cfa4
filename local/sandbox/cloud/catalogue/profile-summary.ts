import type { InferenceProfileSummary } from '../shapes.ts';
import { foundationModelArn, providerOf } from './model-row.ts';

/** Regions that a geography routes to. `global` lists one ARN with an empty Region, and the caller's. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-west-1', 'eu-west-3'],
  global: [''],
};
const CREATED = '2025-09-29T00:00:00+00:00';

/** `us` for us-east-1: the scope of the geographic profiles that a Region lists. */
export function geographyOf(region: string): string {
  return region.split('-')[0] ?? region;
}

/** Where a profile is. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** A system profile as ListInferenceProfiles answers it in the Region. */
export function systemProfile(
  scope: string,
  model: { readonly modelId: string; readonly modelName: string },
  { region, accountId }: Place,
): InferenceProfileSummary {
  const routes = new Set([...(ROUTES[scope] ?? []), region]);
  const id = `${scope}.${model.modelId}`;
  const name = profileName(scope, model);
  return {
    inferenceProfileName: name,
    description: `Routes requests to ${name} in ${[...routes].filter(Boolean).join(', ')}.`,
    createdAt: CREATED,
    updatedAt: CREATED,
    inferenceProfileArn: `arn:aws:bedrock:${region}:${accountId}:inference-profile/${id}`,
    models: [...routes].map((route) => ({ modelArn: foundationModelArn(route, model.modelId) })),
    inferenceProfileId: id,
    status: 'ACTIVE',
    type: 'SYSTEM_DEFINED',
  };
}

/** An application profile: made from a system profile (its models) or from one model of the Region. */
export function applicationProfile(
  id: string,
  name: string,
  modelArns: readonly string[],
  { region, accountId }: Place,
): InferenceProfileSummary {
  return {
    inferenceProfileName: name,
    createdAt: CREATED,
    updatedAt: CREATED,
    inferenceProfileArn: `arn:aws:bedrock:${region}:${accountId}:application-inference-profile/${id}`,
    models: modelArns.map((modelArn) => ({ modelArn })),
    inferenceProfileId: id,
    status: 'ACTIVE',
    type: 'APPLICATION',
  };
}

function profileName(scope: string, model: { readonly modelId: string; readonly modelName: string }): string {
  const geography = scope === 'global' ? 'Global' : scope.toUpperCase();
  // A profile's name takes no brackets: Pixtral Large (25.02).
  return `${geography} ${providerOf(model.modelId)} ${model.modelName}`.replace(/[()]/g, '');
}
