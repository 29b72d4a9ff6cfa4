import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../dist/reconcile', import.meta.url));

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
