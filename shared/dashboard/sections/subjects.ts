import type { Dimensions, NamespaceMetric } from '../../bedrock/catalogue.ts';
import { compareText } from '../../kit/order.ts';
import type { NamedDimension, SubjectKind } from './section.ts';

/** What a panel draws lines for. */
export interface SectionSubject {
  /** In the order of the kind. */
  readonly dimensions: Dimensions;
  /** Empty where the panel's title says it all. */
  readonly title: string;
  /** Names of the metrics that have data. */
  readonly metrics: ReadonlySet<string>;
}

export interface SubjectSources {
  /** What has data in the namespace. */
  readonly metrics: readonly NamespaceMetric[];
  /** Dimension sets that are subjects whether they have data or not. */
  readonly wanted: readonly Dimensions[];
  /** What people call a dimension's value, e.g. a guardrail's name by its ARN. */
  readonly names: ReadonlyMap<string, string>;
}

/** The subjects of a kind: those that are wanted first, each part by title. Depends on no order of its inputs. */
export function subjectsOf(kind: SubjectKind, { metrics, wanted, names }: SubjectSources): SectionSubject[] {
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
      alike.map(({ dimensions: values, isWanted, metrics: own }) => {
        const dimensions = inOrder(kind, values);
        // Told apart by all that they have.
        const all = Object.values(dimensions).join(' ');
        return { dimensions, isWanted, title: alike.length === 1 ? title : all, metrics: own };
      }),
    )
    .sort(
      (left, right) =>
        Number(right.isWanted) - Number(left.isWanted) ||
        compareText(left.title, right.title) ||
        compareText(textOf(left.dimensions), textOf(right.dimensions)),
    );
}

/** Exactly these names, and no value that does not count. */
function isOf({ only = {} }: SubjectKind, set: readonly string[], dimensions: Dimensions): boolean {
  return (
    Object.keys(dimensions).length === set.length &&
    set.every((name) => {
      const value = dimensions[name];
      return value !== undefined && (only[name] === undefined || only[name] === value);
    })
  );
}

/** CloudWatch names dimensions in any order; ours is the layout's. */
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
      return value === undefined ? [] : [prefix + (names.get(value) ?? shortened(value))];
    })
    .join(' · ');
}

/** What follows the type in an ARN: `AGENTID/ALIASID` for an agent's alias; every other text as it is. */
function shortened(value: string): string {
  return value.startsWith('arn:') ? value.slice(value.indexOf('/') + 1) : value;
}
