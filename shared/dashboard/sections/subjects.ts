import type { Dimensions, NamespaceMetric } from '../../bedrock/catalogue.ts';
import { compareText } from '../../kit/order.ts';
import type { Subject } from '../panel.ts';
import type { NamedDimension, SubjectKind } from './section.ts';

export interface SubjectSources {
  /** The metrics of the namespace that have data. */
  readonly metrics: readonly Omit<NamespaceMetric, 'namespace'>[];
  /** Dimensions of subjects that are drawn even without data. */
  readonly wanted: readonly Dimensions[];
  /** Names for a dimension's values, e.g. a guardrail's name by its ARN. */
  readonly names: ReadonlyMap<string, string>;
}

/** Finds the subjects of a kind: wanted ones first, each group sorted by title. The order of the inputs does not matter. */
export function subjectsOf(kind: SubjectKind, { metrics, wanted, names }: SubjectSources): Subject[] {
  const used = kind.dimensions
    .map((set) => metrics.filter(({ dimensions }) => isOf(kind, set, dimensions)))
    .find((some) => some.length > 0);
  const asked = wanted.filter((dimensions) => kind.dimensions.some((set) => isOf(kind, set, dimensions)));
  const found = new Map<string, { dimensions: Dimensions; isWanted: boolean; metrics: Set<string> }>();
  const add = (dimensions: Dimensions, isWanted: boolean, name?: string): void => {
    const key = JSON.stringify(inOrder(kind, dimensions));
    const subject = found.get(key) ?? { dimensions, isWanted, metrics: new Set() };
    if (name !== undefined) subject.metrics.add(name);
    found.set(key, subject);
  };
  for (const dimensions of asked) add(dimensions, true);
  for (const { dimensions, name } of used ?? []) add(dimensions, false, name);
  const titles = Map.groupBy(found.values(), ({ dimensions }) => titleOf(kind.named, dimensions, names));
  return [...titles]
    .flatMap(([title, alike]) =>
      alike.map(({ dimensions: values, ...subject }) => {
        const dimensions = inOrder(kind, values);
        // Subjects of the same title are distinguished by all their values.
        const all = Object.values(dimensions).join(' ');
        return { ...subject, dimensions, title: alike.length === 1 ? title : all };
      }),
    )
    .sort(
      (left, right) =>
        Number(right.isWanted) - Number(left.isWanted) ||
        compareText(left.title, right.title) ||
        compareText(textOf(left.dimensions), textOf(right.dimensions)),
    )
    .map(({ dimensions, title, metrics: own }) => ({
      dimensions,
      metrics: own,
      // Where there is one subject, the panel's title says enough.
      ...(title === '' ? {} : { label: title }),
    }));
}

/** Whether the dimensions have exactly these names, and the values that the kind requires. */
function isOf({ only = {}, differ }: SubjectKind, set: readonly string[], dimensions: Dimensions): boolean {
  if (differ !== undefined && dimensions[differ[0]] === dimensions[differ[1]]) return false;
  return (
    Object.keys(dimensions).length === set.length &&
    set.every((name) => {
      const value = dimensions[name];
      return value !== undefined && (only[name] === undefined || only[name] === value);
    })
  );
}

/** Sorts dimensions, which CloudWatch lists in any order, in the kind's order. */
function inOrder({ dimensions: sets }: SubjectKind, dimensions: Dimensions): Dimensions {
  const order = [...new Set(sets.flat())];
  return Object.fromEntries(
    order.flatMap((name) => {
      const value = dimensions[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function textOf(dimensions: Dimensions): string {
  return Object.entries(dimensions).flat().join('\n');
}

function titleOf(
  named: readonly NamedDimension[],
  dimensions: Dimensions,
  names: ReadonlyMap<string, string>,
): string {
  return named
    .flatMap(({ dimension, prefix = '' }) => {
      const value = dimensions[dimension];
      return value === undefined ? [] : [prefix + (names.get(value) ?? shortenArn(value))];
    })
    .join(' · ');
}

/** Cuts an ARN down to what follows the type, e.g. `AGENTID/ALIASID`. Other texts stay as they are. */
function shortenArn(value: string): string {
  return value.startsWith('arn:') ? value.slice(value.indexOf('/') + 1) : value;
}
