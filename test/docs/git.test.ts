import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../local/tool/cli/program.ts';
import { createFolder } from '../local/tool/cli/folder.ts';
import { effectOf } from './effects.ts';
import { textOf } from './markdown.ts';
import { OPERATOR, openStage } from './stage.ts';
import { createKeyboard, type Keyboard } from './typed.ts';

function block(language: string): string {
  const [, text] = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(textOf('docs/git.md')) ?? [];
  return text ?? '';
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { run?: string; uses?: string; with?: object }[] }>
  >;
}

/** The parser that the CDK brings along. */
const { parse } = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'))(
  'yaml',
) as {
  parse(text: string): Workflow;
};

describe('the pipeline', () => {
  const workflow = parse(block('yaml'));
  const lines = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  let keyboard: Keyboard;
  beforeAll(async () => {
    keyboard = await createKeyboard();
  });
  afterAll(() => keyboard.close());

  test('shows what differs on pull requests, pushes main, and has no secrets', () => {
    expect(Object.keys(workflow.on)).toEqual(['pull_request', 'push']);
    expect(workflow.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(block('yaml')).not.toMatch(/secrets\./);
    expect(lines.filter((line) => line.includes('bedrock-dashboard'))).toHaveLength(3);
  });

  test('runs commands that exist, with options that exist', async () => {
    const { commands } = createProgram();
    for (const line of lines) {
      for (const [program, name, command, ...words] of await keyboard.type(line)) {
        if (program !== 'npx') continue;
        expect(name).toBe('bedrock-dashboard');
        const found = commands.find((one) => one.name() === command);
        const options = found?.options.map(({ long }) => long);
        expect(options, line).toEqual(expect.arrayContaining(words.filter((word) => word.startsWith('--'))));
      }
    }
  });

  test('does on the local cloud what the text says', async () => {
    const stage = await openStage();
    try {
      for (const line of lines) {
        for (const words of await keyboard.type(line)) await effectOf(words)(words, stage);
      }
    } finally {
      await stage.close();
    }
  });

  test('takes the exit code 2 of diff, and no other failure, as no failure', async () => {
    const [line = ''] = lines.filter((one) => one.includes(' diff '));
    const ending = line.replace(/^npx bedrock-dashboard diff config/, '');
    const exits = async (code: number) =>
      keyboard.type(`(exit ${code})${ending}`).then(
        () => 0,
        () => 1,
      );
    expect([await exits(0), await exits(2), await exits(1)]).toEqual([0, 0, 1]);
  });
});

describe('Terraform', () => {
  const text = block('hcl');

  test('gives parameters the names and values that push gives them', async () => {
    const folder = createFolder({
      'settings.json': '{\n  "period": 300\n}\n',
      'models/chat.txt': 'amazon.nova-pro-v1:0\n',
      'models/team-a/v1.json.json': '{"modelId":"amazon.nova-lite-v1:0"}',
      'prices/nova.json': '{"models":["*"],"per":"1M","input":1}\n',
      'README.md': '# ours',
    });
    const stage = await openStage();
    try {
      const { parameters } = stage.cloud.region(OPERATOR.region);
      parameters.clear();
      expect(await stage.cli(['push', folder, '--yes'])).toMatchObject({ code: 0 });
      const pushed = [...parameters.values()].map(({ name, type, tier, versions }) => [
        name,
        { type, tier, value: versions.at(-1)?.value },
      ]);
      expect(Object.fromEntries(pushed)).toEqual(planned(folder));
    } finally {
      await stage.close();
    }
  });

  /** What Terraform would make of a folder, as far as this example goes. */
  function planned(folder: string): Record<string, object> {
    const patterns = [...text.matchAll(/fileset\(local\.config, "([^"]+)"\)/g)].map(
      ([, pattern = '']) => pattern,
    );
    const [, before = '', expression = '', by = ''] =
      /name += "([^$]*)\$\{replace\(each\.value, "\/(.*)\/", "(.*)"\)\}"/.exec(text) ?? [];
    const [, end = ''] =
      /insecure_value = trimsuffix\(file\("\$\{local\.config\}\/\$\{each\.value\}"\), "(.*)"\)/.exec(text) ??
      [];
    const [suffix, pattern] = [end, expression].map((one) => JSON.parse(`"${one}"`) as string);
    const own = (key: string) => new RegExp(`${key} += "(\\w+)"`).exec(text)?.[1];
    return Object.fromEntries(
      globSync(patterns, { cwd: folder }).map((path) => {
        const content = readFileSync(join(folder, path), 'utf8');
        const value = content.endsWith(suffix ?? '?') ? content.slice(0, -(suffix ?? '').length) : content;
        const name = `${before}${path.replaceAll(new RegExp(pattern ?? '', 'g'), by)}`;
        return [name, { type: own('type'), tier: own('tier'), value }];
      }),
    );
  }
});
