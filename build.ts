import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
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

/** The reconcile function: an entry and the chunks that only some runs load (the SDK's credential providers). */
export const FUNCTION: BuildOptions = lambdaFunction('reconcile');

/** The collect function, which has clients that reconcile does without. */
const COLLECT: BuildOptions = lambdaFunction('collect');

function lambdaFunction(name: string): BuildOptions {
  return {
    ...COMMON,
    entryPoints: { index: `functions/${name}/index.ts` },
    outdir: `dist/${name}`,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    splitting: true,
    minify: true,
    // The SDK loads it in browsers only: 37 KB that no function runs.
    external: ['bowser'],
    // Lambda runs it so; stack traces keep the names of functions.
    keepNames: true,
    target: 'node24',
  };
}

/** The command-line tool behind bedrock-dashboard.cjs, which runs without node_modules. Each command loads only what it needs. */
const TOOL: BuildOptions = {
  ...COMMON,
  entryPoints: { main: 'local/tool/cli/main.ts' },
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

/** Bundles the code here into dist/. What is there already stays untouched, so that those who use it are not disturbed. */
export async function buildAll(): Promise<void> {
  await Promise.all([
    buildOne('function', FUNCTION),
    buildOne('collect', COLLECT),
    buildOne('cli', TOOL),
    buildOne('construct', CONSTRUCT),
  ]);
}

/** Copied as it is written: it must stay readable for versions of Node.js that no bundler knows any more. */
const LAUNCHERS = ['bedrock-dashboard.cjs', 'bedrock-dashboard.mjs'];

async function buildOne(what: string, options: BuildOptions): Promise<void> {
  const { metafile, outputFiles } = await build({ ...options, metafile: true, write: false });
  const files = new Map(outputFiles.map(({ path, contents }) => [resolve(path), Buffer.from(contents)]));
  const launchers = what === 'cli' ? LAUNCHERS : [];
  for (const name of launchers)
    files.set(resolve('dist/cli', name), await readFile(`local/tool/cli/${name}`));
  files.set(resolve(`dist/licenses-${what}.txt`), Buffer.from(licensesOf(metafile)));
  await Promise.all([...files].map(([path, content]) => writeIfNew(path, content)));
  await Promise.all(launchers.map((name) => chmod(join('dist/cli', name), 0o755)));
  await removeOthers(resolve(options.outdir ?? 'dist'), files);
}

async function writeIfNew(path: string, content: Buffer): Promise<void> {
  const there = await readFile(path).catch(() => undefined);
  if (there?.equals(content)) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** The names of chunks change with their content: former ones would be deployed and packed, too. */
async function removeOthers(folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.[mc]js$/.test(name));
  const former = names.map((name) => join(folder, name)).filter((path) => !files.has(path));
  await Promise.all(former.map((path) => rm(path, { force: true })));
}

if (import.meta.main) {
  // Files that were renamed would be packed, too.
  await rm('dist', { recursive: true, force: true });
  await Promise.all([buildAll(), buildTypes('dist')]);
}
