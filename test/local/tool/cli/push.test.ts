import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { describeStackOwned } from '../../../../shared/config/stack-owned.ts';
import { cliHere, expectOneSentence } from './cli.ts';
import { createFolder, writeFolder } from './folder.ts';

const PREFIX = '/bedrock-dashboard';
const NOVA = 'amazon.nova-pro-v1:0';
const LITE = 'amazon.nova-lite-v1:0';
const PLACE = `account 111122223333, us-east-1, ${PREFIX}`;

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.close());

const live = (name: string) => cloud.region('us-east-1').parameters.get(`${PREFIX}/${name}`);
const valueIn = (name: string): string | undefined => live(name)?.versions.at(-1)?.value;
const store = (name: string, value: string, options = {}): void =>
  cloud.putParameter(`${PREFIX}/${name}`, value, options);
const writes = (): string[] =>
  cloud.calls.map(({ operation }) => operation).filter((operation) => /^(Put|Delete)/.test(operation));
const linesOf = ({ stdout }: { stdout: string }): string[] => stdout.trimEnd().split('\n');

/** Three changes, and a parameter that is in no file. */
function withChanges(): string {
  store('settings', '{"period":300,"monthlyBudget":6000}');
  store('models/chat', NOVA);
  store('models/same', `{"modelId": "${NOVA}"}`);
  store('models/gone', 'amazon.nova-micro-v1:0');
  return createFolder({
    'settings.json': '{\n  "period": 60,\n  "monthlyBudget": 6000,\n  "maxPages": 2\n}\n',
    'models/chat.txt': `${LITE}\n`,
    'models/same.json': `{\n  "modelId": "${NOVA}"\n}\n`,
    'models/team-a/new.txt': `${NOVA}\n`,
  });
}

describe('diff', () => {
  test('names what push would do, and writes nothing', async () => {
    const folder = withChanges();
    const finished = await cliHere(cloud, ['diff', folder]);
    expect(linesOf(finished)).toEqual([
      PLACE,
      '~ change models/chat',
      `    "${NOVA}" -> "${LITE}"`,
      `+ create models/team-a/new: "${NOVA}"`,
      '~ change settings',
      '    period: 300 -> 60',
      '    maxPages: nothing -> 2',
      '= 1 parameter unchanged',
      `not in ${folder}: models/gone (push --prune deletes those that are no stack's)`,
      'Plan: 1 to add, 2 to change, 0 to delete.',
    ]);
    expect([finished.code, writes()]).toEqual([2, []]);
  });

  test('with --prune names deletions, too; never what is a stack’s, facts, or what a stack writes of itself', async () => {
    const folder = withChanges();
    store('models/owned', NOVA, { description: describeStackOwned('Board') });
    for (const name of ['operator', 'stack-settings', 'facts/read', 'facts/usage/all']) store(name, '{}');
    const lines = linesOf(await cliHere(cloud, ['diff', folder, '--prune']));
    expect(lines).toContain('- delete models/gone: "amazon.nova-micro-v1:0"');
    expect(lines.at(-1)).toBe('Plan: 1 to add, 2 to change, 1 to delete.');
    expect(lines.join('\n')).not.toMatch(/operator|stack-settings|facts/);
    expect(lines).toContain(
      `not in ${folder}: models/owned (push --prune deletes those that are no stack's)`,
    );
  });

  test('says that a parameter is a stack’s', async () => {
    const folder = withChanges();
    store('settings', '{"period":300}', { description: describeStackOwned('Board') });
    expect((await cliHere(cloud, ['diff', folder])).stdout).toContain(
      '\n    belongs to the stack Board: change it there, or its next deployment undoes this\n',
    );
  });

  test('nothing differs: 0, whatever the white space and the order of keys', async () => {
    store('settings', '{"period":300,"maxPages":2.0}');
    store('models/chat', `\ufeff${NOVA}\r\n`);
    const folder = createFolder({
      'settings.json': '{ "maxPages": 2,\r\n "period": 300 }',
      'models/chat': NOVA,
    });
    const finished = await cliHere(cloud, ['diff', folder]);
    expect(finished.code).toBe(0);
    expect(linesOf(finished)).toEqual([
      PLACE,
      '= 2 parameters unchanged',
      'No changes. The parameters are as the files say.',
    ]);
  });

  test('--json prints it and nothing else', async () => {
    const folder = withChanges();
    const { code, stdout, stderr } = await cliHere(cloud, ['diff', folder, '--json']);
    expect([code, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      changes: [
        { action: 'change', name: 'models/chat', from: NOVA, to: LITE },
        { action: 'create', name: 'models/team-a/new', to: NOVA },
        {
          action: 'change',
          name: 'settings',
          differences: [
            { path: 'period', from: 300, to: 60 },
            { path: 'maxPages', to: 2 },
          ],
        },
      ],
      unchanged: 1,
      left: ['models/gone'],
      problems: [],
    });
  });

  test.each([
    ['without files', {}, /expected files such as settings\.json or models\/chat\.json, found none/],
    ['with other documents only', { 'README.md': '#' }, /expected files such as .*, found none/],
    [
      "with a fleet's defaults only",
      { 'fleet-defaults.json': '{}' },
      /expected files such as .*, found none/,
    ],
  ])('a directory %s: one sentence, and nothing is read', async (_, contents, sentence) => {
    store('models/chat', NOVA);
    expectOneSentence(await cliHere(cloud, ['diff', createFolder(contents), '--prune']), sentence);
    expect(cloud.calls).toEqual([]);
  });

  test('a directory of one kind would delete all others: one sentence', async () => {
    const folder = createFolder({ 'models/chat.txt': NOVA });
    expectOneSentence(
      await cliHere(cloud, ['diff', `${folder}/models`, '--prune']),
      /models: expected the directory that holds settings\.json, models\/ and prices\/, found models\/$/m,
    );
  });

  test('tier and description are needed: denied, one sentence', async () => {
    cloud.faults.add({ operation: 'DescribeParameters', kind: 'denied', times: Number.POSITIVE_INFINITY });
    expectOneSentence(
      await cliHere(cloud, ['diff', withChanges()]),
      /ssm:DescribeParameters: .*not authorized/,
    );
  });
});

