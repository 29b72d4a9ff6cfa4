import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../../../local/sandbox/cloud/cloud.ts';
import { SEED_PARAMETERS } from '../../../../local/sandbox/cloud/seed-parameters.ts';
import { formatFile } from '../../../../local/tool/configuration/values.ts';
import { describeStackOwned } from '../../../../shared/config/stack-owned.ts';
import { cliHere, expectOneSentence, withCloud } from './cli.ts';
import { createFolder, readFolder } from './folder.ts';

const PREFIX = '/bedrock-dashboard';
const NOVA = 'amazon.nova-pro-v1:0';
const LITE = 'amazon.nova-lite-v1:0';

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.close());

const store = (name: string, value: string, options = {}): void =>
  cloud.putParameter(`${PREFIX}/${name}`, value, options);
const pull = (folder: string, ...args: string[]) => cliHere(cloud, ['pull', folder, ...args]);
const linesOf = ({ stdout }: { stdout: string }): string[] => stdout.trimEnd().split('\n').slice(1);

test('writes a file for each value: JSON with indents, any other text as it is', async () => {
  store('settings', '{"period":300.0,"alarms":{"models":{"latencyP99":true}}}');
  store('models/chat', NOVA);
  store('models/team-a/v1.json', `{"modelId":"${NOVA}"}`);
  const folder = join(createFolder(), 'not/there/yet');
  const finished = await pull(folder);
  expect(linesOf(finished)).toEqual([
    `+ create ${folder}/models/chat.txt: "${NOVA}"`,
    `+ create ${folder}/models/team-a/v1.json.json: {"modelId":"${NOVA}"}`,
    `+ create ${folder}/settings.json: {"period":300.0,"alarms":{"models":{"latencyP99":true}}}`,
    'Applied: 3 added, 0 changed, 0 deleted.',
  ]);
  expect(finished.code).toBe(0);
  expect(readFolder(folder)).toEqual({
    'models/chat.txt': `${NOVA}\n`,
    'models/team-a/v1.json.json': `{\n  "modelId": "${NOVA}"\n}\n`,
    'settings.json':
      '{\n  "period": 300.0,\n  "alarms": {\n    "models": {\n      "latencyP99": true\n    }\n  }\n}\n',
  });
});

describe('the round trip', () => {
  test('what is pulled from one account and pushed to another one is the same, and diff shows nothing', async () => {
    for (const [name, value] of Object.entries(SEED_PARAMETERS)) store(name, value);
    const [folder, other] = [createFolder(), createFolder()];
    await pull(folder);
    expect(await cliHere(cloud, ['diff', folder, '--prune'])).toMatchObject({ code: 0 });
    await withCloud(async (target) => {
      expect(await cliHere(target, ['push', folder, '--yes'])).toMatchObject({ code: 0 });
      expect([...target.region('us-east-1').parameters.keys()].toSorted()).toEqual(
        Object.keys(SEED_PARAMETERS)
          .map((name) => `${PREFIX}/${name}`)
          .toSorted(),
      );
      expect(await cliHere(target, ['pull', other])).toMatchObject({ code: 0 });
    });
    expect(readFolder(other)).toEqual(readFolder(folder));
    expect(await pull(other)).toMatchObject({ code: 0 });
  });

  test('diff shows nothing after a pull, whatever the values are', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    const number = fc.constantFrom('1.0', '1e400', '9007199254740993', '-0', '0.1234567890123456789');
    const object = fc
      .dictionary(
        fc.string(),
        fc.oneof(
          number,
          text.map((one) => JSON.stringify(one)),
        ),
      )
      .map((entries) => {
        const members = Object.entries(entries).map(([key, value]) => `${JSON.stringify(key)} :\n${value}`);
        return `{${members.join(' ,')}}`;
      });
    const name = fc.constantFrom(
      'settings',
      'models/a',
      'models/a/b',
      'models/a.json',
      'prices/x.txt',
      'prices/y',
    );
    const value = fc.oneof(object, text).filter((one) => !/\{\{.*\}\}/s.test(one));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value, { minKeys: 1 }), async (values) => {
        cloud.clear();
        for (const [one, its] of Object.entries(values)) store(one, its);
        const folder = join(createFolder(), 'config');
        await pull(folder);
        const texts = Object.entries(values).map(([one, its]) => [
          `${one}${formatFile(its).extension}`,
          formatFile(its).text,
        ]);
        expect(readFolder(folder)).toEqual(Object.fromEntries(texts));
        const { stdout } = await cliHere(cloud, ['diff', folder, '--prune', '--json']);
        expect(JSON.parse(stdout)).toMatchObject({
          changes: [],
          left: [],
          unchanged: Object.keys(values).length,
        });
      }),
      { numRuns: 20 },
    );
  });
});

test('never writes facts, what a stack writes of itself, or unknown names', async () => {
  for (const name of ['operator', 'stack-settings', 'facts/read', 'facts/prices/all', 'setings', 'models'])
    store(name, '{}');
  store('models/chat', NOVA);
  const folder = createFolder();
  await pull(folder);
  expect(Object.keys(readFolder(folder))).toEqual(['models/chat.txt']);
});

test('points out what belongs to a stack', async () => {
  store('models/chat', NOVA, { description: describeStackOwned('Board') });
  const folder = createFolder();
  expect(linesOf(await pull(folder))).toContain(
    'models/chat belongs to the stack Board: change it there, not in its file',
  );
});

