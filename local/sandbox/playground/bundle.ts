import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page, its style and its script, each as text. */
export interface Assets {
  readonly html: string;
  readonly style: string;
  readonly script: string;
}

export async function bundlePage(): Promise<Assets> {
  const [html, style, { outputFiles }] = await Promise.all([
    readFile(fileOf('index.html'), 'utf8'),
    readFile(fileOf('style.css'), 'utf8'),
    build({
      entryPoints: [fileOf('main.tsx')],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2023',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'warning',
    }),
  ]);
  return { html, style, script: outputFiles[0]?.text ?? '' };
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(`page/${name}`, import.meta.url));
}
