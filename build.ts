import { rm, writeFile } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';
import { licensesOf } from './build-licenses.ts';

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

/** The command-line tool: any Node 22 or newer runs it without node_modules. Each command loads only what it needs. */
const TOOL: BuildOptions = {
  ...COMMON,
  entryPoints: { 'bedrock-dashboard': 'local/cli/main.ts' },
  outdir: 'dist/cli',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  splitting: true,
  target: 'node22',
  banner: {
    // Some dependencies are CommonJS and call require for Node's own modules.
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
};

/** From what stands here to dist/. */
export async function buildAll(): Promise<void> {
  // The names of chunks change with their content: former ones would be deployed and packed, too.
  await Promise.all(
    ['dist/reconcile', 'dist/cli'].map((folder) => rm(folder, { recursive: true, force: true })),
  );
  await Promise.all([buildOne('function', FUNCTION), buildOne('cli', TOOL)]);
}

async function buildOne(what: string, options: BuildOptions): Promise<void> {
  const { metafile } = await build({ ...options, metafile: true });
  await writeFile(`dist/licenses-${what}.txt`, licensesOf(metafile));
}

if (import.meta.main) await buildAll();
