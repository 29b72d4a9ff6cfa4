import type { Catalogue, Usage } from './catalogue.ts';
import { isArn, profileId, regionOfArn, seriesResolver, withoutThirdPart } from './series.ts';

/**
 * Whether the id of a model entry means something in a Region: Bedrock lists it there, or it has traffic there, or
 * had some this month. An ARN says
 * itself where it belongs. A profile of another geography does not, although its base model is listed.
 */
export function knownIn(region: string, catalogue: Catalogue, usage: Usage): (modelId: string) => boolean {
  const used = [...usage.series, ...(usage.silent?.series ?? [])].map(({ id }) => id);
  const resolve = seriesResolver(catalogue, used);
  const known = new Set([
    ...catalogue.foundationModels.map(({ id }) => withoutThirdPart(id)),
    ...catalogue.profiles.map(({ id }) => id),
    ...used.flatMap((id) => [id, profileId(id), resolve(id).base]),
  ]);
  return (modelId) => {
    if (known.has(modelId)) return true;
    if (isArn(modelId)) return regionOfArn(modelId) === region;
    return known.has(withoutThirdPart(profileId(modelId)));
  };
}
