import type { ImageDimensions } from '../../bedrock/catalogue.ts';
import { costOf } from '../../metrics/cost.ts';
import { costMath } from '../../metrics/cost-math.ts';
import { sumOf } from '../../metrics/expressions.ts';
import { costLines } from '../cost-lines.ts';
import { costLine, partsThatFit } from '../cost-parts.ts';
import type { Frame } from '../frame.ts';
import { MAX_METRICS_PER_WIDGET } from '../limits.ts';
import { plainLabel } from '../lines.ts';
import type { Profile, ProfileTable } from './profile-tables.ts';

/**
 * A row for each profile that has a price, and their sum first; none has one: no table. The title says what is missing, and how
 * many profiles are there with all that is priced of them. The sum is a total only if that is all profiles that there are.
 */
export function costTable(
  profiles: readonly Profile[],
  thereAre: number,
  images: readonly ImageDimensions[],
  frame: Frame,
): ProfileTable[] {
  const { currency, period, priceMultiplier } = frame.settings;
  const all = profiles.map(({ name, cost }) => {
    return { name, ...costLine(costOf([cost], images, [], Number.POSITIVE_INFINITY), true) };
  });
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
  const sum = costOf(
    profiles.map(({ cost }) => cost),
    images,
    [],
    Number.POSITIVE_INFINITY,
  );
  const label = sum.isTotal && whole.length === thereAre ? 'Total' : 'Sum';
  return [
    {
      name: 'profiles_costs',
      title: `Cost, ${currency}`,
      caveat: sum.caveat,
      lines: [
        { expression: sumOf(rows.map(({ id }) => id)), label, period },
        ...rows.flatMap(({ lines }) => lines),
      ],
      profiles: whole.length,
    },
  ];
}
