import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const TSC = join(import.meta.dirname, 'node_modules/typescript/bin/tsc');
const RELATIVE = /(?<=\bfrom ')(?<path>\.[\w/.-]+)\.ts(?=')/g;

/**
 * Writes the types of the construct below the folder, beside its CommonJS bundle in infra/: those of what people can import, and
 * no others.
 */
export async function buildTypes(folder: string): Promise<void> {
  const made = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    await promisify(execFile)(process.execPath, [TSC, '-p', 'tsconfig.package.json', '--outDir', made]);
    await copyTypes(made, folder, 'infra/index', new Set());
  } finally {
    await rm(made, { recursive: true });
  }
}

/**
 * Copies the types of one module, and of all that it imports. What a CommonJS module imports must be named `.cjs` there, and be
 * typed by a `.d.cts`.
 */
async function copyTypes(from: string, to: string, name: string, done: Set<string>): Promise<void> {
  if (done.has(name)) return;
  done.add(name);
  const text = await readFile(join(from, `${name}.d.ts`), 'utf8');
  const copy = join(to, `${name}.d.cts`);
  await mkdir(dirname(copy), { recursive: true });
  await writeFile(copy, text.replaceAll(RELATIVE, '$<path>.cjs'));
  for (const [, path = ''] of text.matchAll(RELATIVE))
    await copyTypes(from, to, join(dirname(name), path), done);
}
