import { HOME, type Place } from './place.ts';
import { resolve } from './resolve.ts';
import type { Resource, Template } from './template.ts';

/** A parameter as a template declares it. */
interface Parameter {
  readonly Type: string;
  readonly Default?: string;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly string[];
  readonly ConstraintDescription?: string;
}

interface Rule {
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription: string }[];
}

/** A template that says more only when it is deployed. */
export interface ParameterTemplate extends Template {
  readonly Parameters: Readonly<Record<string, Parameter>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Rules?: Readonly<Record<string, Rule>>;
}

/** Values of parameters, as `aws cloudformation deploy --parameter-overrides` takes them. */
export type ParameterValues = Readonly<Record<string, string>>;

/** What the value is if there is none. */
const NO_VALUE = Symbol('AWS::NoValue');

/**
 * Returns what CloudFormation makes of a template once it knows the values: parameters replaced, conditions decided, resources whose
 * condition is false left out.
 *
 * To play a template in an account of the local cloud, and in any Region:
 *
 *     const aws = await startFastAws({ cloud, place: { account: cloud.account.id, region: 'eu-west-1' } });
 *     await aws.deploy(withParameters(template, { Prefix: '/team' }, aws.place));
 *
 * @throws what CloudFormation refuses: an unknown parameter, a value that its constraint does not allow, a rule that is broken.
 */
export function withParameters(
  template: ParameterTemplate,
  given: ParameterValues = {},
  place: Place = HOME,
): Template {
  const values = valuesOf(template, given);
  const { Mappings = {} } = template;
  const holds = (condition: unknown): boolean => {
    const [[name, argument] = ['', undefined]] = Object.entries(Object(condition));
    const parts: readonly unknown[] = [argument].flat();
    switch (name) {
      case 'Condition':
        return isTrue(String(argument));
      case 'Fn::Not':
        return !holds(parts[0]);
      case 'Fn::And':
        return parts.every(holds);
      case 'Fn::Or':
        return parts.some(holds);
      case 'Fn::Equals': {
        const [left, right] = parts.map((part) => resolve({ ...NOTHING, Mappings, place }, decide(part)));
        return left === right;
      }
      default:
        throw new Error(`${name} is not known in conditions here`);
    }
  };
  const isTrue = (id: string): boolean => {
    if (!(id in template.Conditions)) throw new Error(`there is no condition ${id}`);
    return holds(template.Conditions[id]);
  };
  function decide(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(decide).filter((one) => one !== NO_VALUE);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = ['', undefined]] = Object.entries(value);
    if (name === 'Ref' && argument === 'AWS::NoValue') return NO_VALUE;
    if (name === 'Ref' && String(argument) in values) return values[String(argument)];
    if (name === 'Fn::If') {
      const [condition, then, otherwise] = argument as [string, unknown, unknown];
      return decide(isTrue(condition) ? then : otherwise);
    }
    const inner = Object.entries(value).map(([key, one]) => [key, decide(one)] as const);
    return Object.fromEntries(inner.filter(([, one]) => one !== NO_VALUE));
  }

  for (const { Assertions } of Object.values(template.Rules ?? {})) {
    const broken = Assertions.find(({ Assert }) => !holds(Assert));
    if (broken !== undefined) throw new Error(`Template rule: ${broken.AssertDescription}`);
  }
  const made = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || isTrue(Condition),
  );
  return {
    Mappings,
    Outputs: decide(template.Outputs) as Template['Outputs'],
    Resources: Object.fromEntries(made.map(([id, resource]) => [id, decide(resource) as Resource])),
    place,
  };
}

const NOTHING: Template = { Resources: {}, Outputs: {} };

function valuesOf({ Parameters }: ParameterTemplate, given: ParameterValues): Record<string, unknown> {
  const unknown = Object.keys(given).filter((name) => !(name in Parameters));
  if (unknown.length > 0) throw new Error(`Parameters: [${unknown}] do not exist in the template`);
  const entries = Object.entries(Parameters).map(([name, parameter]) => {
    const text = given[name] ?? parameter.Default;
    if (text === undefined) throw new Error(`Parameters: [${name}] must have values`);
    const isList = parameter.Type === 'CommaDelimitedList';
    const value = isList ? text.split(',').map((one) => one.trim()) : text;
    for (const one of [value].flat()) checkValue(name, parameter, one);
    return [name, value];
  });
  return Object.fromEntries(entries);
}

/** CloudFormation asks for the whole value, and for each value of a list. */
function checkValue(
  name: string,
  { AllowedPattern, AllowedValues, ConstraintDescription }: Parameter,
  value: string,
): void {
  const matches = AllowedPattern === undefined || new RegExp(`^(?:${AllowedPattern})$`).test(value);
  if (matches && (AllowedValues?.map(String).includes(value) ?? true)) return;
  throw new Error(
    `Parameter ${name} failed to satisfy constraint: ${ConstraintDescription ?? `[${AllowedValues}]`}`,
  );
}
