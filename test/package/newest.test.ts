import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { appFolder, cdk, install, readAssembly, writeFiles } from './cdk-app.ts';
import { run } from './run.ts';
import { appSource, stackSource, testSource } from './sources.ts';

/** An app of ES modules beside the one that `cdk init` made, with the same packages. */
const ESM = {
  'package.json': { type: 'module' },
  'app.ts': appSource('EsmStack', './stack.ts'),
  'stack.ts': stackSource('EsmStack').replace('import { Construct }', 'import { type Construct }'),
};

let folder: string;
let esm: string;

beforeAll(async () => {
  folder = await appFolder('new');
  await cdk(folder, 'init', 'app', '--language', 'typescript', '--generate-only');
  const made = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  // The CLI that made the app runs it, too.
  delete made.devDependencies['aws-cdk'];
  await writeFiles(folder, {
    'package.json': made,
    'lib/new-stack.ts': stackSource('NewStack'),
    'test/new.test.ts': testSource('NewStack', 'new-stack'),
  });
  await install(folder);
  esm = await appFolder('esm');
  await writeFiles(esm, ESM);
  await symlink(join(folder, 'node_modules'), join(esm, 'node_modules'));
});

describe('the app that cdk init makes', () => {
  test('its tests pass', async () => {
    const { stderr } = await run(folder, 'npx', ['jest']);
    expect(stderr).toContain('2 passed, 2 total');
  });

  test('it compiles and synthesises, with the function’s code', async () => {
    await cdk(folder, 'synth', '--quiet');
    const { resources, code } = await readAssembly(join(folder, 'cdk.out'));
    expect(code).toContain('index.mjs');
    expect(resources.map(({ Type }) => Type)).toEqual(
      expect.arrayContaining(['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::SSM::Parameter']),
    );
  });
});

describe('an app of ES modules', () => {
  test.each([
    ['Node.js, which strips the types', [process.execPath]],
    ['tsx', ['npx', 'tsx']],
  ])('runs under %s', async (_what, [command = '', ...args]) => {
    const out = join(esm, `cdk.out.${args.length}`);
    await run(esm, command, [...args, 'app.ts'], { ...process.env, CDK_OUTDIR: out });
    expect((await readAssembly(out)).code).toContain('index.mjs');
  });

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has types with module %s, resolution %s, libraries checked', async (module, resolution) => {
    const options = ['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2022', '--types', 'node'];
    const modules = ['--module', module, '--moduleResolution', resolution, '--allowImportingTsExtensions'];
    const tsc = run(esm, 'npx', ['tsc', ...options, ...modules, 'app.ts']);
    await expect(tsc).resolves.toMatchObject({ stdout: '' });
  });
});
