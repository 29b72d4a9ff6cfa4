import type { Widget } from '../../../shared/dashboard/body.ts';
import { type Entry, entries } from './render.ts';

type Points = Readonly<Record<string, number>>;

/**
 * Evaluates the visible expressions of a widget for one period, by label. `data` has the sums by `Metric ModelId`;
 * a metric without data has no point: arithmetic on it has none either, and SUM passes over it. That is the stricter of
 * the two readings of CloudWatch's documentation; test/numbers evaluates whole ranges under both.
 */
export function evaluate(widget: Widget, data: Points): Record<string, number> {
  const all = entries(widget);
  const byId = new Map(all.flatMap((entry) => (entry.id === undefined ? [] : [[entry.id, entry] as const])));
  const pointOf = (id: string): number => {
    const entry = byId.get(id);
    if (entry === undefined) throw new Error(`no entry ${id}`);
    return entry.expression === undefined ? (data[keyOf(entry)] ?? Number.NaN) : compute(entry.expression);
  };
  const compute = (expression: string): number => {
    const ids = [...new Set(expression.match(/[a-z]\w*/g) ?? [])];
    const sum = (values: number | number[]): number =>
      [values]
        .flat()
        .filter((value) => !Number.isNaN(value))
        .reduce((a, b) => a + b, 0);
    const functions = {
      SUM: sum,
      AVG: (value: number) => value,
      FILL: (value: number, filler: number) => (Number.isNaN(value) ? filler : value),
      TIME_SERIES: (value: number) => value,
      // The one period is the newest.
      EPOCH: () => 0,
      MAX: (value: number) => value,
      IF: (holds: boolean, whenTrue: number, whenFalse: number) => (holds ? whenTrue : whenFalse),
    };
    return new Function(...Object.keys(functions), ...ids, `return ${expression}`)(
      ...Object.values(functions),
      ...ids.map(pointOf),
    );
  };
  const shown = all.filter(({ expression, visible }) => expression !== undefined && visible !== false);
  return Object.fromEntries(shown.map(({ label, expression }) => [label ?? '', compute(expression ?? '')]));
}

function keyOf({ path }: Entry): string {
  return `${path[1]} ${path[3]}`;
}
