import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OPERATOR } from '../stage.ts';
import { put, scene } from './scene.ts';

/** A budget is raised, and a model is new. */
export const differing = scene(async (stage) => {
  put(stage, 'settings', { monthlyBudget: 6000 });
  await stage.cli(['pull', stage.folder]);
  await write(stage.folder, 'settings.json', '{"monthlyBudget": 8000}');
  await write(stage.folder, 'models/chat.txt', 'us.amazon.nova-pro-v1:0');
  return (await stage.cli(['diff', stage.folder])).stdout.split('\n');
});

/** Another writer comes between the last read and the write. */
export const overtaken = scene(async (stage) => {
  const chat = `${OPERATOR.prefix}/models/chat`;
  stage.cloud.putParameter(chat, 'amazon.nova-lite-v1:0');
  stage.cloud.before('PutParameter', () => stage.cloud.putParameter(chat, 'amazon.nova-micro-v1:0'));
  await write(stage.folder, 'models/chat.txt', 'us.amazon.nova-pro-v1:0');
  return (await stage.cli(['push', stage.folder, '--yes'])).stdout.split('\n');
});

async function write(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
