import * as z from 'zod';
import type { Account } from '../../account.ts';
import { AwsError } from '../../aws-error.ts';
import type { Call } from '../../call.ts';
import { readInput } from '../../read-input.ts';
import type { Offer } from '../../shapes.ts';
import { offerOf } from './offer.ts';

/** Source: service model. */
const Input = z.strictObject({
  modelId: z.string().max(140),
  offerType: z.enum(['ALL', 'PUBLIC']).optional(),
});

/** Vendors whose models are sold through AWS Marketplace; AWS itself bills all others. */
const SELLERS = new Set(['anthropic', 'openai', 'cohere', 'stability', 'writer', 'twelvelabs', 'luma']);

/** Every Region answers the same. There are no private offers here: both types list the public one. */
export function listAgreementOffers(call: Call, account: Account): object {
  const { modelId } = readInput(Input, call.input, 'ValidationException');
  return { modelId, offers: account.offers.get(modelId) ?? madeOffers(modelId, account) };
}

/** Goes by the id of the foundation model alone. Messages: recordings of two public projects, August and September 2026. */
function madeOffers(modelId: string, account: Account): readonly Offer[] {
  const models = [...account.regions.values()].flatMap(({ foundationModels }) => foundationModels);
  const model = models.find((listed) => listed.modelId === modelId);
  const offer = offerOf(modelId);
  if (model === undefined && offer === undefined) {
    throw new AwsError('ValidationException', 'The provided model identifier is invalid.');
  }
  if (!isSoldByOffer(modelId)) {
    throw new AwsError('ValidationException', 'Agreement not supported for this model');
  }
  if (offer !== undefined) return [offer];
  if (model?.modelLifecycle.status !== 'LEGACY') return [];
  const message = 'Your account is not authorized to invoke this API operation.';
  throw new AwsError('AccessDeniedException', message, 403);
}

function isSoldByOffer(modelId: string): boolean {
  return SELLERS.has(modelId.split('.')[0] ?? '') && !modelId.startsWith('openai.gpt-oss');
}
