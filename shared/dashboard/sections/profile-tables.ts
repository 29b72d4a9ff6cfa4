import { sumOf } from '../../metrics/expressions.ts';
import { expressionEntry, type MetricEntry, metricEntry, plainLabel } from '../../metrics/metrics.ts';
import { TOKEN_METRICS } from '../../pricing/billing.ts';
import type { SeriesCost } from '../../pricing/priced-estate.ts';
import type { Frame } from '../frame.ts';

/** An application profile with traffic. */
export interface Profile {
  /** Unique. */
  readonly name: string;
  readonly cost: SeriesCost;
}

export interface ProfileTable {
  /** The mark's. */
  readonly name: string;
  readonly title: string;
  /** What keeps its sum from being a total; empty for what is one. */
  readonly caveat: string;
  /** The first one carries the mark. */
  readonly entries: readonly MetricEntry[];
  /** How many it holds. */
  readonly profiles: number;
}

const INPUT_METRICS = [TOKEN_METRICS.input, TOKEN_METRICS.cacheRead, TOKEN_METRICS.cacheWrite];

/** InputTokenCount holds no cached tokens, so that the input is a sum of three metrics. */
export function tokenTables(profiles: readonly Profile[], { settings: { period } }: Frame): ProfileTable[] {
  const input = profiles.flatMap(({ name, cost }, at) => {
    const ids = INPUT_METRICS.map((_, index) => `in${at}_${index}`);
    return [
      expressionEntry(sumOf(ids), { label: plainLabel(name), period }),
      ...INPUT_METRICS.map((metric, index) =>
        metricEntry({ name: metric, stat: 'Sum' }, ['ModelId', cost.series.id], {
          id: String(ids[index]),
          visible: false,
          period,
        }),
      ),
    ];
  });
  const output = profiles.map(({ name, cost }) =>
    metricEntry({ name: TOKEN_METRICS.output, stat: 'Sum' }, ['ModelId', cost.series.id], {
      label: plainLabel(name),
      period,
    }),
  );
  const all = profiles.length;
  return [
    {
      name: 'profiles_input',
      title: 'Input tokens, cached ones included',
      caveat: '',
      entries: input,
      profiles: all,
    },
    { name: 'profiles_output', title: 'Output tokens', caveat: '', entries: output, profiles: all },
  ];
}
