import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startFiles } from '../../configuration/start.ts';
import { printColoured } from '../print.ts';

/** Writes the files of a new configuration that do not exist yet. @throws Error that names the path that cannot be written. */
export async function initDirectory(directory: string, prefix: string): Promise<void> {
  for (const [name, text] of Object.entries(startFiles(prefix))) {
    const path = join(directory, name);
    printColoured((await isNew(path, text)) ? `+ create ${path}` : `= ${path} exists, so it stays as it is`);
  }
  printColoured(
    `Read ${join(directory, 'README.md')}, edit the files, and then: bedrock-dashboard diff ${directory}`,
  );
}

async function isNew(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (cause) {
    const { code, syscall, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST' && syscall === 'open') return false;
    throw new Error(`${path}: ${message}`, { cause });
  }
}
