import type { Operator } from '../../../shared/config/operator.ts';
import { bucketWrites } from '../../../shared/facts/buckets.ts';
import { toModelFacts } from '../../../shared/facts/model-fact.ts';
import type { LocalCloud } from '../cloud/cloud.ts';

/** Writes what collect would have remembered of all models of the account had it run until now. So a model that comes later is news. */
export function rememberModels(cloud: LocalCloud, { region, prefix }: Operator): void {
  const { foundationModels, inferenceProfiles, metrics } = cloud.region(region);
  const called = new Set(metrics.flatMap(({ Dimensions }) => Dimensions.map(({ Value }) => Value)));
  const profiled = inferenceProfiles
    .filter(({ inferenceProfileId }) => called.has(inferenceProfileId))
    .flatMap(({ models }) => models.map(({ modelArn }) => modelArn.slice(modelArn.indexOf('/') + 1)));
  const items = foundationModels.flatMap(({ modelId, modelArn, modelLifecycle }) => {
    const extendedAccessDate = modelLifecycle?.publicExtendedAccessTime?.slice(0, 10);
    const endOfLifeDate = modelLifecycle?.endOfLifeTime?.slice(0, 10);
    return toModelFacts(modelId, region, {
      hasHadTraffic: [modelId, modelArn].some((id) => called.has(id)) || profiled.includes(modelId),
      hasBeenLegacy: modelLifecycle?.status === 'LEGACY',
      isGone: false,
      ...(extendedAccessDate === undefined ? {} : { extendedAccessDate }),
      ...(endOfLifeDate === undefined ? {} : { endOfLifeDate }),
    });
  });
  for (const { bucket, text = '' } of bucketWrites(new Map(items), new Map())) {
    cloud.putParameter(`${prefix}/facts/models/${bucket}`, text, { region });
  }
}
