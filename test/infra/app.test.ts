import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { afterAll, describe, expect, test } from 'vitest';
import { app } from '../../infra/app.ts';
import { readable } from './readable.ts';
import type { TemplateJson } from './synth.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = mkdtempSync(join(tmpdir(), 'app-'));

afterAll(() => {
  for (const directory of [OUT, app.outdir]) rmSync(directory, { recursive: true });
});

/** With the built function, cdk-nag, and CDK's own validation, whose findings are errors. */
describe('infra/app.ts, run as cdk runs it', () => {
  test('makes the stack that the context asks for, and says nothing', () => {
    const { status, stdout, stderr } = runApp({ alarmEmail: 'sre@example.com', dashboardName: 'Board' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    const file = join(OUT, 'BedrockDashboardOperator.template.json');
    const { Outputs, Resources } = JSON.parse(readFileSync(file, 'utf8')) as TemplateJson;
    expect(readable(Outputs)).toMatchObject({
      DashboardUrl: { Value: expect.stringContaining('#dashboards/dashboard/Board') },
    });
    const types = Object.values(Resources).map(({ Type }) => Type);
    expect(types).toContain('AWS::SNS::Topic');
    expect(types).not.toContain('AWS::CDK::Metadata');
  });

  test('says what is wrong with the context, in a sentence', () => {
    const { status, stderr } = runApp({ schedule: 'hourly' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^context schedule: expected rate\(\.\.\.\), .*, found "hourly"\n$/);
  });
});

describe('infra/app.ts, imported', () => {
  test('asks cdk-nag: a finding in the stack fails the synth', () => {
    new Bucket(new Stack(app, 'Other'), 'WithoutTls');
    expect(() => app.synth()).toThrow('AwsSolutions-S10');
  });

  test('has an answer to every feature flag, so that CDK need not warn', () => {
    for (const [flag, value] of Object.entries(CURRENTLY_RECOMMENDED_FLAGS)) {
      expect({ [flag]: app.node.tryGetContext(flag) }).toEqual({ [flag]: value });
    }
  });
});

test('cdk.json runs it', () => {
  const { app: command, ...rest } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));
  expect(command).toBe('node infra/app.ts');
  // It would add a resource to the template that tells AWS which constructs are used.
  expect(rest).toMatchObject({ versionReporting: false });
});

function runApp(context: Record<string, unknown>): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: OUT, CDK_CONTEXT_JSON: JSON.stringify(context) },
    encoding: 'utf8',
  });
}
