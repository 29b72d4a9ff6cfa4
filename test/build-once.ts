import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from '../build.ts';

/**
 * The tests run the tool and the function as people do: from the bundles, built from the code here. What they and the CDK leave in
 * the folder for temporary files goes when all have ended.
 */
export async function setup(): Promise<() => Promise<void>> {
  await buildAll();
  const folder = await mkdtemp(join(tmpdir(), 'bedrock-dashboard-tests-'));
  process.env.TMPDIR = folder;
  return () => rm(folder, { recursive: true, force: true });
}
