import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const TSC = join(import.meta.dirname, 'node_modules/typescript/bin/tsc');
const RELATIVE = /(?<=\bfrom ')\.\/(?<name>[\w-]+)\.ts(?=')/g;

/** Writes the types of the construct beside its CommonJS bundle: of what people can import, and of nothing else. */
export async function buildTypes(folder: string): Promise<void> {
  const made = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    await promisify(execFile)(process.execPath, [TSC, '-p', 'tsconfig.package.json', '--outDir', made]);
    await mkdir(folder, { recursive: true });
    await copyTypes(join(made, 'infra'), folder, 'index', new Set());
  } finally {
    await rm(made, { recursive: true });
  }
}

/** With all that they import. What a CommonJS module imports must be named `.cjs` there, and be typed by a `.d.cts`. */
async function copyTypes(from: string, to: string, name: string, done: Set<string>): Promise<void> {
  if (done.has(name)) return;
  done.add(name);
  const text = await readFile(join(from, `${name}.d.ts`), 'utf8');
  await writeFile(join(to, `${name}.d.cts`), text.replaceAll(RELATIVE, './$<name>.cjs'));
  for (const [path] of text.matchAll(RELATIVE)) await copyTypes(from, to, basename(path, '.ts'), done);
}
