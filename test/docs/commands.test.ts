import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { seed } from '../../local/cloud/seed.ts';
import { localCloudVariables } from '../../local/environment.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { BIN, cli, withCloud } from '../local/cli/cli.ts';
import { commandsOf, DOCUMENTS, ROOT } from './markdown.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What a reader puts in for what stands in angle brackets. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '<FunctionName>': 'Operator',
  '<id or row>': 'amazon.nova-pro-v1:0',
  '<the old name>': 'Board',
  '<file>': 'parameters.json',
};

/** These need an account, a browser, a registry or many minutes: that there is such a command must do. */
const NOT_HERE = /^(npx cdk (bootstrap|destroy)|npm ci|npm pack|git pull|npx vitest run test\/)/;

let bin: string;

beforeAll(async () => {
  bin = await mkdtemp(join(tmpdir(), 'docs-test-'));
  const aws = join(ROOT, 'test/docs/aws.ts');
  await standIn('aws', `exec "${process.execPath}" "${aws}" "$@"`);
  await standIn('npx', `shift; exec "${process.execPath}" "${BIN}" "$@"`);
});
afterAll(() => rm(bin, { recursive: true }));

async function standIn(name: string, line: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${line}\n`);
  await chmod(join(bin, name), 0o755);
}

describe.concurrent.each(DOCUMENTS)('the commands of %s', (document) => {
  test('do what they say, one after the other', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      cloud.region('us-east-1').parameters.clear();
      // Readers come to these commands when the dashboard stands.
      expect(await cli(cloud, ['apply'])).toMatchObject({ code: 0 });
      for (const command of commandsOf(document)) {
        for (const part of filledIn(command).split(' && ')) await tryOut(cloud, part);
      }
    });
  });
});

test('CI runs the two commands of the README as they stand there', async () => {
  const ci = await readFile(join(ROOT, '.ci/run'), 'utf8');
  expect(commandsOf('README.md')).toEqual(
    expect.arrayContaining(['npm ci && npm test', 'npm ci && npm start -- --once']),
  );
  for (const line of ['npm ci && npm test', 'npm start -- --once']) expect(ci.split('\n')).toContain(line);
});

function filledIn(command: string): string {
  return command.replaceAll(/<[^>]+>/g, (placeholder) => PLACEHOLDERS[placeholder] ?? placeholder);
}

async function tryOut(cloud: LocalCloud, command: string): Promise<void> {
  if (NOT_HERE.test(command)) return;
  const [program, first = '', second = ''] = command.split(/\s+/);
  if (program === 'npm') {
    const script = first === 'run' ? second : first;
    return expect(Object.keys(packageJson.scripts), command).toContain(script);
  }
  if (program === 'npx' && first === 'cdk') return synthesise(command);
  expect(`${program} ${first}`).toMatch(/^(aws [\w-]+|npx bedrock-dashboard)$/);
  return shell(cloud, command);
}

/** In a real shell, so that quoting counts. 2 says that something was found for a person. */
async function shell(cloud: LocalCloud, command: string): Promise<void> {
  const env = {
    PATH: [bin, process.env.PATH].join(delimiter),
    TMPDIR: bin,
    ...localCloudVariables(cloud.url, 'us-east-1'),
    PARAMETER_PREFIX: '/bedrock-dashboard',
    DASHBOARD_NAME: 'BedrockMetricsDashboard-us-east-1',
  };
  const { code, stderr } = await run('sh', ['-c', command], env);
  expect({ command, code, stderr }).toEqual({ command, code: code === 2 ? 2 : 0, stderr: expect.anything() });
}

/** `cdk deploy` and `cdk diff` need an account; what they would take is the template with the same context. */
async function synthesise(command: string): Promise<void> {
  const given = [...command.matchAll(/-c (\w+)=(\S+)/g)].map(([, key, value]) => [key, value]);
  const context = JSON.stringify(Object.fromEntries(given));
  const env = { ...process.env, CDK_OUTDIR: await mkdtemp(join(bin, 'cdk-')), CDK_CONTEXT_JSON: context };
  const { code, stderr } = await run(process.execPath, [join(ROOT, 'infra/app.ts')], env);
  expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' });
}

async function run(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; stderr: string }> {
  try {
    const { stderr } = await promisify(execFile)(file, args, { cwd: bin, env });
    return { code: 0, stderr };
  } catch (error) {
    const { code, stderr } = Object(error);
    return { code: Number(code), stderr: String(stderr) };
  }
}