describe('push', () => {
  const push = (folder: string, ...args: string[]) => cliHere(cloud, ['push', folder, '--yes', ...args]);

  test('writes what diff says, and then there is nothing left', async () => {
    const folder = withChanges();
    const finished = await push(folder);
    expect(finished.code).toBe(0);
    expect(linesOf(finished).at(-1)).toBe('Applied: 1 added, 2 changed, 0 deleted.');
    expect(valueIn('models/chat')).toBe(LITE);
    expect(valueIn('models/team-a/new')).toBe(NOVA);
    expect(JSON.parse(valueIn('settings') ?? '')).toEqual({ period: 60, monthlyBudget: 6000, maxPages: 2 });
    expect([live('models/same')?.versions.length, valueIn('models/gone')]).toEqual([1, expect.any(String)]);
    cloud.calls.length = 0;
    expect(linesOf(await push(folder)).at(-1)).toBe('No changes. The parameters are as the files say.');
    expect(writes()).toEqual([]);
  });

  test('creates without Overwrite, and keeps type, tier and description of what is there', async () => {
    const folder = withChanges();
    store('models/chat', NOVA, { tier: 'Advanced', description: 'the chat of team A' });
    await push(folder);
    const puts = cloud.calls
      .filter(({ operation }) => operation === 'PutParameter')
      .map(({ input }) => input);
    expect(puts).toMatchObject([
      { Name: `${PREFIX}/models/chat`, Tier: 'Advanced', Overwrite: true, Type: 'String' },
      { Name: `${PREFIX}/models/team-a/new`, Tier: 'Standard', Type: 'String' },
      { Name: `${PREFIX}/settings`, Tier: 'Standard', Overwrite: true, Type: 'String' },
    ]);
    expect(puts[1]).not.toHaveProperty('Overwrite');
    expect(live('models/chat')).toMatchObject({ tier: 'Advanced', description: 'the chat of team A' });
  });

  test('deletes with --prune, after all else, and keeps the value in a file that validate reads', async () => {
    const folder = withChanges();
    const { code, stderr } = await push(folder, '--prune');
    expect([code, valueIn('models/gone')]).toEqual([0, undefined]);
    expect(writes().at(-1)).toBe('DeleteParameter');
    const [, kept = ''] = /the former content of deleted-parameters is kept in (\S+)/.exec(stderr) ?? [];
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual({
      [`${PREFIX}/models/gone`]: 'amazon.nova-micro-v1:0',
    });
    expect((await cliHere(cloud, ['validate', kept])).stdout).toMatch(/^1 parameter, 0 problems/);
  });

  test.each([
    [
      'a mistake in a value',
      { 'prices/x.json': '{"models":["*"],"per":"1m","input":1}' },
      /^problem: Write "1M": /m,
    ],
    [
      'settings that would end every run',
      { 'settings.json': '{"period":61}' },
      /^problem: .*settings: period/m,
    ],
    [
      'two files of one name',
      { 'models/chat.json': NOVA },
      /^problem: Remove one of the two values: models\/chat/m,
    ],
    [
      'a file of no parameter',
      { 'setings.json': '{}' },
      /^problem: Rename the file, .*: setings: expected settings/m,
    ],
    [
      'what a stack writes',
      { 'operator.json': '{}' },
      /^problem: Rename the file, .*: operator: expected settings/m,
    ],
    ['facts', { 'facts/read.json': '{}' }, /^problem: Rename the file, .*: facts\/read: expected settings/m],
    [
      'a reference',
      { 'models/x.json': `{"modelId":"${NOVA}","title":"{{ssm:x}}"}` },
      /^problem: Remove \{\{ and \}\}: models\/x/m,
    ],
    [
      'a name that is not legal',
      { 'models/team a.txt': NOVA },
      /^problem: Rename the parameter: models\/team a/m,
    ],
  ] as const)('%s: nothing is written', async (_, contents, problem) => {
    const folder = withChanges();
    writeFolder(folder, contents);
    const { code, stdout } = await push(folder);
    expect([code, writes()]).toEqual([2, []]);
    expect(stdout).toMatch(problem);
    expect(stdout).toMatch(/^Not written: 1 problem\.$/m);
  });

  test("a fleet's defaults are what the values are checked with, and are not pushed", async () => {
    const folder = createFolder({
      'settings.json': '{"period":60}',
      'fleet-defaults.json': '{"settings":{"start":"-P30D"}}',
    });
    const { code, stdout } = await push(folder);
    expect([code, writes()]).toEqual([2, []]);
    expect(stdout).toMatch(/^problem: Write 300, .*: settings: period: .*-P30D/m);
    writeFolder(folder, { 'settings.json': '{"period":300}' });
    await push(folder);
    expect([...cloud.region('us-east-1').parameters.keys()]).toEqual([`${PREFIX}/settings`]);
  });

  test('a parameter of another type stays as it is: nothing is written', async () => {
    store('models/chat', NOVA, { type: 'SecureString' });
    const { code, stdout } = await push(createFolder({ 'models/chat.txt': LITE, 'models/b.txt': NOVA }));
    expect([code, writes()]).toEqual([2, []]);
    expect(stdout).toMatch(
      /^problem: Delete the parameter and create it again with the type String: models\/chat: /m,
    );
  });

  test('such a parameter that is in no file is no reason, and is not pruned', async () => {
    store('models/secret', NOVA, { type: 'SecureString' });
    expect(await push(createFolder({ 'models/chat.txt': LITE }), '--prune')).toMatchObject({ code: 0 });
    expect(valueIn('models/secret')).toBe(NOVA);
  });

  describe('of more than 4 KB', () => {
    const long = JSON.stringify({ models: ['*'], per: '1M', input: 1, source: 's'.repeat(900), note: 'n' });
    const LONG = JSON.stringify({
      models: Array.from({ length: 150 }, (_, index) => `*a-model-with-a-long-name-${index}-v1:0`),
      per: '1M',
      input: 1,
    });

    test('says what to do, and nothing is written', async () => {
      expect(Buffer.byteLength(LONG)).toBeGreaterThan(4_096);
      const { code, stdout } = await push(createFolder({ 'prices/long.json': LONG, 'models/a.txt': NOVA }));
      expect([code, writes()]).toEqual([2, []]);
      expect(stdout).toMatch(
        /^problem: Shorten the value, or make this an advanced parameter .*: aws ssm put-parameter --type String --tier Advanced --name \/bedrock-dashboard\/prices\/long --value file:\/\/<file>: prices\/long: expected at most 4096 bytes in the standard tier, found \d+$/m,
      );
    });

    test('an advanced parameter takes it', async () => {
      store('prices/long', long, { tier: 'Advanced' });
      expect(await push(createFolder({ 'prices/long.json': LONG }))).toMatchObject({ code: 0 });
      expect(valueIn('prices/long')).toBe(LONG);
    });

    test('with indents only, it is stored without', async () => {
      const short = LONG.replaceAll('a-model-with-a-long-name', 'm');
      const indented = JSON.stringify(JSON.parse(short), undefined, 20);
      expect(Buffer.byteLength(indented)).toBeGreaterThan(4_096);
      expect(await push(createFolder({ 'prices/long.json': indented }))).toMatchObject({ code: 0 });
      expect(valueIn('prices/long')).toBe(short);
    });
  });

  describe('and another writer', () => {
    test('before the last read: left as it is, the rest is written, 2', async () => {
      const folder = withChanges();
      cloud.before('GetParameters', () => store('models/chat', 'amazon.titan-tg1-large'));
      const { code, stdout } = await push(folder);
      expect(code).toBe(2);
      expect(stdout).toContain('\n! models/chat: changed meanwhile, so it stays as it is; push again\n');
      expect(stdout).toContain('\nApplied: 1 added, 1 changed, 0 deleted, 1 not written.\n');
      expect([valueIn('models/chat'), valueIn('models/team-a/new')]).toEqual([
        'amazon.titan-tg1-large',
        NOVA,
      ]);
    });

    test('between the last read and the write: says which version is replaced, and it is there', async () => {
      const folder = withChanges();
      cloud.before('PutParameter', () => {
        store('models/chat', 'amazon.titan-tg1-large');
        store('models/chat', 'amazon.titan-tg1-xl');
      });
      const { code, stdout } = await push(folder);
      expect(code).toBe(2);
      expect(stdout).toContain(
        '\n! models/chat: versions 2, 3 of another writer came while push wrote, and are replaced; to get it back: aws ssm get-parameters --names /bedrock-dashboard/models/chat:2 /bedrock-dashboard/models/chat:3\n',
      );
      expect(live('models/chat')?.versions.map(({ value }) => value)).toEqual([
        NOVA,
        'amazon.titan-tg1-large',
        'amazon.titan-tg1-xl',
        LITE,
      ]);
    });

    test('its own first attempt, whose answer was lost, is none', async () => {
      const folder = withChanges();
      cloud.before('PutParameter', () => store('models/chat', LITE));
      cloud.before('PutParameter', () => store('models/team-a/new', NOVA), 1);
      expect(await push(folder)).toMatchObject({ code: 0 });
      expect(live('models/team-a/new')?.versions.length).toBe(1);
    });

    test('that creates what push creates: left as it is', async () => {
      const folder = withChanges();
      cloud.before('PutParameter', () => store('models/team-a/new', LITE), 1);
      const { code, stdout } = await push(folder);
      expect(code).toBe(2);
      expect(stdout).toContain('! models/team-a/new: changed meanwhile, so it stays as it is; push again\n');
      expect(valueIn('models/team-a/new')).toBe(LITE);
    });

    test('that changes what push deletes: left as it is', async () => {
      const folder = withChanges();
      cloud.before('GetParameters', () => store('models/gone', LITE), 3);
      const { code, stdout } = await push(folder, '--prune');
      expect([code, valueIn('models/gone')]).toEqual([2, LITE]);
      expect(stdout).toContain('! models/gone: changed meanwhile');
    });
  });

  test('a failure in the middle says what was not written; the same command goes on', async () => {
    const folder = withChanges();
    cloud.faults.add({ operation: 'PutParameter', kind: 'denied', times: 1, skip: 1 });
    const { code, stdout, stderr } = await push(folder, '--prune');
    expect(code).toBe(1);
    expect(linesOf({ stdout }).slice(-4)).toEqual([
      '! models/team-a/new: failed; push again to go on',
      '! settings: not reached; push again to go on',
      '! models/gone: not reached; push again to go on',
      'Applied: 0 added, 1 changed, 0 deleted, 3 not written.',
    ]);
    expect(stderr).toMatch(/^bedrock-dashboard: ssm:PutParameter: .*not authorized/m);
    expect([valueIn('models/chat'), valueIn('models/gone')]).toEqual([LITE, expect.any(String)]);
    expect(linesOf(await push(folder, '--prune')).at(-1)).toBe('Applied: 1 added, 1 changed, 1 deleted.');
    expect(await cliHere(cloud, ['diff', folder, '--prune'])).toMatchObject({ code: 0 });
  });

  test('--json has the result of each change', async () => {
    const folder = withChanges();
    cloud.before('GetParameters', () => store('models/chat', 'amazon.titan-tg1-large'));
    cloud.faults.add({ operation: 'PutParameter', kind: 'denied', times: 1 });
    const { code, stdout } = await push(folder, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).changes).toMatchObject([
      { name: 'models/chat', result: 'changed-meanwhile' },
      { name: 'models/team-a/new', result: 'failed', message: expect.stringContaining('not authorized') },
      { name: 'settings', result: 'not-reached' },
    ]);
  });
});
