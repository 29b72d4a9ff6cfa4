import { longSum, type Sum } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import { percentOfQuota, QUOTA_USES } from '../metrics/quota-use.ts';
import { shortQuotaLabel } from '../quotas/quota-label.ts';
import type { QuotaKind } from '../quotas/quota-name.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import type { Annotation } from './blocks.ts';
import { modelColours, PALETTE } from './colours.ts';
import { type Figure, figureOf } from './figures.ts';
import { formatShown, MOST_LINES } from './fitting.ts';
import { hidden, type Line } from './lines.ts';
import type { Panel } from './panel.ts';

interface Graph {
  readonly kind: QuotaKind;
  readonly panel: Panel;
}

const MINUTES = { unit: '% of the quota', start: '-PT3H' };
const GRAPHS: readonly Graph[] = [
  { kind: 'tokensPerMinute', panel: { ...MINUTES, name: 'tokens', title: 'Use of quotas, tokens a minute' } },
  {
    kind: 'requestsPerMinute',
    panel: { ...MINUTES, name: 'requests', title: 'Use of quotas, requests a minute' },
  },
  {
    kind: 'tokensPerDay',
    panel: { ...MINUTES, name: 'day', title: 'Use of quotas, tokens a day', start: '-P14D' },
  },
];

const LINES: readonly Annotation[] = [
  { label: 'The quota', value: 100, color: PALETTE.red },
  { label: '80 %', value: 80, color: PALETTE.amber },
];

/** A graph of use in per cent, and the quotas of its kind. */
export interface QuotaGraph {
  /** The name of its panel. */
  readonly name: string;
  readonly figure: Figure;
  readonly limits: readonly Limit[];
}

/**
 * Lists a graph for each kind of quota that is used. A quota is drawn with all series that share it or not at all: part of them would
 * show too low a use.
 */
export function quotaGraphs(uses: readonly Limit[]): QuotaGraph[] {
  return GRAPHS.flatMap(({ kind, panel }) => {
    const limits = uses.filter((limit) => limit.kind === kind && limit.quota.value > 0);
    if (limits.length === 0) return [];
    // Widely shared quotas come first, because there one team's load throttles another's.
    const items = limits
      .toSorted((left, right) => right.series.length - left.series.length)
      .slice(0, MOST_LINES)
      .map((limit) => ({ limit, isActive: true, own: 0, parts: [entriesOf(limit)] }));
    const figure = figureOf(items, (drawn) => {
      const shown = items.filter((one) => drawn.get(one) === 1).map(({ limit }) => limit);
      const part = formatShown({ shown: shown.length, all: limits.length }, 'quotas');
      return { ...panel, title: `${panel.title}${part}`, ownLines: linesOf(shown), annotations: LINES };
    });
    // The section's text names the quotas of a graph without room for any.
    return [{ name: panel.name, limits, figure: { ...figure, least: 0 } }];
  });
}

/** Counts the entries of a limit: its line, the parts of its sum and its metrics. */
function entriesOf(limit: Limit): number {
  return 1 + sumOfUse(limit, MOST_LINES).parts.length + limit.series.length;
}

function idsOf({ series }: Limit, index: number): string[] {
  return series.map((_, at) => `q${index}_${at}`);
}

/** Sums the use of a quota. `index` makes the ids unique within a graph. */
function sumOfUse(limit: Limit, index: number): Sum {
  return longSum(idsOf(limit, index), `q${index}_part`);
}

function linesOf(limits: readonly Limit[]): Line[] {
  const keyOf = ({ quota: { code, value } }: Limit): string => `${code} ${value}`;
  const colours = modelColours(limits.map(keyOf));
  const drawn = limits.map((limit, index) => {
    const { metric, period } = QUOTA_USES[limit.kind];
    const ids = idsOf(limit, index);
    const sum = sumOfUse(limit, index);
    const line: Line = {
      expression: percentOfQuota(sum.expression, limit),
      label: labelOf(limit),
      color: colours.get(keyOf(limit)) ?? PALETTE.grey,
      period,
    };
    const parts = [
      ...sum.parts.map((part) => ({ ...part, period })),
      ...ids.map((id, at) => statQuery(metric, { ModelId: limit.series[at] ?? '' }, { id, period })),
    ];
    return { line, parts };
  });
  return [...drawn.map(({ line }) => line), ...drawn.flatMap(({ parts }) => parts.map(hidden))];
}

function labelOf(limit: Limit): string {
  const { quota, series } = limit;
  const shared = series.length === 1 ? '' : ` for ${series.length} series`;
  return `${shortQuotaLabel(quota)}: ${quota.value}${shared}`;
}
