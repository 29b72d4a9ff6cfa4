import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PullChange } from './pull-plan.ts';
import { valueOfFile } from './values.ts';

/**
 * Carries out the changes. A file that is not what was read is left as it is.
 *
 * @returns the changes that were not made.
 * @throws Error that names the path that cannot be written.
 */
export async function writeFiles(changes: readonly PullChange[]): Promise<PullChange[]> {
  const left: PullChange[] = [];
  for (const change of changes) if (!(await isWritten(change))) left.push(change);
  return left;
}

async function isWritten({ path, text, from }: PullChange): Promise<boolean> {
  try {
    if (from !== undefined && valueOfFile(await readFile(path, 'utf8')) !== from) return false;
    if (text === undefined) await unlink(path);
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { flag: from === undefined ? 'wx' : 'w' });
    }
    return true;
  } catch (cause) {
    const { code, syscall, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || (code === 'EEXIST' && syscall === 'open')) return false;
    throw new Error(`${path}: ${message}`, { cause });
  }
}
