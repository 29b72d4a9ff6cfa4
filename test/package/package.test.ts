import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud } from '../../local/cloud/cloud.ts';
import { seed } from '../../local/cloud/seed.ts';
import { localCloudVariables } from '../../local/environment.ts';
import packageJson from '../../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = 'node_modules/.bin/bedrock-dashboard';
const run = promisify(execFile);

/** A CDK app of somebody's, in both module systems: what `cdk init` makes is CommonJS. */
const APP = `import { BedrockDashboardOperator, type ModelAlarmsProps } from 'bedrock-dashboard-operator';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'Dashboards');
const operator = new BedrockDashboardOperator(stack, 'Operator', { removalPolicy: RemovalPolicy.RETAIN });
operator.addModelMonitoring('chat', 'amazon.nova-pro-v1:0', {
  inputTokenPrice: 0.0008,
  alarms: { throttles: true, errorRate: { threshold: 2, period: Duration.minutes(10) } },
});
const alarms: ModelAlarmsProps = { latencyP99: { threshold: 20_000 } };
operator.addAllModelsMonitoring({ monthlyBudget: 500, alarms: { budgetPace: true, models: alarms } });
app.synth();
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-test-'));
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
  const { 'aws-cdk-lib': cdk, constructs, typescript, '@types/node': types } = packageJson.devDependencies;
  const tarball = `./bedrock-dashboard-operator-${packageJson.version}.tgz`;
  const files = {
    'package.json': JSON.stringify({
      private: true,
      dependencies: { 'aws-cdk-lib': cdk, constructs, [packageJson.name]: `file:${tarball}` },
      devDependencies: { typescript, '@types/node': types },
    }),
    // As `cdk init app --language typescript` sets it, but for what is new in TypeScript 7.
    'tsconfig.json': JSON.stringify({
      compilerOptions: { target: 'es2022', module: 'nodenext', strict: true, types: ['node'] },
    }),
    'app.mts': APP,
    'app.cts': APP,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
});
afterAll(() => rm(folder, { recursive: true }));

describe('the packed tarball, installed into an empty CDK app', () => {
  test('brings no package but the CDK, which the app has', async () => {
    const [aside, bin] = [
      ['aws-cdk-lib', 'constructs', packageJson.name],
      ['.bin', '.package-lock.json'],
    ];
    const listed = await readdir(join(folder, 'node_modules'));
    const cdkBrings = ['@aws-cdk', '@types', '@typescript', 'typescript', 'undici-types'];
    expect(listed.filter((name) => ![...aside, ...bin, ...cdkBrings].includes(name))).toEqual([]);
  });

  test('passes the licenses on of what its bundles hold', async () => {
    const dist = join(folder, 'node_modules', packageJson.name, 'dist');
    for (const name of ['licenses-cli.txt', 'licenses-function.txt']) {
      const text = await readFile(join(dist, name), 'utf8');
      for (const bundled of ['@aws-sdk/client-ssm', 'zod'])
        expect(text).toMatch(new RegExp(`^${bundled} `, 'm'));
    }
  });

  test('has types that its app compiles with, libraries checked', async () => {
    await expect(run('npx', ['tsc'], { cwd: folder })).resolves.toMatchObject({ stdout: '' });
  });

  test.each(['app.mjs', 'app.cjs'])('synthesises a stack with the construct (%s)', async (app) => {
    const out = join(folder, `cdk.out.${app}`);
    await mkdir(out);
    await run(process.execPath, [app], { cwd: folder, env: { ...process.env, CDK_OUTDIR: out } });
    const template = JSON.parse(await readFile(join(out, 'Dashboards.template.json'), 'utf8'));
    const resources: { Type: string; Properties: Record<string, unknown> }[] = Object.values(
      template.Resources,
    );
    expect(resources.map(({ Type }) => Type)).toEqual(
      expect.arrayContaining(['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::SSM::Parameter']),
    );
    const assets = await readdir(out);
    const code = assets.find((name) => /^asset\.\w+$/.test(name)) ?? 'no asset';
    expect(await readdir(join(out, code))).toContain('index.mjs');
  });

  test('has the command-line tool, which runs by itself', async () => {
    const cloud = await startCloud();
    seed(cloud);
    const env = { PATH: process.env.PATH, ...localCloudVariables(cloud.url, 'us-east-1') };
    await run(BIN, ['apply'], { cwd: folder, env });
    const { stdout } = await run(BIN, ['plan', '--json'], { cwd: folder, env });
    await cloud.close();
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'in-sync' });
    expect((await run(BIN, ['--version'], { cwd: folder, env })).stdout).toBe(`${packageJson.version}\n`);
  });
});
