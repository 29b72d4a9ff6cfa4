import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ROOT, run } from './run.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the packed package, as `npm publish` would send it. */
    readonly tarball: string;
  }
}

/** Packs the package once, for all tests that install it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  const { stdout } = await run(ROOT, 'npm', ['pack', '--json', '--pack-destination', folder]);
  const [packed] = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))) as { filename: string }[];
  if (packed === undefined) throw new Error(`npm pack said ${stdout}`);
  provide('tarball', join(folder, packed.filename));
  return () => rm(folder, { recursive: true });
}
