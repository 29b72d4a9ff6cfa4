import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { textOf } from '../docs/markdown.ts';
import { cliHere } from '../local/tool/cli/cli.ts';
import { createFolder, writeFolder } from '../local/tool/cli/folder.ts';
import { accessesOf, authorizer, type Statement } from './authorization.ts';

/** The policy that docs/security.md gives to a pipeline. */
const [, section = ''] = textOf('docs/security.md').split('### What pull, diff and push need\n');
const [, POLICY = '{}'] = /```json\n([\s\S]*?)```/.exec(section) ?? [];
const { Statement: statements }: { Statement: Statement[] } = JSON.parse(POLICY);
const reading = statements.slice(0, 3);
const NOVA = 'amazon.nova-pro-v1:0';

let cloud: LocalCloud;
let asked: Set<string>;
beforeAll(async () => {
  cloud = await startCloud();
  seed(cloud);
  for (const name of ['operator', 'facts/read', 'facts/usage/all', 'models/gone'])
    cloud.putParameter(`/bedrock-dashboard/${name}`, NOVA);
  asked = new Set();
});
afterAll(() => cloud.close());

function allow(policy: readonly Statement[]): void {
  const isAllowed = authorizer(policy);
  cloud.setPolicy(async (call) => {
    // It needs no permission (STS API reference).
    if (call.operation === 'GetCallerIdentity') return true;
    const accesses = accessesOf(call);
    for (const { action } of accesses) asked.add(action);
    return (await Promise.all(accesses.map(isAllowed))).every((allowed) => allowed);
  });
}

describe('the policy for pull, diff and push', () => {
  test('is enough, and its first three statements for what only reads', async () => {
    const folder = createFolder();
    allow(reading);
    expect(await cliHere(cloud, ['pull', folder])).toMatchObject({ code: 0 });
    expect(await cliHere(cloud, ['diff', folder])).toMatchObject({ code: 0 });
    allow(statements);
    cloud.putParameter('/bedrock-dashboard/models/later', NOVA);
    writeFolder(folder, { 'models/new.txt': NOVA, 'settings.json': '{"period":300}' });
    // The version that the write replaces is read, too.
    cloud.before('PutParameter', () => cloud.putParameter('/bedrock-dashboard/settings', '{}'), 1);
    const { code, stdout } = await cliHere(cloud, ['push', folder, '--yes', '--prune']);
    expect([code, stdout]).toEqual([2, expect.stringMatching(/^Applied: 1 added, 1 changed, 1 deleted\.$/m)]);
    expect(stdout).toMatch(/^! settings: version 2 of another writer/m);
  });

  test('allows nothing that none of them asks for', () => {
    const actions = statements.flatMap(({ Action }) => Action);
    expect([...asked].sort()).toEqual([...new Set(actions)].sort());
  });

  test.for([
    ['ssm:PutParameter', 'facts/prices/all'],
    ['ssm:PutParameter', 'operator'],
    ['ssm:PutParameter', 'stack-settings'],
    ['ssm:DeleteParameter', 'facts/read'],
    ['ssm:DeleteParameter', 'operator'],
    ['ssm:GetParameters', 'facts/read'],
    ['ssm:GetParametersByPath', 'facts'],
  ] as const)('does not allow %s on %s', async ([action, name]) => {
    const resource = `arn:aws:ssm:us-east-1:111122223333:parameter/bedrock-dashboard/${name}`;
    expect(await authorizer(statements)({ action, resource })).toBe(false);
  });

  test('does not allow to read all below the prefix at once', async () => {
    const resource = 'arn:aws:ssm:us-east-1:111122223333:parameter/bedrock-dashboard';
    const access = { action: 'ssm:GetParametersByPath', resource };
    const isAllowed = authorizer(statements);
    expect(await isAllowed(access)).toBe(true);
    expect(await isAllowed({ ...access, context: { 'ssm:Recursive': 'true' } })).toBe(false);
  });
});
