import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { seed } from '../../../../local/sandbox/cloud/seed.ts';
import { SEED_PARAMETERS } from '../../../../local/sandbox/cloud/seed-parameters.ts';
import { type Finished, runChild } from '../../child.ts';
import { BIN, cliHere, expectOneSentence, isolated, toolHere, withCloud } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'validate-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOT_LOOKED_AT =
  'not looked at: whether Bedrock knows the ids, and which series the prices hold for (bedrock-dashboard plan says so)\n';
const MODEL = 'amazon.nova-pro-v1:0';
const PRICE = '{"models":["*"],"per":"1M","input":3}';

describe.concurrent('files', () => {
  test('a directory that mirrors the parameters', async () => {
    const config = files({
      'settings.json': '{"maxPages": 2}\n',
      'models/chat.json': `${MODEL}\n`,
      'models/team-a/search.txt': MODEL,
      'models/claude-3.5': `{"modelId": "${MODEL}"}`,
      'prices/list.json': PRICE,
      'README.md': '# How we do it',
      'main.tf': 'resource "aws_ssm_parameter" "chat" {}',
      '.git/config.json': '{',
      'models/.keep': '',
    });
    expect(await validate([config])).toEqual({
      code: 0,
      stdout: `5 parameters, 0 problems\n${NOT_LOOKED_AT}`,
      stderr: '',
    });
  });

  test("a directory with a fleet's defaults: they are below the settings", async () => {
    const config = files({
      'fleet-defaults.json': '{"settings": {"start": "-P30D", "maxPages": 2}}',
      'stack-settings.json': '{"currency": "EUR"}',
      'settings.json': '{"period": 60}',
    });
    expect(await validate([config])).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(
        /^problem: Write 300, .*: settings: period: .*-P30D.*\n3 parameters, 1 problem\n/,
      ),
    });
  });

  test('with mistakes: each in the words of the operator, and those of settings do not hide the rest', async () => {
    const config = files({
      'settings.json': '{"drift": "ignore", "period": 61}',
      'setting.json': '{}',
      'models/chat.json': '{"modelId": "amazon.nova-pro-v1:0", "modelID": 1}',
      'models/team a.json': MODEL,
      'models/empty': '',
      'prices/list.json': '{"models": ["*"], "per": "1m", "input": "3$"}',
      'prices/long.json': JSON.stringify({ models: ['*'], per: '1M', input: 1, source: 'x'.repeat(9_000) }),
    });
    expect(await validate([config])).toEqual({
      code: 2,
      stdout: [
        'problem: Write "repair" or "report": settings: drift: found "ignore"; until then every run fails, and writes nothing',
        'problem: Rename the key to modelId: models/chat: modelID: unknown key',
        'problem: Write a model id or a JSON object: models/empty: found ""',
        'problem: Rename the parameter: models/team a: expected a name of letters, digits and _ . - in up to 15 levels, found "/bedrock-dashboard/models/team a"',
        'problem: Write 3 without the sign and the quotes: prices/list: input: expected 0, or a number from 0.000000001 to 1000000, found "3$"',
        'problem: Write "1M": prices/list: per: expected "1K" or "1M", found "1m"',
        'problem: Shorten the value: prices/long: expected at most 4096 bytes, or 8192 in the advanced tier, found 9049',
        `problem: Write a text of up to 1024 characters: prices/long: source: found "${'x'.repeat(59)}...`,
        'problem: Delete this parameter, or store its value under another name: setting: unknown parameter; expected settings, models/<name> or prices/<name>',
        '7 parameters, 9 problems',
        NOT_LOOKED_AT,
      ].join('\n'),
      stderr: '',
    });
  });

  test('mistakes in JSON: line, column and remedy; broken settings do not hide the rest', async () => {
    const config = files({
      'settings.json': '{\r\n  "maxPages": 2,\r\n}\r\n',
      'models/chat.json': '\ufeffamazon.nova-pro-v1:0\r\n',
      'models/search.json': `{"modelId": "${MODEL}"\u200b}`,
      'prices/list.json': '\ufeff{"models": ["*"], "per": "1M", "input": 3, "input": 0.1234567890123456789}',
    });
    expect(await validate([config])).toEqual({
      code: 2,
      stdout: [
        'problem: Remove the comma before }: settings: line 3, column 1: expected a key in double quotes, found }; a run uses the newest earlier version that can be read, and without one it fails and writes nothing',
        'problem: Remove U+200B (zero-width space): models/search: line 1, column 35: expected a comma or }, found U+200B (zero-width space)',
        'problem: Write 0.12345678901234568: prices/list: input: expected a number of at most 15 digits, found 0.1234567890123456789; 0.12345678901234568 is used',
        'problem: Remove all but one: prices/list: input: expected each key once, found it more than once; the last one is used',
        '4 parameters, 4 problems',
        NOT_LOOKED_AT,
      ].join('\n'),
      stderr: '',
    });
  });

  test('a file of many: a key that is given twice, and a byte order mark', async () => {
    const config = files({ 'values.json': `\ufeff{"models/a": "${MODEL}", "models/a": {"modelId": "x"}}` });
    const { code, stdout } = await validate([join(config, 'values.json')]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^problem: Remove all but one: .*values\.json: models\/a: expected each key once/);
  });

  test.for([
    [
      'a file below models/',
      'config/models/team-a/chat.json',
      '{"modelId": 1}',
      'models/team-a/chat: modelId',
    ],
    [
      'a file below the last of such folders',
      'models/x/prices/list.json',
      '{"per": "1M", "input": 1}',
      'prices/list: models',
    ],
    ['settings', 'models/config/settings.json', '{"period": 1}', 'settings: period'],
    [
      "a fleet's shared parameter",
      'config/fleet-defaults.json',
      '{"settings": {"period": 1}}',
      'fleet-defaults: settings.period',
    ],
    [
      'the same among many',
      'values.json',
      '{"fleet-defaults": {"prices": {"x": 1}}}',
      'fleet-defaults: prices.x',
    ],
    ['a file of many', 'values.json', '{"models/chat": {"modelId": 1}}', 'models/chat: modelId'],
    [
      'full names',
      'values.json',
      '{"/bedrock-dashboard/prices/list": {"per": "1M", "input": 1}}',
      'prices/list: models',
    ],
    ['another prefix', 'values.json', '{"/team/models/chat": "x"}', '/team/models/chat: unknown parameter'],
    [
      'no text and no object',
      'values.json',
      '{"models/chat": ["x"]}',
      'Write a text or a JSON object: models/chat: found ["x"]',
    ],
    [
      'no JSON',
      'chat.json',
      MODEL,
      `chat.json: found "${MODEL}"; a file with a single value is settings.json, or is below`,
    ],
  ] as const)('%s', async ([, path, content, problem]) => {
    const { code, stdout } = await validate([join(files({ [path]: content }), path)]);
    expect(code).toBe(2);
    expect(stdout).toContain(problem);
    expect(stdout).toContain('1 problem');
  });

  test('the folder models/ itself', async () => {
    const config = files({ 'models/chat.json': '{"modelId": 1}', 'models/good': MODEL });
    const { code, stdout } = await validate([join(config, 'models')]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^problem: .*: models\/chat: modelId: .*\n2 parameters, 1 problem\n/);
  });

  test('several together; a name twice is a problem', async () => {
    const config = files({ 'models/chat.json': MODEL, 'values.json': `{"models/chat": "${MODEL}"}` });
    expect(await validate([join(config, 'models/chat.json'), join(config, 'values.json')])).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(
        /^problem: Remove one of the two values: models\/chat: expected one value, found two\n1 parameter, 1 problem\n/,
      ),
    });
  });

  test('stdin, as the AWS CLI prints parameters', async () => {
    const parameters = Object.entries(SEED_PARAMETERS).map(([name, Value]) => ({
      Name: `/team-b/${name}`,
      Type: 'String',
      Value,
      Version: 3,
    }));
    const good = await validateStdin(JSON.stringify({ Parameters: parameters }), ['--prefix', '/team-b']);
    expect(good).toEqual({
      code: 0,
      stdout: `${parameters.length} parameters, 0 problems\n${NOT_LOOKED_AT}`,
      stderr: '',
    });
    const [first] = parameters;
    const secret = await validateStdin(JSON.stringify({ Parameters: [{ ...first, Type: 'SecureString' }] }), [
      '--prefix',
      '/team-b',
      '--json',
    ]);
    expect(secret.code).toBe(2);
    expect(JSON.parse(secret.stdout)).toEqual({
      parameters: 1,
      problems: [
        {
          where: 'settings',
          message: expect.stringMatching(/^expected the type String, found SecureString; a run uses/),
          remedy: expect.any(String),
          isUrgent: true,
        },
      ],
    });
  });

  test('--json prints it and nothing else', async () => {
    const config = files({ 'models/chat.json': '{"modelID": 1}', 'settings.json': '{"suspend": 1}' });
    const { code, stdout, stderr } = await validate(['--json', config]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      parameters: 2,
      fatal: {
        where: 'settings',
        key: 'suspend',
        remedy: 'Write true or false',
        message: 'expected true or false, found 1',
      },
      problems: [
        {
          where: 'models/chat',
          key: 'modelID',
          remedy: 'Rename the key to modelId',
          message: 'unknown key',
        },
        {
          where: 'models/chat',
          key: 'modelId',
          remedy: 'Add modelId',
          message: 'expected a model id, an inference-profile id or an ARN, found nothing',
        },
      ],
    });
  });

  test.for([
    [['no-such-file.json'], /no-such-file\.json: no such file or directory/],
    [[files({ 'README.md': '' })], /expected files such as settings\.json or models\/chat\.json, found none/],
    [['--prefix', 'x', 'settings.json'], /--prefix: expected .*, found "x"/],
  ] as const)('a wrong call: %j', async ([args, sentence]) => {
    expectOneSentence(await validate(args), sentence);
  });

  test('a wrong option', async () => {
    const finished = await runChild([BIN, 'validate', '--strict', 'x'], isolated({}));
    expectOneSentence(finished, /unknown option '--strict'/);
  });

  test('--help says how files are read', async () => {
    const { code, stdout } = await runChild([BIN, 'validate', '--help'], isolated({}));
    expect(code).toBe(0);
    expect(stdout).toMatch(/Files need no AWS account/);
    expect(stdout).toMatch(/\$ bedrock-dashboard validate config\//);
  });
});

