import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { build } from 'esbuild';
import { FUNCTION } from './build.ts';

/** A function as a text that a template can hold. */
export interface InlineFunction {
  /** The name of its file, in stack traces and where it is unpacked. */
  readonly file: string;
  /** The function in one file, with the SDK. */
  readonly bundle: Buffer;
  /** Of the bundle, in hexadecimal. */
  readonly sha256: string;
  /** What Lambda runs: it unpacks the bundle that it contains, checks it, and evaluates it. */
  readonly loader: string;
}

/** Builds a function as one CommonJS file, because Lambda takes inline code as CommonJS. The same sources give the same bytes. */
export async function buildInline(name: 'reconcile' | 'collect'): Promise<InlineFunction> {
  const { outputFiles } = await build({
    ...FUNCTION,
    entryPoints: { index: `functions/${name}/index.ts` },
    format: 'cjs',
    splitting: false,
    // Both work only in files: code that is evaluated has no address.
    supported: { 'dynamic-import': false },
    logOverride: { 'empty-import-meta': 'error' },
    write: false,
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild made no ${name}`);
  const bundle = Buffer.from(output.contents);
  const sha256 = createHash('sha256').update(bundle).digest('hex');
  const file = `${name}.js`;
  return { file, bundle, sha256, loader: loaderOf(file, sha256, await compress(bundle)) };
}

async function compress(bundle: Buffer): Promise<string> {
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bundle.length,
  };
  return (await promisify(brotliCompress)(bundle, { params })).toString('base64');
}

/** The bundle is ASCII, so that it can be read without decoding. */
function loaderOf(file: string, sha256: string, packed: string): string {
  return `'use strict';
// A function of the Bedrock dashboard operator in one file with the AWS SDK, compressed by Brotli, as Base64. docs/rollout.md says how to
// unpack it and how to build it again. SHA256 is that of the unpacked file.
const FILE = "${file}";
const SHA256 = "${sha256}";
const BUNDLE = "${packed}";
const { createHash } = require("node:crypto");
const { compileFunction } = require("node:vm");
const { brotliDecompressSync } = require("node:zlib");
const code = brotliDecompressSync(Buffer.from(BUNDLE, "base64"));
const found = createHash("sha256").update(code).digest("hex");
if (found !== SHA256) throw new Error(\`Deploy the template again: \${FILE} was changed: expected SHA-256 \${SHA256}, found \${found}\`);
const filename = \`\${__dirname}/\${FILE}\`;
const parameters = ["exports", "require", "module", "__filename", "__dirname"];
compileFunction(code.toString("latin1"), parameters, { filename })(exports, require, module, filename, __dirname);
`;
}
