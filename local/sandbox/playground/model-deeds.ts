import { launchModel, retireModel } from '../cloud/life.ts';
import type { Deed, Scene } from './deed.ts';

interface Model {
  readonly modelId: string;
  readonly modelName: string;
}

/** The models to launch, one after the other. */
const NEW: readonly Model[] = [
  { modelId: 'amazon.nova-3-pro-v1:0', modelName: 'Nova 3 Pro' },
  { modelId: 'amazon.nova-3-lite-v1:0', modelName: 'Nova 3 Lite' },
  { modelId: 'amazon.nova-3-micro-v1:0', modelName: 'Nova 3 Micro' },
];
/** The models that become LEGACY when no new one is left. */
const OLD: readonly string[] = ['amazon.nova-pro-v1:0', 'anthropic.claude-haiku-4-5-20251001-v1:0'];
/** A day that is far enough away for the page to look the same every time. */
const END_OF_LIFE = '2027-12-31';

export const MODEL_DEEDS: readonly Deed[] = [
  deed('launch-model', 'Launch a model', 'all three new models have launched', nextToLaunch, {
    play({ cloud, operator }, model) {
      launchModel(cloud, model, operator.region);
      return `${model.modelName} (${model.modelId}) launched in Bedrock`;
    },
  }),
  deed('first-traffic', 'Call the new model', 'no new model is without traffic', nextToCall, {
    play({ traffic }, { modelId, modelName }) {
      traffic.begin(`us.${modelId}`);
      return `You sent the first requests to ${modelName} (us.${modelId})`;
    },
  }),
  deed('retire-model', 'Retire a model', 'no model is left to retire', nextToRetire, {
    play({ cloud, operator }, { modelId, modelName }) {
      retireModel(cloud, modelId, { end: END_OF_LIFE }, operator.region);
      return `${modelName} (${modelId}) is LEGACY; its end of life is ${END_OF_LIFE}`;
    },
  }),
];

/** Makes a deed that affects the next model of a kind, as long as there is one. */
function deed(
  name: string,
  label: string,
  refusal: string,
  next: (scene: Scene) => Model | undefined,
  { play }: { readonly play: (scene: Scene, model: Model) => string },
): Deed {
  return {
    name,
    group: 'models',
    label,
    refusal: (scene) => (next(scene) === undefined ? refusal : undefined),
    play(scene) {
      const model = next(scene);
      if (model === undefined) throw new Error(refusal);
      return play(scene, model);
    },
  };
}

function nextToLaunch(scene: Scene): Model | undefined {
  return NEW.find(({ modelId }) => listed(scene, modelId) === undefined);
}

function nextToCall(scene: Scene): Model | undefined {
  return NEW.find(({ modelId }) => listed(scene, modelId) !== undefined && !hasTraffic(scene, modelId));
}

/** Finds the model that was launched last, so that you can watch its whole life; otherwise an old one. */
function nextToRetire(scene: Scene): Model | undefined {
  const ids = [...NEW.map(({ modelId }) => modelId).toReversed(), ...OLD];
  return ids.flatMap((id) => listed(scene, id) ?? []).find(({ status }) => status === 'ACTIVE');
}

function listed({ cloud, operator }: Scene, modelId: string): (Model & { status: string }) | undefined {
  const found = cloud.region(operator.region).foundationModels.find((model) => model.modelId === modelId);
  if (found === undefined) return undefined;
  return { modelId, modelName: found.modelName ?? modelId, status: found.modelLifecycle?.status ?? 'ACTIVE' };
}

function hasTraffic({ cloud, operator }: Scene, modelId: string): boolean {
  return cloud
    .region(operator.region)
    .metrics.some(({ Dimensions }) => Dimensions.some(({ Value }) => Value === `us.${modelId}`));
}
