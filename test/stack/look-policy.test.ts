import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { seed } from '../../local/sandbox/cloud/seed.ts';
import { textOf } from '../docs/markdown.ts';
import { cliHere } from '../local/tool/cli/cli.ts';
import { accessesOf, authorizer, type Statement } from './authorization.ts';

/** The policy that docs/security.md gives to those who look before they deploy. */
const [, POLICY = '{}'] = /```json\n([\s\S]*?)```/.exec(textOf('docs/security.md')) ?? [];
const { Statement: statements }: { Statement: Statement[] } = JSON.parse(POLICY);

let cloud: LocalCloud;
let asked: Set<string>;
beforeAll(async () => {
  cloud = await startCloud();
  seed(cloud);
  asked = new Set();
  const isAllowed = authorizer(statements);
  cloud.setPolicy(async (call) => {
    const accesses = accessesOf(call);
    for (const { action } of accesses) asked.add(action);
    return (await Promise.all(accesses.map(isAllowed))).every((allowed) => allowed);
  });
});
afterAll(() => cloud.close());

const writes = (): string[] =>
  cloud.calls.map(({ operation }) => operation).filter((operation) => /^(Put|Delete|Send)/.test(operation));

describe('the policy for a look at an account where nothing is deployed', () => {
  test.each([
    [['preview', '--show', 'desired', '--output', '-'], 0],
    [['plan'], 2],
    [['prices', 'list'], 0],
    [['models'], 0],
    [['explain', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'], 0],
  ])('is enough for %j, which writes nothing', async (args, code) => {
    const finished = await cliHere(cloud, args);
    expect(finished.code).toBe(code);
    expect(finished.stdout + finished.stderr).not.toMatch(/not authorized|access denied|AccessDenied/i);
    expect(writes()).toEqual([]);
  });

  test('allows nothing that no command asks for', () => {
    const actions = statements.flatMap(({ Action }) => Action);
    expect([...asked].sort()).toEqual([...new Set(actions)].sort());
  });
});
