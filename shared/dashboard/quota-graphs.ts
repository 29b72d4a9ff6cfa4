import { nonEmpty } from '../kit/lists.ts';
import { longSum, type Sum } from '../metrics/expressions.ts';
import { statQuery } from '../metrics/metric-query.ts';
import { percentOfQuota, QUOTA_USES } from '../metrics/quota-use.ts';
import { shortQuotaLabel } from '../quotas/quota-label.ts';
import type { QuotaKind } from '../quotas/quota-name.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import { type Annotation, graphBlock } from './blocks.ts';
import type { Band, Block } from './body.ts';
import { modelColours, PALETTE } from './colours.ts';
import { formatShown, selectFitting } from './fitting.ts';
import { sideBySide } from './layout.ts';
import { MAX_METRICS_PER_WIDGET } from './limits.ts';
import { hidden, type Line } from './lines.ts';
import type { RenderContext } from './render-context.ts';

interface Graph {
  readonly kind: QuotaKind;
  /** The widget's mark. */
  readonly name: string;
  readonly title: string;
  readonly start: string;
}

const GRAPHS: readonly Graph[] = [
  { kind: 'tokensPerMinute', name: 'quotas_tokens', title: 'Use of quotas, tokens a minute', start: '-PT3H' },
  {
    kind: 'requestsPerMinute',
    name: 'quotas_requests',
    title: 'Use of quotas, requests a minute',
    start: '-PT3H',
  },
  { kind: 'tokensPerDay', name: 'quotas_day', title: 'Use of quotas, tokens a day', start: '-P14D' },
];

/** Maximum and minimum number of entries of a graph: page 1 has room for 2,500 metrics. */
const MOST = 100;
const LEAST = 24;
/** Entries that all graphs together take at least. */
export const LEAST_OF_QUOTAS = LEAST * GRAPHS.length;

const LINES: readonly Annotation[] = [
  { label: 'The quota', value: 100, color: PALETTE.red },
  { label: '80 %', value: 80, color: PALETTE.amber },
];

export interface QuotaBand {
  readonly band: Band;
  /** Quotas of graphs that have no room for any. */
  readonly leftOut: readonly Limit[];
}

/**
 * Draws the use of every quota in per cent, one graph per kind. `free` is how many metrics page 1 has left. A quota is drawn
 * with all series that share it or not at all: part of them would show too low a use.
 */
export function quotaBand(uses: readonly Limit[], free: number, context: RenderContext): QuotaBand {
  const graphs = GRAPHS.map((graph) => ({
    graph,
    limits: uses.filter(({ kind, quota }) => kind === graph.kind && quota.value > 0),
  })).filter(({ limits }) => limits.length > 0);
  const share = Math.floor(free / graphs.length);
  const drawn = graphs.map(({ graph, limits }) => {
    // Widely shared quotas come first, because there one team's load throttles another's.
    const candidates = limits
      .toSorted((left, right) => right.series.length - left.series.length)
      .map((limit) => ({ isActive: true, limit, size: entriesOf(limit) }));
    const most = Math.min(MAX_METRICS_PER_WIDGET, Math.max(MOST, ...candidates.map(({ size }) => size)));
    const room = Math.max(LEAST, Math.min(most, share));
    const shown = selectFitting(candidates, ({ size }) => size, room).map(({ limit }) => limit);
    return { graph, limits, shown };
  });
  return {
    band: sideBySide(
      drawn.map(({ graph, limits, shown }) => ({
        weight: 1,
        draw: (width) => graphOf(graph, shown, limits, width, context),
      })),
    ),
    leftOut: drawn.flatMap(({ limits, shown }) => (shown.length === 0 ? limits : [])),
  };
}

function graphOf(
  { name, title, start }: Graph,
  shown: readonly Limit[],
  limits: readonly Limit[],
  width: number,
  context: RenderContext,
): Block | undefined {
  const lines = nonEmpty(linesOf(shown));
  if (lines === undefined) return undefined;
  return graphBlock(lines, {
    mark: context.mark(name),
    region: context.board.region,
    title: `${title}${formatShown({ shown: shown.length, all: limits.length }, 'quotas')}`,
    width,
    start,
    yAxis: { label: '% of the quota' },
    annotations: LINES,
  });
}

/** Counts the entries of a limit: its line, the parts of its sum and its metrics. */
function entriesOf(limit: Limit): number {
  return 1 + sumOfUse(limit, MOST).parts.length + limit.series.length;
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
