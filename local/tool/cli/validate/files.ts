import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { byText } from '../../../../shared/kit/order.ts';
import { valueOfFile } from '../../configuration/values.ts';
import { FLEET_DEFAULTS, type Given, type GivenParameter, mergeGiven, toParameter } from './given.ts';
import { readValueMap } from './value-map.ts';

/**
 * Reads values from files, directories and, as `-`, from stdin. The path of a file says what it is:
 *
 * | path                                           | holds |
 * |------------------------------------------------|-------|
 * | settings.json, models/chat.json, prices/x.json | the value of the parameter of that name, wherever the folder is |
 * | fleet-defaults.json                            | the value of the fleet's shared parameter |
 * | a directory                                    | such files; it may also be models/ or prices/ itself; elsewhere only .json and .txt count |
 * | any other file, and -                          | many values: names to values, or what AWS CLI prints of them |
 *
 * @throws Error that names a path that cannot be read, or that holds nothing.
 */
export async function readFiles(prefix: string, paths: readonly string[]): Promise<Given> {
  const givens: Given[] = [];
  for (const path of paths) givens.push(await readOne(prefix, path));
  return mergeGiven(prefix, givens);
}

async function readOne(prefix: string, path: string): Promise<Given> {
  if (path === '-') return readValueMap(prefix, 'stdin', await text(process.stdin));
  if ((await readable(path, stat(path))).isDirectory()) {
    const parameters = await readDirectory(prefix, path);
    if (parameters.length > 0) return { parameters, problems: [] };
    throw new Error(`${path}: expected files such as settings.json or models/chat.json, found none`);
  }
  const name = nameOf(path);
  if (name === undefined) return readValueMap(prefix, path, await readable(path, readFile(path, 'utf8')));
  return { parameters: [await readValue(prefix, name, path)], problems: [] };
}

/** Reads the values in a directory, which may hold none. */
export async function readDirectory(prefix: string, directory: string): Promise<GivenParameter[]> {
  const entries = await readable(directory, readdir(directory, { recursive: true }));
  const own = basename(resolve(directory));
  const parameters: GivenParameter[] = [];
  for (const entry of entries.sort(byText((one) => one))) {
    const path = join(directory, entry);
    const name = isKind(own) ? `${own}/${entry}` : entry;
    if (!isValue(name) || !(await readable(path, stat(path))).isFile()) continue;
    parameters.push(await readValue(prefix, withoutExtension(name), path));
  }
  return parameters;
}

async function readValue(prefix: string, name: string, path: string): Promise<GivenParameter> {
  const value = valueOfFile(await readable(path, readFile(path, 'utf8')));
  return { ...toParameter(prefix, name, value), file: path };
}

/** Tells whether a file is a value. Hidden files are none, and neither are other documents outside of models/ and prices/. */
function isValue(name: string): boolean {
  const [first = '', ...below] = name.split(/[/\\]/);
  if ([first, ...below].some((level) => level.startsWith('.'))) return false;
  return /\.(json|txt)$/.test(name) || isKind(first);
}

/** Whether a folder holds the values of one kind. */
export function isKind(folder: string): boolean {
  return folder === 'models' || folder === 'prices';
}

/** Returns the name below the prefix, from the last folder with the name models or prices. */
function nameOf(path: string): string | undefined {
  const levels = withoutExtension(path).split('/');
  const [last = ''] = levels.slice(-1);
  if (last === 'settings' || last === FLEET_DEFAULTS) return last;
  const at = levels.findLastIndex(isKind);
  return at >= 0 && at < levels.length - 1 ? levels.slice(at).join('/') : undefined;
}

function withoutExtension(path: string): string {
  return path.replaceAll(sep, '/').replace(/\.(json|txt)$/, '');
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'may not be read',
  ENOTDIR: 'expected a directory, found a file',
};

async function readable<Result>(path: string, reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new Error(`${path}: ${WHY[code] ?? message}`, { cause });
  }
}
