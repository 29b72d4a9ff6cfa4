import type { RegionState } from '../account.ts';
import { ACCOUNT_ID } from '../account-id.ts';
import { AMAZON_MODELS } from './amazon-models.ts';
import { ANTHROPIC_MODELS } from './anthropic-models.ts';
import type { ModelRow } from './model-row.ts';
import { foundationModelArn, modelSummary } from './model-row.ts';
import { OTHER_MODELS } from './other-models.ts';
import { PROFILES } from './profile-rows.ts';
import { applicationProfile, geographyOf, systemProfile } from './profile-summary.ts';

/** What people made themselves in the account; the ids are the playground's. */
export const OWN_IDS = {
  sonnetApplication: 'sn45chatteam',
  novaApplication: 'nl7x2k9q4wza',
  provisioned: 'abcdefghijkl',
  imported: 'im3p0rt3dm0d',
} as const;

const MODELS: readonly ModelRow[] = [...AMAZON_MODELS, ...ANTHROPIC_MODELS, ...OTHER_MODELS];

/** Fills the Region's Bedrock lists: models callable there, system profiles of its geography and global ones. */
export function fillCatalogue(state: RegionState, region: string): void {
  const place = { region, accountId: state.accountId };
  const scopes = [geographyOf(region), 'global'];
  const rows = PROFILES.map(([text, modelId]) => ({
    modelId,
    scopes: scopes.filter((scope) => text.split(' ').includes(scope)),
  }));
  const throughProfiles = new Set(rows.filter((row) => row.scopes.length > 0).map((row) => row.modelId));
  const here = MODELS.filter(([id, , , inference]) => inference !== 'F' || throughProfiles.has(id));
  state.foundationModels = here.map((row) => modelSummary(row, region));
  state.inferenceProfiles = rows.flatMap((row) => {
    const model = state.foundationModels.find(({ modelId }) => modelId === row.modelId);
    return model === undefined ? [] : row.scopes.map((scope) => systemProfile(scope, model, place));
  });
}

/** Application profiles, provisioned throughput, an imported and a custom model. */
export function fillOwnModels(state: RegionState, region: string): void {
  const { accountId } = state;
  const place = { region, accountId };
  const sonnet = `${geographyOf(region)}.anthropic.claude-sonnet-4-5-20250929-v1:0`;
  const source = state.inferenceProfiles.find(({ inferenceProfileId }) => inferenceProfileId === sonnet);
  const novaLite = foundationModelArn(region, 'amazon.nova-lite-v1:0');
  const provisioned = foundationModelArn(region, 'amazon.nova-pro-v1:0:300k');
  const created = '2026-05-04T08:00:00+00:00';
  state.inferenceProfiles.push(
    applicationProfile(
      OWN_IDS.sonnetApplication,
      'chat-team',
      source?.models.map(({ modelArn }) => modelArn) ?? [],
      place,
    ),
    applicationProfile(OWN_IDS.novaApplication, 'batch-summaries', [novaLite], place),
  );
  state.provisioned.push({
    provisionedModelName: 'reserved-nova-pro',
    provisionedModelArn: ownArn(region, 'provisioned-model', OWN_IDS.provisioned, accountId),
    modelArn: provisioned,
    desiredModelArn: provisioned,
    foundationModelArn: foundationModelArn(region, 'amazon.nova-pro-v1:0'),
    modelUnits: 1,
    desiredModelUnits: 1,
    status: 'InService',
    creationTime: created,
    lastModifiedTime: created,
  });
  state.imported.push({
    modelArn: ownArn(region, 'imported-model', OWN_IDS.imported, accountId),
    modelName: 'support-mistral',
    creationTime: created,
    instructSupported: true,
    modelArchitecture: 'MISTRAL',
  });
  state.custom.push({
    modelArn: ownArn(region, 'custom-model', 'amazon.nova-micro-v1:0:128k/tun3dm0d3l00', accountId),
    modelName: 'tuned-nova-micro',
    creationTime: created,
    baseModelArn: foundationModelArn(region, 'amazon.nova-micro-v1:0:128k'),
    baseModelName: 'Nova Micro',
    customizationType: 'FINE_TUNING',
    ownerAccountId: accountId,
    modelStatus: 'Active',
  });
}

export function ownArn(region: string, kind: string, id: string, accountId = ACCOUNT_ID): string {
  return `arn:aws:bedrock:${region}:${accountId}:${kind}/${id}`;
}