test.each([
  [
    'SecureString',
    'models/x',
    { type: 'SecureString' },
    /^problem: Delete the parameter and create it again with the type String: models\/x/m,
  ],
  ['StringList', 'models/x', { type: 'StringList' }, /expected the type String, found StringList/],
  [
    'a hidden name',
    'models/.x',
    {},
    /^problem: Store the value under another name, .*: models\/\.x: expected levels that do not begin/m,
  ],
  [
    'a name that leads elsewhere',
    'models/../../../x',
    {},
    /problem: .*models\/\.\.\/\.\.\/\.\.\/x: expected levels/,
  ],
  [
    'a name in the way of a file',
    'models/a.json/x',
    {},
    /problem: .*models\/a\.json\/x: expected levels above the last/,
  ],
] as const)('%s is a problem and not written', async (_, name, options, problem) => {
  store('models/chat', NOVA);
  store(name, NOVA, options);
  const folder = createFolder();
  const { code, stdout } = await pull(folder);
  expect(code).toBe(2);
  expect(stdout).toMatch(problem);
  expect(Object.keys(readFolder(folder))).toEqual(['models/chat.txt']);
});

describe('files that are there', () => {
  test('keep their names and, if they say the same, their text', async () => {
    store('settings', '{"period":300}');
    store('models/chat', `{"modelId":"${NOVA}"}`);
    const folder = createFolder({
      'settings.json': '{ "period":300 }',
      'models/chat.txt': LITE,
      'README.md': '# ours',
      'package.json': '{"private":true}',
    });
    const finished = await pull(folder, '--yes', '--prune');
    expect(linesOf(finished)).toEqual([
      `~ change ${folder}/models/chat.txt`,
      `    "${LITE}" -> {"modelId":"${NOVA}"}`,
      '= 1 file unchanged',
      'Applied: 0 added, 1 changed, 0 deleted.',
    ]);
    expect(finished.code).toBe(0);
    expect(readFolder(folder)).toEqual({
      'settings.json': '{ "period":300 }',
      'models/chat.txt': `{\n  "modelId": "${NOVA}"\n}\n`,
      'README.md': '# ours',
      'package.json': '{"private":true}',
    });
  });

  test('without a parameter are named, and deleted only with --prune', async () => {
    store('models/chat', NOVA);
    const folder = createFolder({ 'models/chat': NOVA, 'models/old.txt': LITE });
    const finished = await pull(folder, '--yes');
    expect(linesOf(finished)).toContain(
      `without a parameter: ${folder}/models/old.txt (pull --prune deletes them)`,
    );
    expect([finished.code, Object.keys(readFolder(folder))]).toEqual([0, ['models/chat', 'models/old.txt']]);
    expect(await pull(folder, '--yes', '--prune')).toMatchObject({ code: 0 });
    expect(Object.keys(readFolder(folder))).toEqual(['models/chat']);
  });

  test('two of one name: nothing is written', async () => {
    store('models/chat', NOVA);
    const contents = { 'models/chat.json': LITE, 'models/chat.txt': LITE };
    const folder = createFolder(contents);
    const { code, stdout } = await pull(folder, '--yes');
    expect([code, readFolder(folder)]).toEqual([2, contents]);
    expect(stdout).toMatch(/^problem: Remove one of the two values: models\/chat: /m);
  });
});

test.each([
  ['a file instead of a directory', 'settings.json', /settings\.json: expected a directory, found a file$/m],
  [
    'a directory of one kind',
    'models',
    /models: expected the directory that holds settings\.json, .*found models\/$/m,
  ],
])('%s: one sentence', async (_, path, sentence) => {
  const folder = createFolder({ 'settings.json': '{}', 'models/chat.txt': NOVA });
  expectOneSentence(await pull(join(folder, path)), sentence);
});

describe('init', () => {
  const init = (...args: string[]) => cliHere(cloud, ['init', ...args]);

  test('writes a start that validate accepts, and asks AWS nothing', async () => {
    const folder = join(createFolder(), 'config');
    expect(await init(folder, '--prefix', '/team')).toMatchObject({ code: 0 });
    expect(Object.keys(readFolder(folder))).toEqual([
      'README.md',
      'models/chat.json',
      'prices/nova-pro.json',
      'settings.json',
    ]);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(
      'npx bedrock-dashboard push . --prefix /team\n',
    );
    expect((await cliHere(cloud, ['validate', folder])).stdout).toMatch(/^3 parameters, 0 problems/);
    expect(cloud.calls).toEqual([]);
    expect(await cliHere(cloud, ['push', folder, '--yes'])).toMatchObject({ code: 0 });
  });

  test('overwrites nothing', async () => {
    const folder = createFolder({ 'settings.json': '{"period":60}', 'README.md': 'ours' });
    const { code, stdout } = await init(folder);
    expect(code).toBe(0);
    expect(stdout).toContain(`= ${folder}/settings.json exists, so it stays as it is\n`);
    expect(readFolder(folder)).toMatchObject({ 'settings.json': '{"period":60}', 'README.md': 'ours' });
  });

  test('a file in the way: one sentence', async () => {
    const folder = createFolder({ models: 'x' });
    const { code, stderr } = await init(folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^bedrock-dashboard: .*models\/chat\.json: EEXIST/);
  });
});
