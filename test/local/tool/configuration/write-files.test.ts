import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PullChange } from '../../../../local/tool/configuration/pull-plan.ts';
import { writeFiles } from '../../../../local/tool/configuration/write-files.ts';
import { createFolder, readFolder, writeFolder } from '../cli/folder.ts';

const WRITTEN = { 'models/changed.txt': 'new\n', 'models/created.txt': 'new\n' };

/** One change of each kind. */
function changesIn(folder: string): PullChange[] {
  const at = (name: string) => ({ name: `models/${name}`, path: join(folder, `models/${name}.txt`) });
  return [
    { ...at('changed'), action: 'change', from: 'old', to: 'new', text: 'new\n' },
    { ...at('created'), action: 'create', to: 'new', text: 'new\n' },
    { ...at('deleted'), action: 'delete', from: 'old' },
  ];
}

test('files are changed, created and deleted', async () => {
  const folder = createFolder({ 'models/changed.txt': 'old\n', 'models/deleted.txt': 'old' });
  expect(await writeFiles(changesIn(folder))).toEqual([]);
  expect(readFolder(folder)).toEqual(WRITTEN);
});

test('a file that was edited, created or deleted meanwhile stays as it is', async () => {
  const edits = { 'models/created.txt': 'mine', 'models/deleted.txt': 'mine' };
  const folder = createFolder(edits);
  const changes = changesIn(folder);
  expect(await writeFiles(changes)).toEqual(changes);
  expect(readFolder(folder)).toEqual(edits);
  writeFolder(folder, { 'models/changed.txt': 'mine' });
  expect(await writeFiles(changes)).toEqual(changes);
  expect(readFolder(folder)).toEqual({ ...edits, 'models/changed.txt': 'mine' });
});

test('a path that cannot be written is named', async () => {
  const folder = createFolder({ models: 'a file in the way' });
  await expect(writeFiles(changesIn(folder).slice(1, 2))).rejects.toThrow(/models\/created\.txt: EEXIST/);
});
