import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { checksumsOf } from '../../../build-template.ts';
import { builtTemplate, plainTemplate } from '../../stack/built-template.ts';
import { withParameters } from '../../stack/parameters.ts';
import type { Stage } from '../stage.ts';

/** The options that the AWS CLI has for what the docs call (AWS CLI command reference), without those of all commands. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'cloudformation deploy': [
    'stack-name',
    'template-file',
    's3-bucket',
    'capabilities',
    'parameter-overrides',
  ],
  'cloudformation activate-organizations-access': [],
  'organizations register-delegated-administrator': ['account-id', 'service-principal'],
  'cloudformation create-stack-set': [
    'stack-set-name',
    'call-as',
    'template-url',
    'permission-model',
    'auto-deployment',
    'managed-execution',
    'capabilities',
    'parameters',
  ],
  'cloudformation create-stack-instances': [
    'stack-set-name',
    'call-as',
    'deployment-targets',
    'regions',
    'operation-preferences',
    'parameter-overrides',
  ],
  'cloudformation list-stack-set-operation-results': ['stack-set-name', 'operation-id', 'call-as'],
  'cloudformation update-stack-set': [
    'stack-set-name',
    'call-as',
    'template-url',
    'capabilities',
    'parameters',
    'operation-preferences',
  ],
  'cloudformation delete-stack-instances': [
    'stack-set-name',
    'call-as',
    'deployment-targets',
    'regions',
    'no-retain-stacks',
  ],
  'cloudformation delete-stack-set': ['stack-set-name', 'call-as'],
};

/** The local cloud has no CloudFormation: the options exist, and the template takes the parameters. */
export async function rollOut([, service, operation, ...words]: readonly string[]): Promise<void> {
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
  expect(OPTIONS[`${service} ${operation}`]).toEqual(expect.arrayContaining(options));
  const values = ['--parameters', '--parameter-overrides'].flatMap((option) => valuesAfter(option, words));
  if (values.length === 0) return;
  expect(() => withParameters(plainTemplate(), Object.fromEntries(values.map(parameterIn)))).not.toThrow();
}

function valuesAfter(option: string, words: readonly string[]): string[] {
  const rest = words.includes(option) ? words.slice(words.indexOf(option) + 1) : [];
  const end = rest.findIndex((word) => word.startsWith('--'));
  return rest.slice(0, end === -1 ? rest.length : end);
}

/** `Name=value` of deploy, `ParameterKey=Name,ParameterValue=value` of the others; a value of before may be any. */
function parameterIn(text: string): [name: string, value: string] {
  const [, key, value] = /^ParameterKey=(\w+),ParameterValue=(.*)$/.exec(text) ?? [];
  if (key !== undefined && value !== undefined) return [key, value];
  const [, kept] = /^ParameterKey=(\w+),UsePreviousValue=true$/.exec(text) ?? [];
  if (kept !== undefined) return [kept, ''];
  const [name = '', ...rest] = text.split('=');
  return [name, rest.join('=')];
}

/** It uploads what `npm run template` writes. The local cloud has no S3. */
export async function upload([, , , from = '', to = '']: readonly string[]): Promise<void> {
  expect(from).toBe('dist/bedrock-dashboard.template.json');
  expect(to).toMatch(/^s3:\/\/[\w/.-]+\.template\.json$/);
}

/** Unpacks the functions of the built template. */
export async function unpack([program = '', ...words]: readonly string[], { folder }: Stage): Promise<void> {
  const built = await builtTemplate();
  await writeFile(join(folder, 'bedrock-dashboard.template.json'), built.template);
  await writeFile(join(folder, 'bedrock-dashboard.template.sha256'), checksumsOf(built));
  await promisify(execFile)(program, words, { cwd: folder });
}

/** They are what the checksums say. */
export async function compare([program = '', ...words]: readonly string[], { folder }: Stage): Promise<void> {
  const { stdout } = await promisify(execFile)(program, words, { cwd: folder });
  expect(stdout).toBe('reconcile.js: OK\ncollect.js: OK\n');
}
