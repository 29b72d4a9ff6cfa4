import { uniqueSorted } from '../kit/order.ts';
import type { Catalogue } from './catalogue.ts';
import { profileBase, withoutThirdPart } from './series.ts';

/** The series that a base model without traffic would have; empty where nothing of it can be called by the token. */
export type CallableSeries = (base: string) => readonly string[];

/**
 * The plain id where it is callable on demand or unknown to the catalogue, else the system profiles. Variants with a
 * third part and models with no inference type at all are never series.
 */
export function callableSeries(catalogue: Catalogue): CallableSeries {
  const models = new Map(catalogue.foundationModels.map((model) => [model.id, model]));
  const system = catalogue.profiles.filter(({ kind }) => kind === 'system');
  const profiles = Map.groupBy(system, profileBase);
  return (base) => {
    const model = models.get(base);
    const throughProfiles = uniqueSorted((profiles.get(base) ?? []).map(({ id }) => id));
    if (model === undefined) return throughProfiles.length === 0 ? [base] : throughProfiles;
    if (hasThirdPart(base) || model.inferenceTypes.length === 0) return [];
    return model.inferenceTypes.includes('ON_DEMAND') ? [base] : throughProfiles;
  };
}

/** `amazon.nova-pro-v1:0:300k` and the like name provisionable variants: CloudWatch never has them as a ModelId. */
export function hasThirdPart(id: string): boolean {
  return withoutThirdPart(id) !== id;
}
