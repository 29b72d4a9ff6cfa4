import type { Catalogue, Usage } from './catalogue.ts';
import { isArn, possibleBase, profileId, seriesResolver, withoutThirdPart } from './series.ts';

/**
 * Whether the id of a model entry means something in a Region: Bedrock lists it there, or it has traffic there, or
 * had some this month. An ARN says
 * itself where it belongs. A profile of another geography does not, although its base model is listed.
 */
export function knownIn(region: string, catalogue: Catalogue, usage: Usage): (modelId: string) => boolean {
  const used = [usage, ...(usage.silent === undefined ? [] : [usage.silent])].flatMap(
    ({ series, images }) => [...series.map(({ id }) => id), ...images.map(({ modelId }) => modelId)],
  );
  const resolve = seriesResolver(catalogue, used);
  const known = new Set([
    ...catalogue.foundationModels.map(({ id }) => withoutThirdPart(id)),
    ...catalogue.profiles.map(({ id }) => id),
    // While the catalogue flaps, traffic still tells that an entry's base model is meant.
    ...used
      .map(resolve)
      .flatMap((series) => [series.id, profileId(series.id), series.base, possibleBase(series)]),
  ]);
  return (modelId) => {
    if (known.has(modelId)) return true;
    if (isArn(modelId)) return liesIn(region, modelId);
    return known.has(withoutThirdPart(modelId));
  };
}

/** Of an ARN; any other id lies nowhere. */
export function liesIn(region: string, id: string): boolean {
  return isArn(id) && id.split(':')[3] === region;
}
