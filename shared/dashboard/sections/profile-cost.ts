import type { ImageDimensions } from '../../catalog/catalogue.ts';
import { type CostTerm, costOf } from '../cost.ts';
import { factorOf, multiplied, sumOf } from '../cost-entries.ts';
import type { Frame } from '../frame.ts';
import { MAX_EXPRESSION_LENGTH, MAX_METRICS_PER_WIDGET } from '../limits.ts';
import { expressionEntry, type MetricEntry, metricEntry, plainLabel } from '../metrics.ts';
import type { Profile, ProfileTable } from './profile-tables.ts';

/**
 * A row for each profile that has a price, and their sum first. None has one: no table. The title says what is missing;
 * the sum is a total only if these are all profiles there are.
 */
export function costTable(
  profiles: readonly Profile[],
  areAll: boolean,
  images: readonly ImageDimensions[],
  frame: Frame,
): ProfileTable[] {
  const { currency, period } = frame.settings;
  const fitting: Profile[] = [];
  const rows: MetricEntry[][] = [];
  const ids: string[] = [];
  let room = MAX_METRICS_PER_WIDGET - 1;
  for (const [at, profile] of profiles.entries()) {
    const { terms } = costOf([profile.cost], images);
    const row = rowOf(profile, at, terms, frame);
    if (row.length > room || expressionOf(at, terms, frame).length > MAX_EXPRESSION_LENGTH) continue;
    fitting.push(profile);
    if (terms.length === 0) continue;
    rows.push(row);
    ids.push(idOf(at));
    room -= row.length;
  }
  if (rows.length === 0) return [];
  const { isTotal, caveat } = costOf(
    fitting.map(({ cost }) => cost),
    images,
  );
  const label = isTotal && areAll && fitting.length === profiles.length ? 'Total' : 'Sum';
  return [
    {
      name: 'profiles_costs',
      title: [`Cost (${currency})`, caveat].filter((part) => part !== '').join(', '),
      entries: [expressionEntry(sumOf(ids), { label, period }), ...rows.flat()],
      profiles: fitting.length,
    },
  ];
}

function rowOf({ name }: Profile, at: number, terms: readonly CostTerm[], frame: Frame): MetricEntry[] {
  const { period } = frame.settings;
  return [
    expressionEntry(expressionOf(at, terms, frame), { id: idOf(at), label: plainLabel(name), period }),
    ...terms.map(({ metricName, dimensions }, index) =>
      metricEntry({ name: metricName, stat: 'Sum' }, dimensions, {
        id: termId(at, index),
        visible: false,
        period,
      }),
    ),
  ];
}

function expressionOf(at: number, terms: readonly CostTerm[], { settings }: Frame): string {
  const summands = terms.map((term, index) => `${termId(at, index)}${factorOf(term)}`);
  return multiplied(sumOf(summands), settings.priceMultiplier);
}

function idOf(at: number): string {
  return `cost${at}`;
}

function termId(at: number, index: number): string {
  return `m${at}_${index}`;
}
