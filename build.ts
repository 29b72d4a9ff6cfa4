import { build } from 'esbuild';

/** The command-line tool as one file that any Node 22 or newer runs, without node_modules. */
await build({
  entryPoints: ['local/bedrock-dashboard.ts'],
  outfile: 'dist/bedrock-dashboard.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  mainFields: ['module', 'main'],
  banner: {
    // Some dependencies are CommonJS and call require for Node's own modules.
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
