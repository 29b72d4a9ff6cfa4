import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Found by the package's own name: this file runs as TypeScript in infra/ and compiled in dist/infra/. */
const PACKAGE = createRequire(import.meta.url).resolve('bedrock-dashboard-operator/package.json');
const BUILT = join(PACKAGE, '../dist/reconcile');

/**
 * The directory that Lambda gets: an entry, `index.mjs`, and the chunks that it loads. It is built before synth and not
 * by it, because NodejsFunction cannot split code.
 *
 * @throws if it has not been built.
 */
export function findBundle(directory: string = BUILT): string {
  const entry = join(directory, 'index.mjs');
  if (existsSync(entry)) return directory;
  throw new Error(`The function's code is missing, ${entry}: build it first, with "npm run build"`);
}
