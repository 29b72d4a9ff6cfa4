import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FileSystem } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** The code of a function. */
export interface FunctionCode {
  readonly code: Code;
  /** Differs if the code does. */
  readonly fingerprint: string;
}

/** Relative to dist/infra, where the package has this file, and to infra/, where it runs as TypeScript. */
const PLACES = ['..', '../dist'].map((place) => join(import.meta.dirname, place));

/**
 * Finds the directory that Lambda gets for a function: an entry, `index.mjs`, and the chunks that it loads. It is built before synth and not
 * by it, because NodejsFunction cannot split code.
 *
 * @throws if it has not been built.
 */
export function findBundle(name: 'reconcile' | 'collect', given?: string): FunctionCode {
  const places = given === undefined ? PLACES.map((place) => join(place, name)) : [given];
  const directory = places.find((place) => existsSync(join(place, 'index.mjs')));
  if (directory !== undefined) {
    return { code: Code.fromAsset(directory), fingerprint: FileSystem.fingerprint(directory) };
  }
  const entry = join(...places.slice(-1), 'index.mjs');
  throw new Error(`Build the function's code first, with "npm run build": ${entry} is missing`);
}
