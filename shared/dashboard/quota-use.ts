import type { Estate } from '../bedrock/estate.ts';
import { wholeModels } from '../bedrock/whole-models.ts';
import { longSum } from '../metrics/expressions.ts';
import { percentOfQuota, QUOTA_USES, usedMetric, usedQuery } from '../metrics/quota-use.ts';
import { billedSeries } from '../pricing/price-series.ts';
import { shortQuotaLabel } from '../quotas/quota-label.ts';
import type { QuotaKind } from '../quotas/quota-name.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import type { Annotation } from './blocks.ts';
import { PALETTE } from './colours.ts';
import { type Figure, figureOf, type OwnPanel, withMore } from './figures.ts';
import { formatShown } from './fitting.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import { hidden, type Line } from './lines.ts';
import type { Panel } from './panel.ts';

/** Quotas that were read, and whether the settings show them. */
export interface QuotaContent {
  readonly isShown: boolean;
  readonly limits: readonly Limit[];
}

interface Graph {
  readonly kinds: readonly QuotaKind[];
  readonly panel: Panel;
}

/** What is used in a minute, and what is used in a day: each period has a range of its own. */
export const QUOTA_GRAPHS = {
  minute: {
    kinds: ['tokensPerMinute', 'requestsPerMinute', 'inputTokensPerMinute', 'outputTokensPerMinute'],
    panel: { name: 'quotas', title: 'Quota used, the highest five', start: '-PT3H' },
  },
  day: {
    kinds: ['tokensPerDay'],
    panel: { name: 'quotas_day', title: 'Daily quota used', start: '-P14D' },
  },
} as const satisfies Record<string, Graph>;

const LINES: readonly Annotation[] = [
  { label: 'Quota', value: 100, color: PALETTE.red },
  { label: '80 %', value: 80, color: PALETTE.amber },
];
const UNITS: Readonly<Record<QuotaKind, string>> = {
  tokensPerMinute: 'tokens/min',
  requestsPerMinute: 'requests/min',
  tokensPerDay: 'tokens/day',
  // The names of these quotas say which.
  inputTokensPerMinute: 'tokens/min',
  outputTokensPerMinute: 'tokens/min',
};
const HIGHEST = 5;
/** More expressions than this are not compared. */
const MOST_QUOTAS = 100;

/**
 * Draws the use of the quotas that come nearest to their limit in the drawn range, in per cent of each. CloudWatch finds them when you look: the
 * widget holds them all. A quota takes part with all series that share it or not at all: some of them would show too low a use. Without
 * any quota the result is empty.
 */
export function quotaFigure({ kinds, panel }: Graph, limits: readonly Limit[]): Figure[] {
  const own = limits.filter(({ kind, quota }) => kinds.includes(kind) && quota.value > 0);
  if (own.length === 0) return [];
  const size = (limit: Limit, index: number): number =>
    1 + useOf(limit, index).parts.length + limit.series.length;
  // The quotas of the biggest models come first, as rows do. One entry is for the comparison.
  const items = own
    .slice(0, MOST_QUOTAS)
    .map((limit, index) => ({ limit, entries: size(limit, index) }))
    .filter(({ entries }) => entries < MAX_METRICS_PER_WIDGET)
    .map(({ limit, entries }) => ({ limit, isActive: true, own: 0, parts: [entries] }));
  const compared = figureOf(items, (drawn): OwnPanel => {
    const shown = items.filter((one) => drawn.get(one) === 1).map(({ limit }) => limit);
    const part = formatShown({ shown: shown.length, all: own.length }, 'quotas');
    return {
      ...panel,
      title: `${panel.title}${part}`,
      unit: '% of the quota',
      ownLines: linesOf(shown),
      annotations: LINES,
    };
  });
  return [withMore(1, compared)];
}

function useOf({ series }: Limit, index: number) {
  return longSum(
    series.map((_, at) => `q${index}_${at}`),
    `q${index}_part`,
  );
}

function linesOf(limits: readonly Limit[]): Line[] {
  const [first] = limits;
  if (first === undefined) return [];
  const { period } = QUOTA_USES[first.kind];
  const ids = limits.map((_, index) => `q${index}`);
  return [
    { expression: `SORT([${ids.join(',')}],MAX,DESC,${HIGHEST})`, id: 'highest', label: '', period },
    ...limits.flatMap((limit, index) => {
      const { expression, parts } = useOf(limit, index);
      return [
        hidden({
          expression: percentOfQuota(expression, limit),
          id: `q${index}`,
          label: labelOf(limit),
          period,
        }),
        ...parts.map((part) => hidden({ ...part, period })),
        ...limit.series.map((id, at) => hidden(usedQuery(limit.kind, id, { id: `q${index}_${at}`, period }))),
      ];
    }),
  ];
}

/** Names a quota in a legend: what is counted, and for which models, e.g. `tokens/min, On-demand: Amazon Nova Pro`. */
function labelOf({ kind, quota }: Limit): string {
  return `${UNITS[kind]}, ${shortQuotaLabel(quota).replace(/ \([^()]*\)$/, '')}`;
}

/**
 * Keeps the quotas with usage data, each with the series that publish it: not every model publishes the estimate. Quotas are
 * sorted like rows, so that those of model entries come first if not all fit.
 */
export function limitsInUse(limits: readonly Limit[], estate: Estate): Limit[] {
  const all = wholeModels(estate).flatMap((model) =>
    billedSeries(model).map(({ id }) => ({ id, metrics: model.metrics })),
  );
  const known = new Map(all.map((one, place) => [one.id, { ...one, place }]));
  return limits
    .map((limit) => {
      const used = limit.series
        .flatMap((id) => known.get(id) ?? [])
        .filter(({ id, metrics }) => metrics.includes(usedMetric(limit.kind, id)));
      const place = Math.min(...used.map((one) => one.place));
      return { limit: { ...limit, series: used.map(({ id }) => id) }, place };
    })
    .filter(({ limit }) => limit.series.length > 0)
    .toSorted((left, right) => left.place - right.place)
    .map(({ limit }) => limit);
}
