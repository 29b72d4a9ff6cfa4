import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { appFolder, cdk, install, oldest, readAssembly, writeFiles } from './cdk-app.ts';
import { run } from './run.ts';
import { appSource, stackSource, testSource } from './sources.ts';

/** As `cdk init app --language typescript` made it in November 2025 (aws-cdk 2.1031), with the oldest TypeScript. */
const FILES = {
  'package.json': {
    private: true,
    dependencies: { 'aws-cdk-lib': oldest('aws-cdk-lib'), constructs: oldest('constructs') },
    devDependencies: {
      '@types/jest': '^29.5.14',
      '@types/node': '22.7.9',
      jest: '^29.7.0',
      'ts-jest': '^29.2.5',
      'ts-node': '^10.9.2',
      typescript: '~5.4.5',
    },
  },
  'tsconfig.json': {
    compilerOptions: {
      target: 'ES2022',
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      lib: ['es2022'],
      declaration: true,
      strict: true,
      noImplicitReturns: true,
      inlineSourceMap: true,
      inlineSources: true,
      experimentalDecorators: true,
      strictPropertyInitialization: false,
      skipLibCheck: true,
      typeRoots: ['./node_modules/@types'],
    },
    exclude: ['node_modules', 'cdk.out'],
  },
  'jest.config.js': `module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\\\.tsx?$': 'ts-jest' }
};
`,
  'cdk.json': { app: 'npx ts-node --prefer-ts-exts bin/app.ts' },
  'bin/app.ts': appSource('AppStack', '../lib/app-stack'),
  'lib/app-stack.ts': stackSource('AppStack'),
  'test/app.test.ts': testSource('AppStack', 'app-stack'),
};

let folder: string;

beforeAll(async () => {
  folder = await appFolder('app');
  await writeFiles(folder, FILES);
  await install(folder);
});

test('a CommonJS app on the oldest CDK, TypeScript 5.4 and ts-jest: its tests pass', async () => {
  const { stderr } = await run(folder, 'npx', ['jest']);
  expect(stderr).toContain('2 passed, 2 total');
});

test('it synthesises, with the function’s code and what cdk-nag 2 asks for', async () => {
  await cdk(folder, 'synth', '--quiet');
  const { resources, code } = await readAssembly(join(folder, 'cdk.out'));
  expect(code).toContain('index.mjs');
  const policies = resources.filter(({ Type }) => Type === 'AWS::IAM::Policy');
  const rules = policies.flatMap(({ Metadata = {} }) => Metadata.cdk_nag ?? []);
  // One for each function, and one for the removal of facts.
  const asked = {
    rules_to_suppress: expect.arrayContaining([expect.objectContaining({ id: 'AwsSolutions-IAM5' })]),
  };
  expect(rules).toMatchObject([asked, asked, asked]);
});

test('its types hold in the module resolution of older apps, libraries checked', async () => {
  const options = [
    '--noEmit',
    '--skipLibCheck',
    'false',
    '--module',
    'commonjs',
    '--moduleResolution',
    'node10',
  ];
  await expect(run(folder, 'npx', ['tsc', ...options])).resolves.toMatchObject({ stdout: '' });
});
