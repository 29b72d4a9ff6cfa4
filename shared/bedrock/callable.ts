import { uniqueSorted } from '../kit/order.ts';
import type { Catalogue, FoundationModel } from './catalogue.ts';
import { hasThirdPart, profileBase } from './series.ts';

/**
 * Finds the series that a base model without traffic would have: the plain id if it is callable on demand or not in the
 * catalogue, else its system profiles. Variants with a third part and models without an inference type are never series.
 */
export function callableSeries(
  catalogue: Catalogue,
  models: ReadonlyMap<string, FoundationModel>,
): (base: string) => readonly string[] {
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
