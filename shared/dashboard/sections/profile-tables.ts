import { sumOf } from '../../metrics/expressions.ts';
import { type QueryOptions, type StatQuery, statQuery } from '../../metrics/metric-query.ts';
import type { ProfileCost } from '../../metrics/profile-costs.ts';
import { TOKEN_METRICS } from '../../pricing/billing.ts';
import { hidden, type Line, plainLabel } from '../lines.ts';
import type { Panel } from '../panel.ts';
import type { RenderContext } from '../render-context.ts';

export interface ProfileTable extends Panel {
  /** Why its sum is not a total; empty for a total. */
  readonly caveat: string;
  /** How many profiles it contains completely. */
  readonly profiles: number;
}

const INPUT_METRICS = [TOKEN_METRICS.input, TOKEN_METRICS.cacheRead, TOKEN_METRICS.cacheWrite];

/** Draws the tokens of each profile. InputTokenCount excludes cached tokens, so the input is a sum of three metrics. */
export function tokenTables(
  profiles: readonly ProfileCost[],
  { settings: { period } }: RenderContext,
): ProfileTable[] {
  const tokens = ({ id }: ProfileCost, name: string, options: QueryOptions): StatQuery =>
    statQuery({ name, stat: 'Sum' }, { ModelId: id }, { ...options, period });
  const input = profiles.flatMap((profile, at): Line[] => {
    const parts = INPUT_METRICS.map((name, index) => ({ name, id: `in${at}_${index}` }));
    return [
      { expression: sumOf(parts.map(({ id }) => id)), label: plainLabel(profile.name), period },
      ...parts.map(({ name, id }) => hidden(tokens(profile, name, { id }))),
    ];
  });
  const output = profiles.map((profile) =>
    tokens(profile, TOKEN_METRICS.output, { label: plainLabel(profile.name) }),
  );
  const all = { view: 'table', caveat: '', profiles: profiles.length } as const;
  return [
    { ...all, name: 'input', title: 'Input tokens, cached ones included', ownLines: input },
    { ...all, name: 'output', title: 'Output tokens', ownLines: output },
  ];
}
