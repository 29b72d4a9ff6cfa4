import type { QuotaKind } from '../catalog/quota-name.ts';
import type { Limit } from '../catalog/series-quotas.ts';
import { type Annotation, graphBlock, withMark } from './blocks.ts';
import type { Band } from './body.ts';
import { modelColours, PALETTE } from './colours.ts';
import { fitting } from './fitting.ts';
import type { Frame } from './frame.ts';
import { sideBySide } from './layout.ts';
import { expressionEntry, type MetricEntry, metricEntry } from './metrics.ts';
import { percentOfQuota, QUOTA_USES, shortQuotaLabel } from './quota-math.ts';

interface Graph {
  readonly kind: QuotaKind;
  /** The mark. */
  readonly name: string;
  readonly title: string;
  readonly start: string;
}

const GRAPHS: readonly Graph[] = [
  {
    kind: 'tokensPerMinute',
    name: 'quotas_tokens',
    title: 'Use of quotas, tokens a minute',
    start: '-PT3H',
  },
  {
    kind: 'requestsPerMinute',
    name: 'quotas_requests',
    title: 'Use of quotas, requests a minute',
    start: '-PT3H',
  },
  { kind: 'tokensPerDay', name: 'quotas_day', title: 'Use of quotas, tokens a day', start: '-P14D' },
];

/** Entries of each graph: page 1 takes 2,500 metrics in all. */
const MOST = 100;
const LEAST = 24;
/** A quota that hundreds of series share is the one to look at. So many ids stay within one expression. */
const MOST_OF_ONE = 240;

const LINES: readonly Annotation[] = [
  { label: 'The quota', value: 100, color: PALETTE.red },
  { label: '80 %', value: 80, color: PALETTE.amber },
];

/**
 * Every quota in per cent, so that the nearest is seen at once: a graph for each kind. `free` is how many metrics page 1 has
 * left.
 */
export function quotaBand(uses: readonly Limit[], free: number, frame: Frame): Band {
  const graphs = GRAPHS.map((graph) => ({
    graph,
    limits: uses.filter(({ kind, quota }) => kind === graph.kind && quota.value > 0),
  })).filter(({ limits }) => limits.length > 0);
  const share = Math.floor(free / graphs.length);
  return sideBySide(
    graphs.map(({ graph, limits }) => {
      const most = Math.min(MOST_OF_ONE, Math.max(MOST, ...limits.map(entriesOf)));
      const room = Math.max(LEAST, Math.min(most, share));
      // What many share is where one team's load throttles another's.
      const candidates = limits
        .toSorted((left, right) => right.series.length - left.series.length)
        .map((limit) => ({ isActive: true, limit }));
      const shown = fitting(candidates, ({ limit }) => entriesOf(limit), room).map(({ limit }) => limit);
      const part = shown.length < limits.length ? `, ${shown.length} of ${limits.length} quotas` : '';
      return {
        weight: 1,
        draw: (width) =>
          graphBlock(withMark(linesOf(shown), frame.mark(graph.name)), {
            region: frame.target.region,
            title: `${graph.title}${part}`,
            width,
            start: graph.start,
            yAxis: { label: '% of the quota' },
            annotations: LINES,
          }),
      };
    }),
  );
}

/** The line, and the metrics that it is made of. */
function entriesOf({ series }: Limit): number {
  return 1 + series.length;
}

function linesOf(limits: readonly Limit[]): MetricEntry[] {
  const keyOf = ({ quota: { code, value } }: Limit): string => `${code} ${value}`;
  const colours = modelColours(limits.map(keyOf));
  const drawn = limits.map((limit, index) => {
    const { metric, period } = QUOTA_USES[limit.kind];
    const ids = limit.series.map((_, place) => `q${index}_${place}`);
    const line = expressionEntry(percentOfQuota(ids, limit) ?? '', {
      label: labelOf(limit),
      color: colours.get(keyOf(limit)) ?? PALETTE.grey,
      period,
    });
    const hidden = limit.series.map((id, place) =>
      metricEntry(metric, ['ModelId', id], { id: `q${index}_${place}`, visible: false, period }),
    );
    return { line, hidden };
  });
  return [...drawn.map(({ line }) => line), ...drawn.flatMap(({ hidden }) => hidden)];
}

function labelOf(limit: Limit): string {
  const { quota, series } = limit;
  const shared = series.length === 1 ? '' : ` for ${series.length} series`;
  return `${shortQuotaLabel(limit)}: ${quota.value}${shared}`;
}
