import * as z from 'zod';
import type { Account, RegionState } from '../account.ts';
import { regionOf } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Call } from '../call.ts';
import type { Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { readInput } from '../read-input.ts';
import { filtered } from './filters.ts';
import { listFoundationModels } from './foundation-models.ts';
import { guardrailsFor } from './guardrails.ts';
import { listAgreementOffers } from './offers/agreement-offers.ts';

/** Query values are text. Limits: service model, MaxResults and PaginationToken. */
const Paging = z.object({
  maxResults: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(1000)).optional(),
  nextToken: z
    .string()
    .regex(/^\S{1,2048}$/)
    .optional(),
});
const ProfileFilter = z.object({ typeEquals: z.enum(['SYSTEM_DEFINED', 'APPLICATION']).optional() });

export const BEDROCK_OPERATIONS = {
  ListFoundationModels: { service: 'bedrock', run: listFoundationModels },
  ListInferenceProfiles: paged('inferenceProfileSummaries', (region, input) => {
    // Without a type AWS lists the system profiles only (aws/aws-cli#9728).
    const { typeEquals = 'SYSTEM_DEFINED' } = readInput(ProfileFilter, input, 'ValidationException');
    return region.inferenceProfiles.filter(({ type }) => type === typeEquals);
  }),
  ListProvisionedModelThroughputs: paged('provisionedModelSummaries', (region, input) => {
    return filtered(region.provisioned, input, {
      statusEquals: ({ status }) => status,
      modelArnEquals: ({ modelArn }) => modelArn,
      nameContains: ({ provisionedModelName }) => provisionedModelName,
    });
  }),
  ListImportedModels: paged('modelSummaries', (region, input) => {
    return filtered(region.imported, input, { nameContains: ({ modelName }) => modelName });
  }),
  ListCustomModels: paged('modelSummaries', (region, input) => {
    return filtered(region.custom, input, {
      modelStatus: ({ modelStatus }) => modelStatus,
      baseModelArnEquals: ({ baseModelArn }) => baseModelArn,
      nameContains: ({ modelName }) => modelName,
    });
  }),
  ListGuardrails: paged('guardrails', guardrailsFor),
  ListFoundationModelAgreementOffers: { service: 'bedrock', run: listAgreementOffers },
} satisfies Record<string, Operation>;

function paged(
  key: string,
  all: (region: RegionState, input: Call['input']) => readonly object[],
): Operation {
  function run(call: Call, account: Account): object {
    const { maxResults, nextToken } = readInput(Paging, call.input, 'ValidationException');
    const filter = { ...call.input, maxResults: undefined, nextToken: undefined };
    const request = {
      list: `${call.operation} ${call.region} ${JSON.stringify(filter)}`,
      size: maxResults ?? account.settings.bedrockPerPage,
      token: nextToken,
    };
    const page = pageOf(all(regionOf(account, call.region), call.input), request, invalidToken);
    return { [key]: page.items, ...(page.next === undefined ? {} : { nextToken: page.next }) };
  }
  return { service: 'bedrock', run, token: 'nextToken', refuseToken: invalidToken };
}

function invalidToken(): AwsError {
  return new AwsError('ValidationException', 'The provided nextToken is not valid.');
}
