import { copyFile, rm, writeFile } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';
import { licensesOf } from './build-licenses.ts';
import { buildTypes } from './build-types.ts';

/** The oldest Node.js that the package runs on; package.json and the docs say it, too. */
const OLDEST_NODE = 'node22';

const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Without it esbuild takes the CommonJS halves of the SDK: 1.7 times the size.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/** The Lambda function: an entry and the chunks that only some runs load (the SDK's credential providers). */
export const FUNCTION: BuildOptions = {
  ...COMMON,
  entryPoints: { index: 'functions/reconcile/index.ts' },
  outdir: 'dist/reconcile',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  splitting: true,
  minify: true,
  // Lambda runs it so; stack traces keep the names of functions.
  keepNames: true,
  target: 'node24',
};

/** The command-line tool behind bedrock-dashboard.cjs, which runs without node_modules. Each command loads only what it needs. */
const TOOL: BuildOptions = {
  ...COMMON,
  entryPoints: { main: 'local/cli/main.ts' },
  outdir: 'dist/cli',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  splitting: true,
  target: OLDEST_NODE,
  banner: {
    // Some dependencies are CommonJS and call require for Node's own modules.
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
};

/** The construct: CommonJS, which CDK apps and their tests load in both module systems. They have the CDK. */
const CONSTRUCT: BuildOptions = {
  ...COMMON,
  entryPoints: { index: 'infra/index.ts' },
  outdir: 'dist/infra',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['aws-cdk-lib', 'constructs'],
  define: { 'import.meta.dirname': '__dirname' },
  target: OLDEST_NODE,
};

/** Bundles the code here into dist/. */
export async function buildAll(): Promise<void> {
  // The names of chunks change with their content: former ones would be deployed and packed, too.
  await Promise.all(
    ['dist/reconcile', 'dist/cli'].map((folder) => rm(folder, { recursive: true, force: true })),
  );
  await Promise.all([
    buildOne('function', FUNCTION),
    buildOne('cli', TOOL),
    buildOne('construct', CONSTRUCT),
  ]);
  // As it is written: it must stay readable for versions of Node.js that no bundler knows any more.
  await copyFile('local/cli/bedrock-dashboard.cjs', 'dist/cli/bedrock-dashboard.cjs');
  await copyFile('local/cli/bedrock-dashboard.mjs', 'dist/cli/bedrock-dashboard.mjs');
}

async function buildOne(what: string, options: BuildOptions): Promise<void> {
  const { metafile } = await build({ ...options, metafile: true });
  await writeFile(`dist/licenses-${what}.txt`, licensesOf(metafile));
}

if (import.meta.main) {
  // Files that were renamed would be packed, too.
  await rm('dist', { recursive: true, force: true });
  await Promise.all([buildAll(), buildTypes('dist/infra')]);
}
