import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { partition } from '../../../../shared/kit/lists.ts';
import { type Problem, sortProblems } from '../../../../shared/kit/problem.ts';
import { isConfiguration, nameBelow } from '../../configuration/names.ts';
import type { FileValue } from '../../configuration/pull-plan.ts';
import { checkGiven } from '../validate/checked.ts';
import { isKind, readDirectory } from '../validate/files.ts';
import { FLEET_DEFAULTS, type GivenParameter, mergeGiven } from '../validate/given.ts';

/** What the files of a directory say. */
export interface FileConfiguration {
  /** By the names of their parameters below the prefix. */
  readonly files: ReadonlyMap<string, FileValue>;
  readonly problems: readonly Problem[];
}

/** Reads the files of a directory, and checks them as `validate` does. @throws Error that names a directory without any. */
export async function readChecked(prefix: string, directory: string): Promise<FileConfiguration> {
  const read = await readParameters(prefix, directory);
  const [known, strange] = partition(read, (parameter) => {
    const name = nameBelow(prefix, parameter.name);
    // Those are no parameter below the prefix, but what the others are checked with.
    return isConfiguration(name) || name === FLEET_DEFAULTS;
  });
  const { problems, ...given } = mergeGiven(prefix, [{ parameters: known, problems: [] }]);
  if (given.parameters.length + strange.length === 0) {
    throw new Error(`${directory}: expected files such as settings.json or models/chat.json, found none`);
  }
  const { fatal, problems: found } = checkGiven(prefix, given);
  const unknown = strange.map(({ name, file = '' }) => ({
    where: nameBelow(prefix, name),
    remedy: 'Rename the file, or move it to another directory',
    message: `expected settings, models/<name> or prices/<name>, found ${file}`,
  }));
  return {
    files: filesOf(prefix, given.parameters),
    problems: sortProblems([...problems, ...(fatal === undefined ? [] : [fatal]), ...found, ...unknown]),
  };
}

/** Reads the files of a directory that need not exist yet. Problems are names that two files have. */
export async function readUnchecked(prefix: string, directory: string): Promise<FileConfiguration> {
  const read = existsSync(directory) ? await readParameters(prefix, directory) : [];
  const own = read.filter(({ name }) => isConfiguration(nameBelow(prefix, name)));
  const { parameters, problems } = mergeGiven(prefix, [{ parameters: own, problems: [] }]);
  return { files: filesOf(prefix, parameters), problems };
}

/** A directory of one kind would seem to hold nothing of the others. */
async function readParameters(prefix: string, directory: string): Promise<GivenParameter[]> {
  const own = basename(resolve(directory));
  if (isKind(own)) {
    throw new Error(
      `${directory}: expected the directory that holds settings.json, models/ and prices/, found ${own}/`,
    );
  }
  return readDirectory(prefix, directory);
}

function filesOf(prefix: string, parameters: readonly GivenParameter[]): Map<string, FileValue> {
  return new Map(
    parameters.map(({ name, value, file = '' }) => [nameBelow(prefix, name), { path: file, value }]),
  );
}
