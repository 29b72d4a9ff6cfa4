import type * as fc from 'fast-check';
import { furtherSeries } from '../../../shared/bedrock/further-series.ts';
import type { Board } from '../../../shared/config/board.ts';
import type { ObservedRegion } from '../../../shared/loop/observed.ts';
import { type Answers, accountArn, catalogueOf, observed } from '../builders.ts';
import { mantleOf, servicesOf, silentFurther } from './estate/billed.ts';
import { type Spec, spec } from './estate/estate-spec.ts';
import { furtherOf, knownOf, pagesOf, quotasOf, tiersOf } from './estate/lists.ts';
import { parametersOf } from './estate/parameters.ts';
import { Builder } from './estate/parts.ts';
import { BOARD } from './render.ts';

/** A world, and the Regions whose pages refer to each other. */
export interface RandomEstate {
  readonly observed: ObservedRegion;
  readonly linked: readonly Board[];
}

const MAX_SERIES = 400;

/** Any account that the operator may meet, near the bounds more often than not. */
export const randomEstate: fc.Arbitrary<RandomEstate> = spec.map(estateOf);

function estateOf(wanted: Spec): RandomEstate {
  const parts = new Builder();
  const [models, specs] = wanted.models;
  const giants = new Map(wanted.giants.map((giant) => [Math.min(giant.at, models), giant]));
  for (let index = 0; index <= models; index += 1) {
    const one = specs[index % specs.length];
    const giant = giants.get(index);
    if (giant !== undefined)
      parts.add(index, { ...giant.spec, isListed: true }, giant.profiles, giant.images);
    else if (one !== undefined && index < models) parts.add(index, one, one.profiles, 0);
  }
  const used = parts.series.slice(0, MAX_SERIES);
  const ids = new Set(used.map(({ id }) => id));
  const further = [...furtherOf(wanted.further), ...mantleOf(wanted), ...servicesOf(wanted)];
  const usedFurther = furtherSeries(further);
  const furtherIds = new Set(usedFurther.map(({ id }) => id));
  const imported = Array.from({ length: wanted.imported }, (_, index) => ({
    arn: accountArn('imported-model', `i${index}`),
    name: `own ${index}`,
  }));
  const answers: Answers = {
    parameters: parametersOf(wanted, parts),
    catalogue: catalogueOf({
      ...parts.catalogue,
      foundationModels: parts.models,
      profiles: parts.profiles,
      imported,
      guardrails: Array.from({ length: wanted.guardrails }, (_, index) => ({
        arn: accountArn('guardrail', `g${index}`),
        name: `guard ${index}`,
      })),
      denied: wanted.isDenied ? ['bedrock:ListCustomModels'] : [],
    }),
    usage: {
      series: [
        ...used,
        ...imported.map(({ arn }) => ({ id: arn, metrics: ['Invocations', 'InputTokenCount'] })),
      ],
      known: knownOf([...used, ...usedFurther], wanted),
      tiers: tiersOf(used, wanted),
      images: parts.images.filter(({ modelId }) => ids.has(modelId)),
      silent: {
        series: [
          ...Array.from({ length: wanted.silent }, (_, index) => ({
            id: index % 3 === 0 ? `eu.v1.model-${index}-v1:0` : `gone${index}.model-${index}-v1:0`,
            metrics: ['InputTokenCount', 'OutputTokenCount'],
          })),
          ...silentFurther(wanted),
        ].filter(({ id }) => !ids.has(id) && !furtherIds.has(id)),
        images: Array.from({ length: Math.floor(wanted.silent / 3) }, (_, index) => ({
          modelId: `gone${index}.model-${index}-v1:0`,
          imageSize: `${index % 4}`,
        })),
      },
      logDelivery: wanted.logs
        ? ['ModelInvocationLogsS3DeliverySuccess', 'ModelInvocationLogsS3DeliveryFailure'].map((metric) => ({
            metric,
            dimensions: [],
          }))
        : [],
      further,
    },
    pages: pagesOf(wanted),
    alarms: [],
    ...(wanted.quotas === undefined
      ? {}
      : {
          quotas: {
            quotas: quotasOf(parts, wanted.quotas.value),
            denied: wanted.quotas.isDenied ? ['servicequotas:ListServiceQuotas'] : [],
          },
        }),
  };
  const regions = Array.from({ length: wanted.regions }, (_, index) => `eu-north-${index + 1}`);
  const linked = regions.map((region) => ({ ...BOARD, region, dashboardName: `Board-${region}` }));
  return { observed: observed(answers, BOARD), linked: linked.length === 0 ? [] : [BOARD, ...linked] };
}
