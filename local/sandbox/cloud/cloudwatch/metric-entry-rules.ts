import { referencedIds } from './expression-ids.ts';
import type { Faults, Json } from './rule.ts';
import { fault, isAccountId, isColor, isObject, isPeriod, oneOf, optional } from './rule.ts';

/** Source: service model, MetricDataQuery.Expression. */
const MAX_EXPRESSION = 2048;

interface Entry {
  readonly path: string;
  readonly names: readonly unknown[];
  readonly options: Json;
}

/** The entries of one `metrics` array: each by itself, then the ids that they share. */
export function* entryFaults(entries: readonly unknown[], path: string): Faults {
  const read: Entry[] = [];
  for (const [index, entry] of entries.entries()) {
    const place = `${path}/${index}`;
    if (!Array.isArray(entry)) {
      yield fault(place, 'Should be array');
      continue;
    }
    const last: unknown = entry.at(-1);
    read.push({
      path: place,
      names: isObject(last) ? entry.slice(0, -1) : entry,
      options: isObject(last) ? last : {},
    });
  }
  for (const entry of read) {
    yield* shapeFaults(entry);
    yield* optionFaults(entry.options, entry.path);
  }
  yield* idFaults(read);
}

function* shapeFaults({ path, names, options }: Entry): Faults {
  if (names.some((name) => typeof name !== 'string')) {
    yield fault(path, 'Should be strings, and at most one object at the end');
  } else if (options.expression !== undefined) {
    if (names.length > 0) yield fault(path, 'An expression should stand alone in its array');
  } else if (names[0] === '...') {
    // Written by the console: repeats the leading items of the entry before.
    return;
  } else if (names.length < 2 || names.length % 2 !== 0) {
    yield fault(path, 'Should be a namespace, a metric name, and pairs of dimension name and value');
  }
}

function* optionFaults(options: Json, path: string): Faults {
  yield* optional(options, 'id', path, 'a lower-case letter, then letters, digits and _', (id) => {
    return typeof id === 'string' && /^[a-z][A-Za-z0-9_]{0,254}$/.test(id);
  });
  yield* optional(options, 'expression', path, `1 to ${MAX_EXPRESSION} characters`, (expression) => {
    return typeof expression === 'string' && expression !== '' && expression.length <= MAX_EXPRESSION;
  });
  yield* optional(options, 'period', path, 'a multiple of 60', isPeriod);
  yield* optional(options, 'color', path, 'a six-digit hex color', isColor);
  yield* optional(options, 'yAxis', path, 'left or right', oneOf('left', 'right'));
  yield* optional(options, 'accountId', path, 'the 12 digits of an account, as text', isAccountId);
  yield* optional(options, 'visible', path, 'boolean', (visible) => typeof visible === 'boolean');
}

function* idFaults(entries: readonly Entry[]): Faults {
  const ids = new Set<unknown>();
  for (const { path, options } of entries) {
    if (options.id === undefined) continue;
    if (ids.has(options.id)) yield fault(`${path}/id`, `The id ${options.id} is used more than once`);
    ids.add(options.id);
  }
  for (const { path, options } of entries) {
    if (typeof options.expression !== 'string') continue;
    for (const id of referencedIds(options.expression)) {
      if (!ids.has(id)) yield fault(`${path}/expression`, `The id ${id} is not defined in this widget`);
      if (id === options.id) yield fault(`${path}/expression`, `The expression ${id} refers to itself`);
    }
  }
}
