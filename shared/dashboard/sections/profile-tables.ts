import { TOKEN_METRICS } from '../../bedrock/meter.ts';
import { formatCaveats } from '../../metrics/caveats.ts';
import { sumCosts } from '../../metrics/cost.ts';
import { costMath } from '../../metrics/cost-math.ts';
import { sumOf } from '../../metrics/expressions.ts';
import { type QueryOptions, type StatQuery, statQuery } from '../../metrics/metric-query.ts';
import type { ProfileCost } from '../../metrics/profile-costs.ts';
import { costLines } from '../cost-lines.ts';
import { costLine, partsThatFit } from '../cost-parts.ts';
import { MAX_METRICS_PER_WIDGET } from '../limits.ts';
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
  { settings: { costPeriod: period } }: RenderContext,
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

/**
 * Draws a row for each profile that has a price, and their sum first; without any price, no table. The title says what is missing,
 * and how many profiles are there with all that is priced of them. The sum is a total only if it holds all profiles.
 */
export function costTable(
  profiles: readonly ProfileCost[],
  thereAre: number,
  context: RenderContext,
): ProfileTable[] {
  const { currency, costPeriod: period, priceMultiplier } = context.settings;
  const all = profiles.map(({ name, cost }) => ({ name, ...costLine(cost, true) }));
  const priced = all.filter(({ cost }) => cost.terms.length > 0);
  const shown = partsThatFit(priced, MAX_METRICS_PER_WIDGET - 1);
  if (shown.length === 0) return [];
  const rows = shown.map(({ name, cost }, index) => {
    const math = costMath(cost, { priceMultiplier, period, prefix: `p${index}_` });
    const id = `p${index}`;
    const label = plainLabel(name);
    return { id, lines: [{ expression: math.total, id, label, period }, ...costLines(math)] };
  });
  const whole = all.filter(
    ({ name, cost: { terms } }) =>
      terms.length === 0 || shown.some((one) => one.name === name && one.cost.terms.length === terms.length),
  );
  const sum = sumCosts(profiles.map(({ cost }) => cost));
  const label = sum.isTotal && whole.length === thereAre ? 'Total' : 'Sum';
  return [
    {
      name: 'costs',
      view: 'table',
      title: `Cost, ${currency}`,
      caveat: formatCaveats(sum.caveats),
      ownLines: [
        { expression: sumOf(rows.map(({ id }) => id)), label, period },
        ...rows.flatMap(({ lines }) => lines),
      ],
      profiles: whole.length,
    },
  ];
}

/** Returns the height of a table: title and head take 1.4 grid units, a row 0.6. A longer table scrolls. */
export function tableHeight(rows: number): number {
  return Math.min(12, Math.ceil(1.4 + 0.6 * (rows + 1)));
}
