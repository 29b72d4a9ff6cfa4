import type { Operator } from '../../../shared/config/operator.ts';
import { bucketWrites } from '../../../shared/facts/buckets.ts';
import type { ModelFact } from '../../../shared/facts/model-fact.ts';
import { regionalId } from '../../../shared/facts/regional-items.ts';
import type { LocalCloud } from '../cloud/cloud.ts';

/** Writes what collect would have remembered of all models of the account had it run until now. So a model that comes later is news. */
export function rememberModels(cloud: LocalCloud, { region, prefix }: Operator): void {
  const { foundationModels, inferenceProfiles, metrics } = cloud.region(region);
  const called = new Set(metrics.flatMap(({ Dimensions }) => Dimensions.map(({ Value }) => Value)));
  const profiled = inferenceProfiles
    .filter(({ inferenceProfileId }) => called.has(inferenceProfileId))
    .flatMap(({ models }) => models.map(({ modelArn }) => modelArn.slice(modelArn.indexOf('/') + 1)));
  const items = foundationModels.map(({ modelId, modelArn, modelLifecycle }) => {
    const hadTraffic = [modelId, modelArn].some((id) => called.has(id)) || profiled.includes(modelId);
    const end = modelLifecycle?.endOfLifeTime?.slice(0, 10);
    const fact: ModelFact = {
      ...(hadTraffic ? { hadTraffic } : {}),
      ...(modelLifecycle?.status === 'LEGACY' ? { wasLegacy: true } : {}),
      ...(end === undefined ? {} : { endOfLife: end }),
    };
    return [regionalId(modelId, region), fact] as const;
  });
  for (const { bucket, text = '' } of bucketWrites(new Map(items), new Map())) {
    cloud.putParameter(`${prefix}/facts/models/${bucket}`, text, { region });
  }
}
