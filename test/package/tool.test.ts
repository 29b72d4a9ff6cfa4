import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { localCloudVariables } from '../../local/sandbox/environment.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { appFolder, install, writeFiles } from './cdk-app.ts';
import { run } from './run.ts';

const BIN = 'node_modules/.bin/bedrock-dashboard';
const NODE = `npm:node-${process.platform}-${process.arch}`;

let folder: string;

/** The oldest Node.js that is promised, and one that is older. The CDK is left out: the tool does not need it. */
beforeAll(async () => {
  folder = await appFolder('tool');
  await writeFiles(folder, {
    '.npmrc': 'legacy-peer-deps=true\n',
    'package.json': { private: true, dependencies: { oldest: `${NODE}@22.0.0`, older: `${NODE}@18.19.0` } },
  });
  await install(folder);
});

describe('the command-line tool of the installed package', () => {
  test('runs by itself on the oldest Node.js that is promised', async () => {
    const cloud = await startCloud();
    seed(cloud);
    const env = { PATH: process.env.PATH, ...localCloudVariables(cloud.url, 'us-east-1') };
    const node = 'node_modules/oldest/bin/node';
    await run(folder, node, [BIN, 'apply'], env);
    const { stdout } = await run(folder, node, [BIN, 'plan', '--json'], env);
    await cloud.close();
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'in-sync' });
  });

  test('is found by its name', async () => {
    const { stdout } = await run(folder, BIN, ['--version']);
    expect(stdout).toBe(`${packageJson.version}\n`);
  });

  test('says in a sentence that an older Node.js is too old', async () => {
    await expect(run(folder, 'node_modules/older/bin/node', [BIN, 'plan'])).rejects.toThrow(
      'failed:\n\nbedrock-dashboard needs Node.js 22 or newer; this is v18.19.0\n',
    );
  });
});

test('the package brings no other one, and runs nothing when it is installed', async () => {
  const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
  const { dependencies, hasInstallScript } = packages[`node_modules/${packageJson.name}`];
  expect({ dependencies, hasInstallScript }).toEqual({});
  expect(Object.keys(packages)).toHaveLength(4);
});

test('the licenses of what its bundles hold go along', async () => {
  const dist = join(folder, 'node_modules', packageJson.name, 'dist');
  expect((await readdir(dist)).filter((name) => name.startsWith('licenses-'))).toHaveLength(4);
  for (const [name, bundled] of [
    ['licenses-cli.txt', ['@aws-sdk/client-ssm', 'zod']],
    ['licenses-function.txt', ['@aws-sdk/client-ssm', 'zod']],
    ['licenses-collect.txt', ['@aws-sdk/client-pricing', 'zod']],
    ['licenses-construct.txt', ['zod']],
  ] as const) {
    const text = await readFile(join(dist, name), 'utf8');
    for (const one of bundled) expect(text).toMatch(new RegExp(`^${one} `, 'm'));
  }
});

test('the template without assets goes along, with the checksums of its functions', async () => {
  const dist = join(folder, 'node_modules', packageJson.name, 'dist');
  const { Metadata } = JSON.parse(await readFile(join(dist, 'bedrock-dashboard.template.json'), 'utf8'));
  const checksums = Object.entries(Metadata.Bundles).map(
    ([file, bundle]) => `${Object(bundle).SHA256}  ${file}\n`,
  );
  expect(checksums).toHaveLength(2);
  expect(await readFile(join(dist, 'bedrock-dashboard.template.sha256'), 'utf8')).toBe(checksums.join(''));
});
