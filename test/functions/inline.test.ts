import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildInline } from '../../build-inline.ts';
import { startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { builtTemplate } from '../stack/built-template.ts';
import { type FunctionHost, startFunction } from './host/function-host.ts';

/** The function that the template has, as the file that Lambda makes of it. */
async function start(zipFile: string): Promise<FunctionHost> {
  const cloud = await startCloud();
  seed(cloud);
  const folder = await mkdtemp(join(tmpdir(), 'task-'));
  const bundle = join(folder, 'index.js');
  await writeFile(bundle, zipFile);
  onTestFinished(async () => {
    await cloud.close();
    await rm(folder, { recursive: true });
  });
  const started = await startFunction(cloud.url, {}, { bundle });
  onTestFinished(() => started.close());
  return started;
}

interface Built {
  readonly Metadata: { readonly Bundles: Readonly<Record<string, { readonly SHA256: string }>> };
  readonly Resources: Readonly<
    Record<string, { readonly Properties: { readonly Code?: { readonly ZipFile: string } } }>
  >;
}

const read = async (): Promise<Built> => JSON.parse((await builtTemplate()).template);
const codes = ({ Resources }: Built): string[] =>
  Object.values(Resources).flatMap(({ Properties }) => Properties?.Code?.ZipFile ?? []);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('the functions in the template', () => {
  test('are the bundles whose checksums the template has', async () => {
    const template = await read();
    const found = codes(template).map((code) => {
      const [, packed = ''] = /^const BUNDLE = "(.*)";$/m.exec(code) ?? [];
      const [, file = ''] = /^const FILE = "(.*)";$/m.exec(code) ?? [];
      return [file, { SHA256: sha256(brotliDecompressSync(Buffer.from(packed, 'base64'))) }];
    });
    expect(found).toHaveLength(2);
    expect(Object.fromEntries(found)).toEqual(template.Metadata.Bundles);
  });

  test('are built the same way again', async () => {
    const { functions } = await builtTemplate();
    const { loader, bundle } = await buildInline('collect');
    expect(bundle.equals(functions.collect.bundle)).toBe(true);
    expect(loader).toBe(functions.collect.loader);
  });

  test('fit into what Lambda takes, in characters that need no decoding', async () => {
    for (const code of codes(await read())) {
      expect(code.length).toBeLessThan(4 * 1_024 * 1_024);
      expect(code).toMatch(/^[\n -~]*$/);
    }
    for (const { bundle } of Object.values((await builtTemplate()).functions))
      expect(bundle.every((byte) => byte < 128)).toBe(true);
  });

  test('run, and name functions where they fail', async () => {
    const { functions } = await builtTemplate();
    const operator = await start(functions.reconcile.loader);
    expect(await operator.invoke({})).toMatchObject({ answer: { outcome: 'repaired' } });
    expect(await operator.invoke({ mode: 'plann' })).toMatchObject({ error: { name: 'TypeError' } });
    const [failed] = operator.logs.filter(({ level }) => level === 'ERROR');
    const { stack } = Object(failed?.error);
    expect(stack).toMatch(/at isPlan \(.*\/reconcile\.js:\d+:\d+\)/);
  });

  test('do not run if they were changed on the way', async () => {
    const { functions } = await builtTemplate();
    const changed = functions.collect.loader.replace(functions.collect.sha256, '0'.repeat(64));
    await expect(start(changed)).rejects.toThrow(
      `Deploy the template again: collect.js was changed: expected SHA-256 ${'0'.repeat(64)}`,
    );
  });
});
