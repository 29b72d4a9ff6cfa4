import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, inject } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ROOT, run } from './run.ts';

const CDK = join(ROOT, 'node_modules/aws-cdk/bin/cdk');

/** The name of the folder becomes that of the app. It goes when the tests of the file have ended. */
export async function appFolder(name: string): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'app-'));
  afterAll(() => rm(parent, { recursive: true }));
  const folder = join(parent, name);
  await mkdir(folder);
  return folder;
}

export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | object>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/**
 * Installs what package.json asks for, and the packed package. npm does not look again when one of its cached lists of versions is
 * older than another, and gives up when the registry is away for long: a second try asks for everything anew.
 */
export async function install(folder: string): Promise<void> {
  const npm = (prefer: string) =>
    run(folder, 'npm', ['install', '--no-audit', '--no-fund', prefer, inject('tarball')]);
  await npm('--prefer-offline').catch(() => npm('--prefer-online'));
}

/** Runs the pinned CDK CLI. */
export async function cdk(folder: string, ...args: readonly string[]): Promise<void> {
  const env = { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' };
  await run(folder, process.execPath, [CDK, ...args, '--no-notices'], env);
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export interface Assembly {
  readonly resources: readonly Resource[];
  /** The names of the files of the function's code. */
  readonly code: readonly string[];
}

/** Reads what a synth has written of the one stack. */
export async function readAssembly(out: string): Promise<Assembly> {
  const names = await readdir(out);
  const template = names.find((name) => name.endsWith('.template.json')) ?? 'no template';
  const { Resources } = JSON.parse(await readFile(join(out, template), 'utf8'));
  const asset = names.find((name) => /^asset\.\w+$/.test(name)) ?? 'no asset';
  return { resources: Object.values(Resources), code: await readdir(join(out, asset)) };
}

/** The lowest version of a range such as `^2.223.0`. */
export function oldest(name: keyof typeof packageJson.peerDependencies): string {
  return packageJson.peerDependencies[name].replace('^', '');
}
