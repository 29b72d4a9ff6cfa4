import * as z from 'zod';
import { asPlainJson } from './plain-json.ts';

const Options = z.object({
  id: z.string().optional(),
  label: z.string().optional(),
  stat: z.string().optional(),
  period: z.int().min(1).optional(),
  visible: z.boolean().default(true),
  expression: z.string().min(1).optional(),
  region: z.string().optional(),
  /** Another account, which lets this one look at its metrics. */
  accountId: z.string().optional(),
});

/** A metric widget as far as its numbers depend on it; widgets of other kinds do not pass. */
export const MetricWidget = z.preprocess(
  asPlainJson,
  z.object({
    type: z.literal('metric'),
    properties: z.object({
      region: z.string(),
      /** Of all its metrics; an entry may have its own. */
      accountId: z.string().optional(),
      title: z.string().default(''),
      view: z.enum(['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table']).default('timeSeries'),
      stat: z.string().default('Average'),
      /** Seconds. */
      period: z.int().min(1).default(300),
      setPeriodToTimeRange: z.boolean().default(false),
      start: z.string().optional(),
      end: z.string().optional(),
      metrics: z.array(z.array(z.unknown())).default([]),
    }),
  }),
);
export type MetricWidget = z.infer<typeof MetricWidget>;

export interface Entry {
  /** Namespace, metric, and dimension names and values in turn; empty for an expression. */
  readonly names: readonly string[];
  readonly options: z.infer<typeof Options>;
}

/** What is wrong with an entry of a widget, by its place. */
export class EntryError extends Error {
  readonly index: number;

  constructor(index: number, message: string) {
    super(message);
    this.index = index;
  }
}

/** The entries of a widget with their shorthands spelt out. @throws EntryError */
export function entriesOf({ properties }: MetricWidget): Entry[] {
  let before: readonly string[] = [];
  return properties.metrics.map((entry, index) => {
    const last = entry.at(-1);
    const hasOptions = typeof last === 'object';
    const options = Options.safeParse(hasOptions ? last : {});
    if (!options.success) throw new EntryError(index, describe(options.error));
    const names = spellOut(hasOptions ? entry.slice(0, -1) : entry, before, index);
    if (options.data.expression === undefined) {
      if (names.length < 2 || names.length % 2 !== 0) throw new EntryError(index, 'it names no metric');
      before = names;
    } else if (names.length > 0) {
      throw new EntryError(index, 'it is both a metric and an expression');
    }
    return { names, options: options.data };
  });
}

/** Expands repetitions: `.` is the same part of the metric before, a leading `...` all parts that the rest does not replace. */
function spellOut(names: readonly unknown[], before: readonly string[], index: number): string[] {
  const [first, ...rest] = names;
  const all =
    first === '...' ? [...before.slice(0, Math.max(0, before.length - rest.length)), ...rest] : names;
  return all.map((name, place) => {
    const spelt = name === '.' ? before[place] : name;
    if (typeof spelt === 'string') return spelt;
    throw new EntryError(index, 'it should have strings, then at most one object');
  });
}

function describe({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('/')}: ${message}`).join('; ');
}
