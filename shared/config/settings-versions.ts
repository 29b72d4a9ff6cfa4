import { ConfigError, type Problem, withNote } from '../kit/problem.ts';
import { type Decisions, decisionsIn } from './decisive.ts';
import type { Parameter } from './parameter.ts';
import { readSettings, type Settings, type SettingsText } from './settings.ts';
import { wrongType } from './wrong-type.ts';

/**
 * The settings that count. What cannot be read costs only itself, but a mistake in `suspend` or `drift` must not end in writing:
 *
 * | the newest version              | of `suspend`, `drift` it says | an earlier version                    | then                         |
 * |---------------------------------|-------------------------------|---------------------------------------|------------------------------|
 * | can be read                     | nothing, or good values       | any                                   | the newest counts            |
 * | can be read                     | a bad value, a bad name, twice | any                                  | the run ends                 |
 * | no JSON object, or a wrong type | nothing                       | can be read                           | that one counts              |
 * | no JSON object, or a wrong type | `"suspend": true`, plainly    | can be read                           | that one, but for what is said |
 * | no JSON object, or a wrong type | something, but not plainly    | any                                   | the run ends                 |
 * | no JSON object, or a wrong type | anything                      | the first that can be read is bad in them | the run ends             |
 * | no JSON object, or a wrong type | anything                      | none can be read, or there is none    | the run ends                 |
 *
 * Earlier versions that cannot be read either are passed over as the newest one is; of two, the newer says what is to be done.
 * Without `earlier` it is not known whether there is one, as for files: then the problem is urgent, but not the end of every run.
 *
 * @throws ConfigError where the run ends.
 */
export function settingsOf(
  newest: Parameter,
  earlier?: readonly Parameter[],
): { settings: Settings; problems: readonly Problem[] } {
  const read = readVersion(newest);
  if (read.kind === 'settings') return read;
  const { problem } = read;
  if (read.kind === 'undecided') throw new ConfigError(problem);
  let said = plainly(newest, 'it', problem);
  for (const version of earlier ?? []) {
    const older = readVersion(version);
    if (older.kind === 'undecided') {
      const { key = '', message } = older.problem;
      const note = `version ${version.version} cannot be used instead: ${key}: ${message}`;
      throw new ConfigError(withNote(problem, note));
    }
    if (older.kind === 'settings') {
      const fallback: Problem = { ...withNote(problem, used(version, said)), isUrgent: true };
      return { settings: { ...older.settings, ...said }, problems: [fallback, ...older.problems] };
    }
    said = { ...plainly(version, `version ${version.version}`, problem), ...said };
  }
  throw new ConfigError(
    earlier === undefined
      ? { ...problem, isUrgent: true }
      : withNote(problem, 'no earlier version can be read'),
  );
}

/** Whether earlier versions are to be read. */
export function isUnreadable(settings: Parameter): boolean {
  return readVersion(settings).kind === 'unreadable';
}

function readVersion(version: Parameter): SettingsText {
  const problem = wrongType('settings', version);
  return problem === undefined ? readSettings(version.value) : { kind: 'unreadable', problem };
}

/** Of `suspend` and `drift`. What is encrypted says nothing. */
function plainly({ type, value }: Parameter, what: string, problem: Problem): Decisions {
  const said = type === 'SecureString' ? {} : decisionsIn(value);
  if (said !== undefined) return said;
  throw new ConfigError(withNote(problem, `${what} does not say plainly what suspend or drift is to be`));
}

function used({ version }: Parameter, said: Decisions): string {
  const own = Object.entries(said).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return `version ${version} is used instead${own.length === 0 ? '' : `, but ${own.join(' and ')}`}`;
}
