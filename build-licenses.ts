import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** The licenses of the packages that a bundle has in it, each text once: they ask to be passed on with it. */
export function licensesOf({ inputs }: Metafile): string {
  const packages = new Set(Object.keys(inputs).flatMap((file) => packageFolder(file) ?? []));
  const holders = new Map<string, string[]>();
  for (const folder of [...packages].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = licenseText(folder) ?? `${license}`;
    holders.set(text, [...(holders.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...holders]
    .map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** `node_modules/@aws-sdk/core/dist-es/index.js` -> `node_modules/@aws-sdk/core`, the innermost one. */
function packageFolder(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function licenseText(folder: string): string | undefined {
  const name = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return name === undefined ? undefined : readFileSync(join(folder, name), 'utf8').trim();
}