describe.concurrent('SSM', () => {
  test('as it should be: only parameters are read', async () => {
    await withCloud(async (cloud) => {
      seed(cloud);
      expect(await cliHere(cloud, ['validate'])).toEqual({
        code: 0,
        stdout: `${Object.keys(SEED_PARAMETERS).length} parameters, 0 problems\n${NOT_LOOKED_AT}`,
        stderr: '',
      });
      expect(new Set(cloud.calls.map(({ operation }) => operation))).toEqual(
        new Set(['GetParametersByPath']),
      );
    });
  });

  test('an entry that cannot be read says which version is used instead', async () => {
    await withCloud(async (cloud) => {
      cloud.putParameter('/team/models/chat', MODEL);
      cloud.putParameter('/team/models/chat', '{"modelId": ');
      cloud.putParameter('/team/prices/list', 'free');
      expect(await cliHere(cloud, ['validate', '--prefix', '/team'])).toMatchObject({
        code: 2,
        stdout: [
          'problem: Complete the text: models/chat: line 1, column 12: expected a value, found the end of the text; version 1 is used instead',
          'problem: Write a JSON object: prices/list: found "free"; no earlier version can be used, so the entry is ignored',
          '2 parameters, 2 problems',
          NOT_LOOKED_AT,
        ].join('\n'),
      });
    });
  });

  test('no parameters: nothing to fix', async () => {
    await withCloud(async (cloud) => {
      expect(await cliHere(cloud, ['validate', '--json'])).toMatchObject({
        code: 0,
        stdout: '{\n  "parameters": 0,\n  "problems": []\n}\n',
      });
    });
  });

  test('names of no kind are found in any path; with the permissions of the function in those that it reads', async () => {
    await withCloud(async (cloud) => {
      cloud.putParameter('/bedrock-dashboard/modells/chat', MODEL);
      cloud.putParameter('/bedrock-dashboard/setings', '{}');
      const problem = (name: string): string => `: ${name}: unknown parameter`;
      const whole = await cliHere(cloud, ['validate']);
      for (const name of ['modells/chat', 'setings']) expect(whole.stdout).toContain(problem(name));
      cloud.setPolicy(({ input }) => input.Path !== '/bedrock-dashboard' || input.Recursive !== true);
      const { code, stdout } = await cliHere(cloud, ['validate']);
      expect(code).toBe(2);
      expect(stdout).toContain(problem('setings'));
      expect(stdout).toContain('1 parameter, 1 problem');
    });
  });

  test('denied: one sentence', async () => {
    await withCloud(async (cloud) => {
      const forever = Number.POSITIVE_INFINITY;
      cloud.faults.add({ operation: 'GetParametersByPath', kind: 'denied', times: forever });
      expectOneSentence(await cliHere(cloud, ['validate']), /ssm:GetParametersByPath: .*not authorized/);
    });
  });

  test('no credentials: one sentence', async () => {
    await withCloud(async (cloud) => {
      const environment = isolated({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: cloud.url });
      expectOneSentence(await runChild([BIN, 'validate'], environment), /Could not load credentials/);
    });
  });
});

/** Without any of the AWS variables. */
function validate(args: readonly string[]): Promise<Finished> {
  return toolHere(['validate', ...args]);
}

async function validateStdin(input: string, options: readonly string[]): Promise<Finished> {
  const child = spawn(process.execPath, [BIN, 'validate', '-', ...options], { env: isolated({}) });
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** A new folder with these files. */
function files(contents: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(folder, 'files-'));
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
