import type { WriteFileOptions } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WATCHED } from '../../local/sandbox/alarm-settings.ts';
import { howToTry } from '../../local/sandbox/how-to-try.ts';
import { effectOf } from './effects.ts';
import { commandsOf, DOCUMENTS, ROOT } from './markdown.ts';
import { OPERATOR, openStage, type Stage } from './stage.ts';
import { createKeyboard, type Keyboard } from './typed.ts';

// A file that a command writes where it runs goes to the reader's folder, not into this repository.
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const writeFile = (file: string, text: string, options?: WriteFileOptions) =>
    real.writeFile(resolve(process.env.TMPDIR ?? '', file), text, options);
  return { ...real, writeFile };
});

/** What a reader puts in for the words in angle brackets. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '<FunctionName>': 'Operator',
  '<OperationId>': '5f0c1d2e',
  '<id or row>': "'Nova Pro'",
  '<name>': 'pixtral',
  '<model id>': 'us.mistral.pixtral-large-2502-v1:0',
  '<price>': '0.4',
  // Of what it names: the newest that is listed then.
  '<id>': 'newest',
};

let keyboard: Keyboard;
beforeAll(async () => {
  keyboard = await createKeyboard();
});
afterAll(() => keyboard.close());

/** One after the other, as they stand. */
async function tryOut(commands: readonly string[], stage: Stage): Promise<void> {
  const lines = commands.map((line) =>
    line.replaceAll(/<[^>]+>/g, (placeholder) => PLACEHOLDERS[placeholder] ?? placeholder),
  );
  for (const [index, typed] of (await keyboard.typeAll(lines)).entries()) {
    for (const words of typed) {
      await effectOf(words)(words, stage).catch((cause: Error) => {
        throw new Error(`${commands[index]}: ${cause.message}`, { cause });
      });
    }
  }
}

async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage();
  try {
    await play(stage);
  } finally {
    await stage.close();
  }
}

describe('typed in order on the cloud of npm start, the commands do what the text says', () => {
  test.each(DOCUMENTS.filter((document) => commandsOf(document).length > 0))('%s', (document) =>
    onStage((stage) => tryOut(commandsOf(document), stage)),
  );

  test('what npm start prints', () =>
    onStage((stage) => {
      const text = howToTry({
        url: stage.cloud.url,
        page: 'http://127.0.0.1:4581',
        operator: OPERATOR,
        interval: 30,
      });
      const commands = text.split('\n').flatMap((line) => (line.startsWith('  ') ? [line.trim()] : []));
      expect(commands.length).toBeGreaterThan(4);
      return tryOut(commands, stage);
    }));
});

test('a series that an entry takes over has the alarms that docs/parameters.md says', () =>
  onStage(async (stage) => {
    const { cloud, run } = stage;
    const own = (kind: string) =>
      stage
        .alarms()
        .filter(({ AlarmName: name }) => name.includes(`/${kind}:`) && name.includes(`(${WATCHED})`));
    cloud.putParameter(`${OPERATOR.prefix}/settings`, '{"alarms":{"models":{"latencyP99":true}}}');
    await run();
    for (const alarm of own('latencyP99')) alarm.ActionsEnabled = false;
    expect([own('latencyP99').length, own('errorRate').length]).toEqual([1, 1]);
    cloud.putParameter(`${OPERATOR.prefix}/models/chat`, WATCHED);
    await run();
    expect(own('errorRate')).toEqual([]);
    expect(own('latencyP99')).toMatchObject([
      { AlarmName: expect.stringContaining('latencyP99: chat'), ActionsEnabled: false },
    ]);
  }));

test('a command whose effect nothing shows is noticed', () => {
  expect(() => effectOf(['aws', 'ssm', 'label-parameter-version'])).toThrow(
    'no effect of this command is known',
  );
});

test('CI runs the two commands of the README, the first one with coverage', async () => {
  const ci = await readFile(join(ROOT, '.ci/run'), 'utf8');
  expect(commandsOf('README.md')).toEqual(
    expect.arrayContaining(['npm ci && npm test', 'npm ci && npm start -- --once']),
  );
  for (const line of ['npm ci && npm test -- --coverage', 'npm start -- --once']) {
    expect(ci.split('\n')).toContain(line);
  }
});
