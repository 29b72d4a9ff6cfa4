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
    .map((set) => metrics.filter((metric) => counts(kind, metric) && isOf(kind, set, metric.dimensions)))
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
    .flatMap(([title, alike]) => {
      const ordered = alike.map((subject) => ({ ...subject, dimensions: inOrder(kind, subject.dimensions) }));
      return alike.length === 1 ? ordered.map((subject) => ({ ...subject, title })) : distinguished(ordered);
    })
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

/** Gives subjects that would have the same title all their values, with ARNs cut down where they still differ. */
function distinguished<Subject extends { readonly dimensions: Dimensions }>(
  alike: readonly Subject[],
): (Subject & { readonly title: string })[] {
  const short = ({ dimensions }: Subject): string => Object.values(dimensions).map(shortenArn).join(' ');
  const whole = ({ dimensions }: Subject): string => Object.values(dimensions).join(' ');
  const isEnough = new Set(alike.map(short)).size === alike.length;
  return alike.map((subject) => ({ ...subject, title: isEnough ? short(subject) : whole(subject) }));
}

function counts({ counted }: SubjectKind, { name }: Pick<NamespaceMetric, 'name'>): boolean {
  return counted === undefined || counted.includes(name);
}

/** Whether the dimensions have exactly these names, and the values that the kind requires. */
function isOf(kind: SubjectKind, set: readonly string[], dimensions: Dimensions): boolean {
  const { differ } = kind;
  if (differ !== undefined && dimensions[differ[0]] === dimensions[differ[1]]) return false;
  return (
    Object.keys(dimensions).length === set.length &&
    set.every((name) => {
      const value = dimensions[name];
      return value !== undefined && isAllowed(kind, name, value);
    })
  );
}

function isAllowed({ only = {}, arnOf = {} }: SubjectKind, name: string, value: string): boolean {
  if (only[name] !== undefined && only[name] !== value) return false;
  return arnOf[name] === undefined || typeOfArn(value) === arnOf[name];
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
    .flatMap(({ dimension, or = dimension, without = '', prefix = '' }) => {
      const value = dimensions[dimension] ?? dimensions[or];
      return value === undefined ? [] : [prefix + (names.get(value) ?? shorten(value, without))];
    })
    .join(' · ');
}

function shorten(value: string, without: string): string {
  return value.startsWith(without) ? shortenArn(value.slice(without.length)) : shortenArn(value);
}

/** Returns the type of resource that an ARN names, e.g. `memory`. Other texts have none. */
function typeOfArn(value: string): string | undefined {
  return /^arn:(?:[^:]*:){4}([^:/]+)\//.exec(value)?.[1];
}

/** Cuts an ARN down to what follows the type, e.g. `AGENTID/ALIASID`. Other texts stay as they are. */
function shortenArn(value: string): string {
  return value.startsWith('arn:') ? value.slice(value.indexOf('/') + 1) : value;
}
