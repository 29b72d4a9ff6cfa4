import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { OPERATOR, type Stage } from '../stage.ts';

const CHANGED = '{"monthlyBudget": 8000}';

/** The commands name the directory of the text; here it is one of the reader's own. */
async function inFolder([, , ...args]: readonly string[], stage: Stage) {
  const config = join(await mkdtemp(join(stage.folder, 'git-')), 'config');
  const run = (words: readonly string[]) =>
    stage.cli(words.map((word) => (word === 'config' ? config : word)));
  return { config, run, command: () => run(args) };
}

/** As after a pull, with an edit and a parameter that is in no file. */
async function edited(words: readonly string[], stage: Stage) {
  const folder = await inFolder(words, stage);
  await folder.run(['pull', 'config']);
  await writeFile(join(folder.config, 'settings.json'), CHANGED);
  stage.cloud.putParameter(`${OPERATOR.prefix}/models/elsewhere`, 'amazon.nova-lite-v1:0');
  const before = live(stage, 'settings');
  stage.writes();
  return { ...folder, before };
}

function live({ cloud }: Stage, name: string): string | undefined {
  const parameter = cloud.region(OPERATOR.region).parameters.get(`${OPERATOR.prefix}/${name}`);
  return parameter?.versions.at(-1)?.value;
}

/** Puts back what the next command of the text expects. */
function undo(stage: Stage, settings = '{}'): void {
  const { cloud } = stage;
  cloud.putParameter(`${OPERATOR.prefix}/settings`, settings);
  if (live(stage, 'models/elsewhere') !== undefined)
    cloud.deleteParameter(`${OPERATOR.prefix}/models/elsewhere`);
}

/** A start that validate accepts. */
export async function init(words: readonly string[], stage: Stage): Promise<void> {
  const { run, command } = await inFolder(words, stage);
  expect(await command()).toMatchObject({ code: 0 });
  expect((await run(['validate', 'config'])).stdout).toMatch(/^3 parameters, 0 problems/);
}

/** Files that diff finds equal; with --prune none that has no parameter. */
export async function pull(words: readonly string[], stage: Stage): Promise<void> {
  const { config, run, command } = await inFolder(words, stage);
  if (words.includes('--prune')) {
    await run(['pull', 'config']);
    await writeFile(join(config, 'models/old.txt'), 'amazon.nova-lite-v1:0');
  }
  expect(await command()).toMatchObject({ code: 0 });
  expect(await run(['diff', 'config', '--prune'])).toMatchObject({ code: 0 });
}

export async function validateFiles(words: readonly string[], stage: Stage): Promise<void> {
  const { run, command } = await inFolder(words, stage);
  await run(['pull', 'config']);
  expect(await command()).toMatchObject({ code: 0, stdout: expect.stringContaining(' 0 problems') });
}

/** Names an edit, and writes nothing. */
export async function diff(words: readonly string[], stage: Stage): Promise<void> {
  const { command, before } = await edited(words, stage);
  const { code, stdout } = await command();
  expect([code, stage.writes()]).toEqual([2, []]);
  expect(stdout).toContain('\n~ change settings\n');
  undo(stage, before);
}

/** Writes it, and deletes with --prune only. */
export async function push(words: readonly string[], stage: Stage): Promise<void> {
  const { config, command, before } = await edited(words, stage);
  expect(await command()).toMatchObject({ code: 0 });
  expect(live(stage, 'settings')).toBe(CHANGED);
  expect(await readFile(join(config, 'settings.json'), 'utf8')).toBe(CHANGED);
  expect(live(stage, 'models/elsewhere') === undefined).toBe(words.includes('--prune'));
  undo(stage, before);
}
