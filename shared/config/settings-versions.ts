import { ConfigError, type Problem, withNote } from '../kit/problem.ts';
import { type ReadSettings, readSettings, type SettingsText } from './given-settings.ts';
import type { Parameter } from './parameter.ts';
import { readWriteSettings, type WriteSettings } from './write-settings.ts';
import { wrongType } from './wrong-type.ts';

/**
 * Reads a parameter that holds settings, with the newest readable version as a fallback. An invalid value affects only itself, but a
 * mistake in `suspend` or `drift` must never lead to a write:
 *
 * | the newest version              | what it says of `suspend`, `drift` | an earlier version                 | then                             |
 * |---------------------------------|------------------------------------|------------------------------------|----------------------------------|
 * | can be read                     | nothing, or valid values           | any                                | the newest one is used           |
 * | can be read                     | an invalid value or name, or twice | any                                | undecided                        |
 * | no JSON object, or a wrong type | nothing                            | can be read                        | that one is used                 |
 * | no JSON object, or a wrong type | `"suspend": true`, clearly         | can be read                        | that one, with the stated values |
 * | no JSON object, or a wrong type | something unclear                  | any                                | the run ends                     |
 * | no JSON object, or a wrong type | anything                           | can be read, with invalid values   | the run ends                     |
 * | no JSON object, or a wrong type | anything                           | none can be read, or there is none | the run ends                     |
 *
 * Undecided settings end the run, too, unless a higher layer states what is undecided (config.ts). Unreadable earlier versions are
 * skipped in the same way; where two state a value, the newer one wins. Without `earlier`, as for files, it is unknown whether an
 * earlier version could be used; the problem is then urgent.
 *
 * @throws ConfigError where the run ends.
 */
export function settingsOf(where: string, newest: Parameter, earlier?: readonly Parameter[]): ReadSettings {
  const read = readVersion(where, newest);
  if (read.kind === 'settings') return read;
  const { problem } = read;
  let said = statedIn(newest, 'it', problem);
  for (const version of earlier ?? []) {
    const older = readVersion(where, version);
    if (older.kind === 'unreadable') {
      said = { ...statedIn(version, `version ${version.version}`, problem), ...said };
      continue;
    }
    if (older.undecided !== undefined) {
      const { key = '', message } = older.undecided.problem;
      const note = `version ${version.version} cannot be used instead: ${key}: ${message}`;
      throw new ConfigError(withNote(problem, note));
    }
    const fallback: Problem = { ...withNote(problem, describeFallback(version, said)), isUrgent: true };
    return { given: { ...older.given, ...said }, problems: [fallback, ...older.problems] };
  }
  throw new ConfigError(
    earlier === undefined
      ? { ...problem, isUrgent: true }
      : withNote(problem, 'no earlier version can be read'),
  );
}

/** Whether earlier versions are needed. */
export function isUnreadable(settings: Parameter): boolean {
  return readVersion('settings', settings).kind === 'unreadable';
}

function readVersion(where: string, version: Parameter): SettingsText {
  const problem = wrongType(where, version);
  return problem === undefined ? readSettings(version.value, where) : { kind: 'unreadable', problem };
}

/**
 * Reads `suspend` and `drift` from an unreadable version. An encrypted one states neither.
 * @throws ConfigError if the values are unclear.
 */
function statedIn({ type, value }: Parameter, what: string, problem: Problem): WriteSettings {
  const said = type === 'SecureString' ? {} : readWriteSettings(value);
  if (said !== undefined) return said;
  throw new ConfigError(withNote(problem, `${what} does not say clearly what suspend or drift should be`));
}

function describeFallback({ version }: Parameter, said: WriteSettings): string {
  const own = Object.entries(said).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return `version ${version} is used instead${own.length === 0 ? '' : `, but ${own.join(' and ')}`}`;
}
