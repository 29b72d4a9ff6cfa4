import { parseConfig } from '../../../shared/config/config.ts';
import { OPERATOR, type Parameter } from '../../../shared/config/parameter.ts';
import type { Target } from '../../../shared/config/target.ts';
import { ConfigError, describeProblem } from '../../../shared/kit/problem.ts';
import type { LocalCloud } from '../cloud/cloud.ts';
import type { StoredParameter } from '../cloud/ssm/stored-parameter.ts';
import type { ParameterView } from './view.ts';

/** Earlier versions that the operator asks for (one GetParameters call). */
const LOOKED_BACK = 9;

/** Every parameter that people write below the prefix, by name, the settings first. */
export function parametersOf(cloud: LocalCloud, target: Target): ParameterView[] {
  const all = [...cloud.region(target.region).parameters.values()];
  return all
    .filter(({ name }) => name.startsWith(`${target.prefix}/`) && name !== `${target.prefix}/${OPERATOR}`)
    .map((stored) => {
      const [newest, ...earlier] = versionsOf(stored);
      return {
        name: stored.name.slice(target.prefix.length + 1),
        value: newest?.value ?? '',
        version: newest?.version ?? 0,
        problems: newest === undefined ? [] : sentences(target, newest, earlier),
      };
    })
    .sort(bySettingsThenName);
}

/** What the operator will say of the value once it is saved; nothing if it is good. */
export function check(cloud: LocalCloud, target: Target, name: string, value: string): string[] {
  const fullName = `${target.prefix}/${name}`;
  const stored = cloud.region(target.region).parameters.get(fullName);
  const earlier = stored === undefined ? [] : versionsOf(stored);
  const version = (earlier[0]?.version ?? 0) + 1;
  const type = stored?.type ?? 'String';
  return sentences(target, { name: fullName, type, value, version }, earlier);
}

function sentences({ prefix }: Target, newest: Parameter, earlier: readonly Parameter[]): string[] {
  const versions = new Map([[newest.name, earlier.slice(0, LOOKED_BACK)]]);
  try {
    return parseConfig(prefix, [newest], versions).problems.map(describeProblem);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [`${error.message}; the run fails and writes nothing`];
  }
}

/** Newest first. */
function versionsOf({ name, type, versions }: StoredParameter): Parameter[] {
  return versions.map(({ value, version }) => ({ name, type, value, version })).toReversed();
}

function bySettingsThenName(left: ParameterView, right: ParameterView): number {
  if (left.name === 'settings') return -1;
  if (right.name === 'settings') return 1;
  return left.name < right.name ? -1 : 1;
}
