import * as z from 'zod';
import type { Account } from '../account.ts';
import { regionOf } from '../account.ts';
import type { Call } from '../call.ts';
import { readInput } from '../read-input.ts';

/** INFERENCE_PROFILE is answered, but cannot be asked for. Source: service model, InferenceType. */
const Input = z.object({
  byProvider: z.string().optional(),
  byCustomizationType: z.enum(['FINE_TUNING', 'CONTINUED_PRE_TRAINING', 'DISTILLATION']).optional(),
  byOutputModality: z.enum(['TEXT', 'IMAGE', 'EMBEDDING']).optional(),
  byInferenceType: z.enum(['ON_DEMAND', 'PROVISIONED']).optional(),
});

/** Not paginated: the operation has no token. */
export function listFoundationModels(call: Call, account: Account): object {
  const filter = readInput(Input, call.input, 'ValidationException');
  const models = regionOf(account, call.region).foundationModels.filter((model) => {
    return (
      isIn(filter.byProvider?.toLowerCase(), [model.providerName.toLowerCase()]) &&
      isIn(filter.byCustomizationType, model.customizationsSupported) &&
      isIn(filter.byOutputModality, model.outputModalities) &&
      isIn(filter.byInferenceType, model.inferenceTypesSupported)
    );
  });
  return { modelSummaries: models };
}

function isIn(wanted: string | undefined, values: readonly string[]): boolean {
  return wanted === undefined || values.includes(wanted);
}
