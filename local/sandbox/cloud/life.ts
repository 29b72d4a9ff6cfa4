import { offerOf, offerWith } from './bedrock/offers/offer.ts';
import { foundationModelArn, type LegacyDates, legacyLifecycle, providerOf } from './catalogue/model-row.ts';
import { systemProfile } from './catalogue/profile-summary.ts';
import type { LocalCloud } from './cloud.ts';
import { type AlarmConfiguration, type MetricAlarm, newAlarm } from './cloudwatch/alarms/alarm.ts';
import type { FoundationModelSummary, Rate } from './shapes.ts';

/** Adds a foundation model to ListFoundationModels. Other fields are those of an active on-demand text model. */
export function addFoundationModel(
  cloud: LocalCloud,
  model: Partial<FoundationModelSummary> & { readonly modelId: string },
  region = 'us-east-1',
): FoundationModelSummary {
  const summary: FoundationModelSummary = {
    modelArn: foundationModelArn(region, model.modelId),
    modelName: model.modelId,
    providerName: providerOf(model.modelId),
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    customizationsSupported: [],
    inferenceTypesSupported: ['ON_DEMAND'],
    modelLifecycle: { status: 'ACTIVE' },
    ...model,
  };
  cloud.region(region).foundationModels.push(summary);
  return summary;
}

/** Adds an alarm, as in the console. Other fields are those of an alarm on a function's errors. */
export function addAlarm(
  cloud: LocalCloud,
  alarm: Partial<AlarmConfiguration> & { readonly AlarmName: string },
  region = 'us-east-1',
): MetricAlarm {
  const onErrors = { Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', Period: 300 };
  const configuration = {
    ...(alarm.Metrics === undefined ? onErrors : {}),
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    ...alarm,
  };
  const made = newAlarm(configuration, { region, accountId: cloud.account.id }, cloud.settings.now());
  cloud.region(region).alarms.set(alarm.AlarmName, made);
  return made;
}

/** Launches a model, callable only through its system profiles as most are now. */
export function launchModel(
  cloud: LocalCloud,
  model: {
    readonly modelId: string;
    readonly modelName: string;
    readonly scopes?: readonly string[];
    /** Today by default. */
    readonly at?: Date;
  },
  region = 'us-east-1',
): void {
  const { modelId, modelName, scopes = ['us', 'global'], at = cloud.settings.now() } = model;
  const modelLifecycle = { status: 'ACTIVE' as const, startOfLifeTime: at.toISOString() };
  addFoundationModel(
    cloud,
    { modelId, modelName, inferenceTypesSupported: ['INFERENCE_PROFILE'], modelLifecycle },
    region,
  );
  const place = { region, accountId: cloud.account.id };
  const profiles = scopes.map((scope) => systemProfile(scope, model, place));
  cloud.region(region).inferenceProfiles.push(...profiles);
}

/** Makes a model LEGACY, with these dates. Throws if it is not listed. */
export function retireModel(
  cloud: LocalCloud,
  modelId: string,
  dates: LegacyDates,
  region = 'us-east-1',
): void {
  const model = cloud.region(region).foundationModels.find((listed) => listed.modelId === modelId);
  if (model === undefined) throw new Error(`${region} lists no model ${modelId}`);
  model.modelLifecycle = legacyLifecycle(dates);
}

/** Changes a model's list prices, or removes rates (`undefined`). Throws if the model has no offer. */
export function changeRates(
  cloud: LocalCloud,
  modelId: string,
  change: (rate: Rate) => Rate | undefined,
): void {
  const offer = cloud.offers.get(modelId)?.[0] ?? offerOf(modelId);
  if (offer === undefined) throw new Error(`${modelId} has no offer`);
  const { rateCard } = offer.termDetails.usageBasedPricingTerm;
  cloud.offers.set(modelId, [
    offerWith(
      modelId,
      rateCard.flatMap((rate) => change(rate) ?? []),
    ),
  ]);
}

/** Removes a model and its system profiles from the lists, as when the catalogue flaps. */
export function withdrawModel(cloud: LocalCloud, modelId: string, region = 'us-east-1'): void {
  const state = cloud.region(region);
  state.foundationModels = state.foundationModels.filter((listed) => listed.modelId !== modelId);
  state.inferenceProfiles = state.inferenceProfiles.filter(({ type, inferenceProfileId }) => {
    return type !== 'SYSTEM_DEFINED' || !inferenceProfileId.endsWith(`.${modelId}`);
  });
}
