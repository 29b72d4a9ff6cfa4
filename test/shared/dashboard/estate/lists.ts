import type {
  KnownUse,
  NamespaceMetric,
  Quota,
  SeriesUsage,
  TierUsage,
} from '../../../../shared/bedrock/catalogue.ts';
import { LAYOUTS } from '../../../../shared/dashboard/sections/layouts.ts';
import type { SubjectKind } from '../../../../shared/dashboard/sections/section.ts';
import { type LivePage, presentPage } from '../../../../shared/drift/live-page.ts';
import { BOARD } from '../render.ts';
import { agentCoreArn } from '../sections/published.ts';
import type { Spec } from './estate-spec.ts';
import type { Parts } from './parts.ts';

/** So many values of each dimension for every panel of the further namespaces. */
export function furtherOf(length: number): NamespaceMetric[] {
  return Object.entries(LAYOUTS).flatMap(([namespace, { bands }]) =>
    bands.flat().flatMap(({ of, lines }) =>
      Array.from({ length }, (_, index) =>
        lines.map((line): NamespaceMetric => {
          const name = 'name' in line ? [line.name].flat()[0] : line.needs[0]?.name;
          const dimensions = (of.dimensions[0] ?? []).map((key) => [key, valueFor(of, key, index)]);
          return {
            namespace: namespace as NamespaceMetric['namespace'],
            name: String(name),
            dimensions: Object.fromEntries(dimensions),
          };
        }),
      ).flat(),
    ),
  );
}

const PAIRS = [
  ['default', 'default'],
  ['flex', 'flex'],
  ['priority', 'priority'],
  ['priority', 'default'],
  ['default', 'reserved'],
] as const;

/** Several service tiers of some series. */
export function tiersOf(series: readonly SeriesUsage[], { tiered }: Spec): TierUsage[] {
  const some = series.filter((_, index) => tiered > 0 && index % tiered === 0);
  return some.flatMap(({ id, metrics }, index) =>
    PAIRS.slice(index % 3).map(([asked, served]) => ({ modelId: id, asked, served, metrics })),
  );
}

/** Returns a value that the kind of subject allows for a dimension. */
export function valueFor({ only = {}, arnOf = {} }: SubjectKind, key: string, index: number): string {
  const [value, type] = [only[key], arnOf[key]];
  return value ?? (type === undefined ? `${key} ${index}` : agentCoreArn(type, `x${index}`));
}

/** Two that can be named by hand, and those of each model as AWS calls them. */
export function quotasOf({ models }: Parts, value: number): Quota[] {
  const ofModels = models.flatMap(({ name, provider }, index) =>
    ['tokens per minute', 'requests per minute', 'tokens per day'].flatMap((unit, place) =>
      [
        'On-demand model inference',
        'Cross-region model inference',
        'Global cross-region model inference',
      ].map((scope, at) => ({
        code: `L-${(16 + index * 9 + place * 3 + at).toString(16).toUpperCase().padStart(8, '0')}`,
        name: `${scope} ${unit} for ${provider} ${name}`,
        value: value + index,
      })),
    ),
  );
  const byHand = [
    { code: 'L-00000001', name: 'Cross-region model inference tokens per minute for Something', value },
    {
      code: 'L-00000002',
      name: 'Cross-region model inference requests per minute for Something',
      value: value + 1,
    },
  ];
  return [...byHand, ...ofModels];
}

export function pagesOf({ pages }: Spec): ReadonlyMap<string, LivePage> {
  return new Map(
    pages.flatMap((page, index) => {
      if (page === undefined) return [];
      const name = index === 0 ? BOARD.dashboardName : `${BOARD.dashboardName}-${index + 1}`;
      const widgets = Array.from({ length: page.widgets }, (_, place) => ({
        type: 'metric',
        x: 0,
        y: 6 * place,
        width: 6,
        height: 6,
        properties: {
          region: BOARD.region,
          metrics: Array.from({ length: share(page, place) }, () => ['AWS/Lambda', 'Errors']),
        },
      }));
      return [[name, presentPage(name, { widgets })] as const];
    }),
  );
}

/** Of all metrics, at most 500 a widget. */
function share({ widgets, metrics: all }: { widgets: number; metrics: number }, place: number): number {
  const each = Math.floor(all / widgets);
  return Math.min(500, place === 0 ? all - each * (widgets - 1) : each);
}

/** What facts tell of some series: places that are no places of models, and days that are no order. */
export function knownOf(series: readonly SeriesUsage[], { known }: Spec): ReadonlyMap<string, KnownUse> {
  if (known === undefined) return new Map();
  const { each, quiet } = known;
  return new Map(
    series
      .filter((_, index) => index % each === 0)
      .map(({ id }, index) => [
        id,
        {
          rank: 1 + ((7 * index) % 23),
          busyness: (5 * index) % 17,
          ...(quiet > 0 && index % quiet === 0 ? { quietSince: `2026-11-${10 + (index % 9)}` } : {}),
        },
      ]),
  );
}
