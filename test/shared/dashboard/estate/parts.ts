import type {
  Catalogue,
  FoundationModel,
  ImageDimensions,
  InferenceProfile,
  SeriesUsage,
} from '../../../../shared/bedrock/catalogue.ts';
import { accountArn, applicationProfile, foundationModel, modelArn, systemProfile } from '../../builders.ts';
import type { ModelSpec } from './model-spec.ts';

export interface Parts {
  readonly models: FoundationModel[];
  readonly profiles: InferenceProfile[];
  readonly catalogue: Pick<Catalogue, 'provisioned' | 'custom'>;
  readonly series: SeriesUsage[];
  readonly images: ImageDimensions[];
}

const RETIRING = {
  status: 'LEGACY',
  extendedAccessDate: '2026-10-31',
  endOfLifeDate: '2027-01-31',
} as const;

export class Builder implements Parts {
  readonly models: FoundationModel[] = [];
  readonly profiles: InferenceProfile[] = [];
  readonly catalogue = { provisioned: [], custom: [] } as {
    provisioned: Catalogue['provisioned'][number][];
    custom: Catalogue['custom'][number][];
  };
  readonly series: SeriesUsage[] = [];
  readonly images: ImageDimensions[] = [];

  add(index: number, spec: ModelSpec, profiles: number, moreImages: number): void {
    const base = baseOf(index);
    if (spec.isListed) {
      this.models.push(
        foundationModel(base, {
          name: spec.name ?? `Model ${index}`,
          outputModalities: spec.modality === 'NEW' ? [] : [spec.modality],
          inferenceTypes: spec.inferenceTypes,
          isStreaming: spec.isStreaming,
          lifecycle: {
            ...(spec.startDate === undefined ? {} : { startDate: spec.startDate }),
            ...(spec.isLegacy ? RETIRING : { status: 'ACTIVE' }),
          },
        }),
      );
    }
    const system = ['us', 'global'].map((scope) => systemProfile(scope, base));
    this.profiles.push(...system);
    const sources = [...system.map(({ modelArns }) => modelArns), [modelArn(base)]];
    const own = Array.from({ length: profiles }, (_, place) =>
      applicationProfile(
        `profile${1_000 * index + 100_000 + place}`,
        // Teams of one name, too.
        `team ${place % 90}`,
        sources[place % sources.length] ?? [],
      ),
    );
    this.profiles.push(...own);
    const rented = arns('provisioned-model', index, spec.rented);
    const custom = arns('custom-model-deployment', index, spec.custom);
    this.catalogue.provisioned.push(
      ...rented.map((arn) => ({ arn, name: `rented ${index}`, foundationModelArn: modelArn(base) })),
    );
    this.catalogue.custom.push(
      ...custom.map((arn) => ({ arn, name: 'tuned', baseModelArn: modelArn(base) })),
    );
    const ids = [
      ...spec.scopes.map((scope) => (scope === '' ? base : `${scope}.${base}`)),
      ...own.map(({ id, arn }, place) => (place % 17 === 16 ? arn : id)),
      ...rented,
      ...custom,
    ];
    this.series.push(...ids.map((id) => ({ id, metrics: spec.metrics })));
    // Those of the last series are what a panel cut in its series would have lost.
    this.images.push(
      ...ids.flatMap((modelId) => imagesOf(modelId, spec.images)),
      ...ids.slice(-1).flatMap((modelId) => imagesOf(modelId, moreImages)),
    );
  }
}

export function baseOf(index: number): string {
  return `v${index % 7}.model-${index}-v1:0`;
}

function arns(type: string, index: number, length: number): string[] {
  return Array.from({ length }, (_, place) => accountArn(type, `${type}-${index}-${place}`));
}

function imagesOf(modelId: string, length: number): ImageDimensions[] {
  return Array.from({ length }, (_, index) => ({
    modelId,
    ...(index === 0 ? {} : { imageSize: `${256 * index}` }),
    ...(index % 2 === 0 && index > 0 ? { bucketedStepSize: '50' } : {}),
  }));
}
