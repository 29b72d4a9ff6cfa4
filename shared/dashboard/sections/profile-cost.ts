import { formatCaveats } from '../../metrics/caveats.ts';
import { sumCosts } from '../../metrics/cost.ts';
import { costMath } from '../../metrics/cost-math.ts';
import { sumOf } from '../../metrics/expressions.ts';
import type { ProfileCost } from '../../metrics/profile-costs.ts';
import { costLines } from '../cost-lines.ts';
import { costLine, partsThatFit } from '../cost-parts.ts';
import { MAX_METRICS_PER_WIDGET } from '../limits.ts';
import { plainLabel } from '../lines.ts';
import type { RenderContext } from '../render-context.ts';
import type { ProfileTable } from './profile-tables.ts';

/**
 * Draws a row for each profile that has a price, and their sum first; without any price, no table. The title says what is missing,
 * and how many profiles are there with all that is priced of them. The sum is a total only if it holds all profiles.
 */
export function costTable(
  profiles: readonly ProfileCost[],
  thereAre: number,
  context: RenderContext,
): ProfileTable[] {
  const { currency, period, priceMultiplier } = context.settings;
  const all = profiles.map(({ name, cost }) => ({ name, ...costLine(cost, true) }));
  const priced = all.filter(({ cost }) => cost.terms.length > 0);
  const shown = partsThatFit(priced, MAX_METRICS_PER_WIDGET - 1);
  if (shown.length === 0) return [];
  const rows = shown.map(({ name, cost }, index) => {
    const math = costMath(cost, { priceMultiplier, period, prefix: `p${index}_` });
    const id = `p${index}`;
    const label = plainLabel(cost.isTotal ? name : `${name} (incomplete)`);
    return { id, lines: [{ expression: math.total, id, label, period }, ...costLines(math, false)] };
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
