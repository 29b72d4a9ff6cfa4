import { type EarlierVersions, parseConfig } from '../../../../shared/config/config.ts';
import type { Parameter } from '../../../../shared/config/parameter.ts';
import type { SharedDefaults } from '../../../../shared/config/shared-defaults.ts';
import { ConfigError, type Problem, sortProblems, withNote } from '../../../../shared/kit/problem.ts';
import { FLEET_DEFAULTS, type Given } from './given.ts';

/** What to fix in parameter values, before anything runs with them. */
export interface Checked {
  /** Ends every run until you fix it; nothing is written. */
  readonly fatal?: Problem;
  readonly problems: readonly Problem[];
}

/** Checks values as `parseConfig` does, but settings that end a run do not hide other problems. */
export function checkConfig(
  prefix: string,
  parameters: readonly Parameter[],
  earlier?: EarlierVersions,
  shared?: SharedDefaults,
): Checked {
  try {
    return { problems: sortProblems(parseConfig(prefix, parameters, earlier, shared).problems) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { problem } = error;
    const others = parameters.filter(({ name }) => name !== `${prefix}/${problem.where}`);
    const { fatal, problems } = checkConfig(prefix, others, earlier, shared);
    const rest = [...(fatal === undefined ? [] : [fatal]), ...problems];
    if (problem.isUrgent !== true) return { fatal: problem, problems: sortProblems(rest) };
    return { problems: sortProblems([withNote(problem, UNKNOWN_VERSIONS), ...rest]) };
  }
}

const UNKNOWN_VERSIONS =
  'a run uses the newest earlier version that can be read, and without one it fails and writes nothing';

/** Checks the values of files in the same way. */
export function checkGiven(prefix: string, { parameters, defaults }: Omit<Given, 'problems'>): Checked {
  const shared = defaults && {
    arn: FLEET_DEFAULTS,
    read: { kind: 'read' as const, parameter: defaults },
    isBeforeCollect: false,
  };
  return checkConfig(prefix, parameters, undefined, shared);
}
