import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { cliHere, STACK_TRACE, startCli } from './cli.ts';
import { createFolder, readFolder } from './folder.ts';

const CHAT = '/bedrock-dashboard/models/chat';
const NOVA = 'amazon.nova-pro-v1:0';
const LITE = 'amazon.nova-lite-v1:0';

let cloud: LocalCloud;
const isTerminal = process.stderr.isTTY;
beforeEach(async () => {
  cloud = await startCloud();
  cloud.putParameter(CHAT, NOVA);
});
afterEach(async () => {
  vi.restoreAllMocks();
  Object.defineProperty(process.stderr, 'isTTY', { value: isTerminal, configurable: true });
  await cloud.close();
});

const stored = () => cloud.region('us-east-1').parameters.get(CHAT)?.versions.at(-1)?.value;

/** Runs a command on a terminal on which you answer. */
async function answered(answer: string, ...args: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as unknown as typeof process.stdin);
  Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
  input.write(answer);
  const { code, stdout, stderr } = await cliHere(cloud, args);
  return { code, stderr, lines: stdout.trimEnd().split('\n') };
}

describe('push on a terminal shows the plan, asks, and then says what was done', () => {
  test('you agree: written', async () => {
    const folder = createFolder({ 'models/chat.txt': LITE });
    cloud.putParameter('/bedrock-dashboard/models/gone', NOVA);
    const { code, lines, stderr } = await answered('y\n', 'push', folder, '--prune');
    expect(stderr).toContain('Write 1 parameter and delete 1 parameter? [y/N] ');
    expect(lines.slice(1)).toEqual([
      '~ change models/chat',
      `    "${NOVA}" -> "${LITE}"`,
      `- delete models/gone: "${NOVA}"`,
      'Plan: 0 to add, 1 to change, 1 to delete.',
      'Applied: 0 added, 1 changed, 1 deleted.',
    ]);
    expect([code, stored()]).toEqual([0, LITE]);
  });

  test('you decline: nothing is written', async () => {
    const { code, lines } = await answered('n\n', 'push', createFolder({ 'models/chat.txt': LITE }));
    expect(lines.slice(3)).toEqual([
      'Plan: 0 to add, 1 to change, 0 to delete.',
      'Not written: you declined.',
      'Applied: 0 added, 0 changed, 0 deleted, 1 not written.',
    ]);
    expect([code, stored()]).toEqual([2, NOVA]);
  });

  test('nothing differs: no question', async () => {
    const { code, stderr } = await answered('', 'push', createFolder({ 'models/chat.txt': NOVA }));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('pull on a terminal', () => {
  test('asks before a file is overwritten or deleted', async () => {
    const contents = { 'models/chat.txt': LITE, 'models/old.txt': LITE };
    const folder = createFolder(contents);
    const declined = await answered('n\n', 'pull', folder, '--prune');
    expect(declined.stderr).toContain('Write 1 file and delete 1 file? [y/N] ');
    expect([declined.code, readFolder(folder)]).toEqual([2, contents]);
    expect(await answered('y\n', 'pull', folder, '--prune')).toMatchObject({ code: 0 });
    expect(readFolder(folder)).toEqual({ 'models/chat.txt': `${NOVA}\n` });
  });

  test('does not ask where nothing can be lost', async () => {
    const folder = createFolder();
    expect(await answered('', 'pull', folder)).toMatchObject({ code: 0, stderr: '' });
    expect(readFolder(folder)).toEqual({ 'models/chat.txt': `${NOVA}\n` });
  });
});

describe('without a terminal', () => {
  test.each([['push'], ['push --json'], ['pull']])(
    '%s writes nothing unless --yes is given',
    async (command) => {
      const contents = { 'models/chat.txt': LITE };
      const folder = createFolder(contents);
      const [name = '', ...options] = command.split(' ');
      const { code, stdout } = await cliHere(cloud, [name, folder, ...options]);
      expect([code, stored(), readFolder(folder)]).toEqual([2, NOVA, contents]);
      if (options.length === 0)
        expect(stdout).toContain('\nNot written: --yes is needed where there is no terminal');
      else expect(JSON.parse(stdout).changes).toHaveLength(1);
    },
  );
});

describe('an end without a mistake', () => {
  test('a reader that goes away changes neither what is done nor the exit code', async () => {
    const child = startCli(cloud, ['push', createFolder({ 'models/chat.txt': LITE }), '--yes']);
    child.stdout.destroy();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(stored()).toBe(LITE);
  });

  test('Ctrl-C in the middle of a write: 130, one sentence, and the rest is as it was', async () => {
    const folder = createFolder({ 'models/chat.txt': LITE, 'models/more.txt': LITE });
    cloud.faults.add({ operation: 'PutParameter', kind: 'hang', times: Number.POSITIVE_INFINITY });
    const child = startCli(cloud, ['push', folder, '--yes']);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    await expect.poll(() => cloud.calls.map(({ operation }) => operation)).toContain('PutParameter');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(stderr).toMatch(/^bedrock-dashboard: interrupted; what was not written by now is as it was$/m);
    expect(stderr).not.toMatch(STACK_TRACE);
    expect(stored()).toBe(NOVA);
    expect(existsSync(join(folder, 'models/more.txt'))).toBe(true);
  });
});
