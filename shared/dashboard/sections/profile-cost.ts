import type { ImageDimensions } from '../../catalog/catalogue.ts';
import { costOf } from '../cost.ts';
import { costMath } from '../cost-math.ts';
import { sumOf } from '../expressions.ts';
import { fitting } from '../fitting.ts';
import type { Frame } from '../frame.ts';
import { MAX_METRICS_PER_WIDGET } from '../limits.ts';
import { expressionEntry, plainLabel } from '../metrics.ts';
import type { Profile, ProfileTable } from './profile-tables.ts';

/**
 * A row for each profile that has a price, and their sum first; none has one: no table. The title says what is missing,
 * and the sum is a total only if it holds all profiles that there are.
 */
export function costTable(
  profiles: readonly Profile[],
  thereAre: number,
  images: readonly ImageDimensions[],
  frame: Frame,
): ProfileTable[] {
  const { currency, period, priceMultiplier } = frame.settings;
  const all = profiles.map(({ name, cost: own }, index) => {
    const cost = costOf([own], images);
    const math = costMath(cost, { priceMultiplier, period, prefix: `p${index}_` });
    const id = `p${index}`;
    const label = plainLabel(cost.isTotal ? name : `${name} (incomplete)`);
    const entries = [expressionEntry(math.total, { id, label, period }), ...math.entries(false)];
    return { id, own, isActive: true, entries: cost.terms.length === 0 ? [] : entries };
  });
  const shown = fitting(all, ({ entries }) => entries.length, MAX_METRICS_PER_WIDGET - 1);
  const priced = shown.filter(({ entries }) => entries.length > 0);
  if (priced.length === 0) return [];
  const sum = costOf(
    shown.map(({ own }) => own),
    images,
    [],
    MAX_METRICS_PER_WIDGET,
  );
  const label = sum.isTotal && shown.length === thereAre ? 'Total' : 'Sum';
  return [
    {
      name: 'profiles_costs',
      title: `Cost, ${currency}`,
      caveat: sum.caveat,
      entries: [
        expressionEntry(sumOf(priced.map(({ id }) => id)), { label, period }),
        ...priced.flatMap(({ entries }) => entries),
      ],
      profiles: shown.length,
    },
  ];
}
