import type { Bedrock } from './bedrock.ts';
import type { Usage } from './catalogue.ts';
import { allSeries } from './further-series.ts';
import { isArn, possibleBase, profileId, withoutThirdPart } from './series.ts';

/**
 * Makes a test for whether the id of a model entry is known in a Region: Bedrock lists it there, or it has or had traffic there
 * this month. An ARN names its Region. A profile of another geography is unknown even if its base model is listed.
 */
export function knownIn(region: string, bedrock: Bedrock, usage: Usage): (modelId: string) => boolean {
  const used = idsWithData(usage);
  const resolve = bedrock.resolver(used);
  const known = new Set([
    ...bedrock.foundationModels.map(({ id }) => withoutThirdPart(id)),
    ...bedrock.profiles.map(({ id }) => id),
    // If the catalogue is temporarily incomplete, traffic still shows that the entry's base model is known.
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

/** Returns the ids of series and images that have data or had some this month. */
export function idsWithData(usage: Usage): string[] {
  const traffic = { ...usage, series: allSeries(usage) };
  return [traffic, ...(usage.silent === undefined ? [] : [usage.silent])].flatMap(({ series, images }) => [
    ...series.map(({ id }) => id),
    ...images.map(({ modelId }) => modelId),
  ]);
}

/** Whether the id is an ARN in the Region. */
export function liesIn(region: string, id: string): boolean {
  return isArn(id) && id.split(':')[3] === region;
}
