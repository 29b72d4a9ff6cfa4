import { App } from 'aws-cdk-lib';
import { Template as Assertions } from 'aws-cdk-lib/assertions';
import type { OperatorValues } from '../../infra/operator-values.ts';
import { BedrockDashboardStack } from '../../infra/stack.ts';
import type { Place } from './place.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Mappings?: Readonly<Record<string, unknown>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  /** Where it is deployed: at home if absent. */
  readonly place?: Place;
}

export const EMPTY: Template = { Resources: {}, Outputs: {} };

/**
 * What `cdk deploy` would hand to CloudFormation, without collect unless asked for; `extend` is what a team adds in code. Without CDK's own
 * validation, which takes a second: test/infra/app.test.ts runs it.
 */
export function synthesise(
  values: OperatorValues = {},
  extend: (stack: BedrockDashboardStack) => void = () => undefined,
): Template {
  const stack = new BedrockDashboardStack(
    new App({ builtinCloudFormationValidation: false }),
    'BedrockDashboardOperator',
    {
      operator: { collect: false, ...values },
    },
  );
  extend(stack);
  return Assertions.fromStack(stack).toJSON() as Template;
}

/** The only resource of the type whose logical id contains the text. */
export function find(template: Template, type: string, id = ''): [id: string, resource: Resource] {
  const found = Object.entries(template.Resources).filter(
    ([name, { Type }]) => Type === type && name.includes(id),
  );
  const [one, ...others] = found;
  if (one === undefined || others.length > 0)
    throw new Error(`${found.length} resources of type ${type}, ${id}`);
  return one;
}

/** Logical ids, each after all that it depends on, as CloudFormation creates them. */
export function creationOrder({ Resources }: Template): string[] {
  const order = new Set<string>();
  const visit = (id: string): void => {
    if (order.has(id)) return;
    for (const needed of dependenciesOf(Resources[id])) if (needed in Resources) visit(needed);
    order.add(id);
  };
  // The other way round from how they are written, so that only dependencies can bring about the right order.
  for (const id of Object.keys(Resources).toReversed()) visit(id);
  return [...order];
}

function dependenciesOf(resource: Resource | undefined): string[] {
  return [...(resource?.DependsOn ?? []), ...referencesIn(resource?.Properties)];
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String([inner].flat()[0])];
    return referencesIn(inner);
  });
}
