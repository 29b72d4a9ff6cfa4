import { parseConfig } from '../../../shared/config/config.ts';
import type { Operator } from '../../../shared/config/operator.ts';
import { OPERATOR, type Parameter } from '../../../shared/config/parameter.ts';
import { ConfigError, describeProblem } from '../../../shared/kit/problem.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import type { StoredParameter } from '../cloud/ssm/stored-parameter.ts';
import type { ParameterView } from './view.ts';

/** The number of earlier versions that the operator reads (one GetParameters call). */
const LOOKED_BACK = 9;

/** Returns every parameter that you write below the prefix, by name, the settings first. */
export function parametersOf(cloud: LocalCloud, operator: Operator): ParameterView[] {
  const all = [...cloud.region(operator.region).parameters.values()];
  return all
    .filter(({ name }) => isYours(operator, name))
    .map((stored) => {
      const [newest, ...earlier] = versionsOf(stored);
      return {
        name: stored.name.slice(operator.prefix.length + 1),
        value: newest?.value ?? '',
        version: newest?.version ?? 0,
        problems: newest === undefined ? [] : sentences(operator, newest, earlier),
      };
    })
    .sort(bySettingsThenName);
}

function isYours({ prefix }: Operator, name: string): boolean {
  const isOperators = name === `${prefix}/${OPERATOR}` || name.startsWith(`${prefix}/facts/`);
  return name.startsWith(`${prefix}/`) && !isOperators;
}

/** Returns the problems that the operator will report once the value is saved. */
export function check(cloud: LocalCloud, operator: Operator, name: string, value: string): string[] {
  const fullName = `${operator.prefix}/${name}`;
  const stored = cloud.region(operator.region).parameters.get(fullName);
  const earlier = stored === undefined ? [] : versionsOf(stored);
  const version = (earlier[0]?.version ?? 0) + 1;
  const type = stored?.type ?? 'String';
  return sentences(operator, { name: fullName, type, value, version }, earlier);
}

function sentences({ prefix }: Operator, newest: Parameter, earlier: readonly Parameter[]): string[] {
  const versions = new Map([[newest.name, earlier.slice(0, LOOKED_BACK)]]);
  try {
    return parseConfig(prefix, [newest], versions).problems.map(describeProblem);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [`${error.message}; the run fails and writes nothing`];
  }
}

/** Returns the versions of a parameter, newest first. */
function versionsOf({ name, type, versions }: StoredParameter): Parameter[] {
  return versions.map(({ value, version }) => ({ name, type, value, version })).toReversed();
}

function bySettingsThenName(left: ParameterView, right: ParameterView): number {
  if (left.name === 'settings') return -1;
  if (right.name === 'settings') return 1;
  return left.name < right.name ? -1 : 1;
}
