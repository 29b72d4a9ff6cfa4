import type { Bedrock } from './bedrock.ts';
import type { Usage } from './catalogue.ts';
import { isArn, possibleBase, profileId, withoutThirdPart } from './series.ts';

/**
 * Whether the id of a model entry means something in a Region: Bedrock lists it there, or it has traffic there, or had some
 * this month. An ARN says itself where it belongs. A profile of another geography means nothing, although its base model is
 * listed.
 */
export function knownIn(region: string, bedrock: Bedrock, usage: Usage): (modelId: string) => boolean {
  const used = idsWithData(usage);
  const resolve = bedrock.resolver(used);
  const known = new Set([
    ...bedrock.foundationModels.map(({ id }) => withoutThirdPart(id)),
    ...bedrock.profiles.map(({ id }) => id),
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

/** Ids of series and images that have data, or had some this month. */
export function idsWithData(usage: Usage): string[] {
  return [usage, ...(usage.silent === undefined ? [] : [usage.silent])].flatMap(({ series, images }) => [
    ...series.map(({ id }) => id),
    ...images.map(({ modelId }) => modelId),
  ]);
}

/** Whether an ARN lies in the Region; any other id lies nowhere. */
export function liesIn(region: string, id: string): boolean {
  return isArn(id) && id.split(':')[3] === region;
}
