import type { Widget } from '../../../shared/dashboard/body.ts';
import { readMark } from '../../../shared/dashboard/mark.ts';
import type { DesiredRegion } from '../../../shared/loop/desire-region.ts';
import { evaluate } from './metric-math.ts';
import { entries } from './render.ts';

/** Sums on page 1 that are not whole, though no title says so: each is computed with made-up data. */
export function sumFaults({ pages, settings }: DesiredRegion): string[] {
  const widgets = pages.flatMap(({ body }) => body.widgets);
  const named = (name: string): Widget | undefined => widgets.find((one) => readMark(one)?.widget === name);
  return [...costFaults(named, settings.currency), ...troubleFaults(named('incident_trouble'))];
}

/** The lines of all models are together what the account costs. */
function costFaults(named: (name: string) => Widget | undefined, currency: string): string[] {
  const [numbers, stack] = [named('numbers_cost'), named('money_models')];
  if (stack === undefined) return [];
  if (numbers === undefined) return ['there is a cost by model, and no cost'];
  const data = dataOf(numbers);
  const drawn = evaluate(numbers, data);
  const cost = drawn[currency] ?? drawn[`${currency}, at most`];
  return ['money_models', 'money_table'].flatMap((name) => {
    const widget = named(name);
    if (widget === undefined) return [`there is no ${name}`];
    if (/ of \d+ (series|models)$/.test(String(widget.properties.title))) return [];
    const sum = total(evaluate(widget, data));
    return isSame(sum, cost) ? [] : [`${name} is ${sum} in all, and the account's cost is ${cost}`];
  });
}

/** The lines of all models and of all others are together what the account counts. */
function troubleFaults(widget: Widget | undefined): string[] {
  if (widget === undefined) return [];
  const data = dataOf(widget);
  const account = entries(widget).filter(({ path }) => path.length === 2);
  const counted = account.reduce((sum, { path }) => sum + (data[path[1] ?? ''] ?? 0), 0);
  const sum = total(evaluate(widget, data));
  return [
    ...(account.length === 3 ? [] : [`it counts ${account.length} kinds of trouble`]),
    ...(isSame(sum, counted) ? [] : [`there is trouble ${sum} by model, and the account counts ${counted}`]),
  ];
}

/** A different number for each metric, but for every fifth one, which has no data. */
function dataOf(widget: Widget): Record<string, number> {
  const metrics = entries(widget).filter(({ path }) => path.length > 0);
  return Object.fromEntries(
    metrics
      .filter((_, index) => index % 5 !== 4)
      .map(({ path }, index) => [[path[1], path[3]].filter(Boolean).join(' '), 1e6 + 7 * index]),
  );
}

function total(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((sum, value) => sum + value, 0);
}

function isSame(one: number, other = Number.NaN): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
}
