import { sumOf } from '../../metrics/expressions.ts';
import { TOKEN_METRICS } from '../../pricing/billing.ts';
import type { SeriesCost } from '../../pricing/priced-estate.ts';
import type { Frame } from '../frame.ts';
import { type Line, metricLine, plainLabel } from '../lines.ts';

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
  readonly lines: readonly Line[];
  /** How many it holds. */
  readonly profiles: number;
}

const INPUT_METRICS = [TOKEN_METRICS.input, TOKEN_METRICS.cacheRead, TOKEN_METRICS.cacheWrite];

/** InputTokenCount holds no cached tokens, so that the input is a sum of three metrics. */
export function tokenTables(profiles: readonly Profile[], { settings: { period } }: Frame): ProfileTable[] {
  const input = profiles.flatMap(({ name, cost }, at): Line[] => {
    const ids = INPUT_METRICS.map((_, index) => `in${at}_${index}`);
    return [
      { expression: sumOf(ids), label: plainLabel(name), period },
      ...INPUT_METRICS.map((metric, index) =>
        metricLine(
          { name: metric, stat: 'Sum' },
          { ModelId: cost.series.id },
          {
            id: String(ids[index]),
            visible: false,
            period,
          },
        ),
      ),
    ];
  });
  const output = profiles.map(({ name, cost }) =>
    metricLine(
      { name: TOKEN_METRICS.output, stat: 'Sum' },
      { ModelId: cost.series.id },
      {
        label: plainLabel(name),
        period,
      },
    ),
  );
  const all = profiles.length;
  return [
    {
      name: 'profiles_input',
      title: 'Input tokens, cached ones included',
      caveat: '',
      lines: input,
      profiles: all,
    },
    { name: 'profiles_output', title: 'Output tokens', caveat: '', lines: output, profiles: all },
  ];
}
