import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type FunctionHost, type HostOptions, startFunction } from './function-host.ts';

/** Answers at once, after more than fits into a pipe. */
const LOUD = `
exports.handler = async ({ run }) => {
  process.stdout.write(JSON.stringify({ run, text: 'x'.repeat(300_000) }) + '\\n');
  process.stderr.write('noise of run ' + run + '\\n');
  if (run % 2 === 1) throw new Error('odd');
  return run;
};`;

async function startBundle(code: string, options: HostOptions = {}): Promise<FunctionHost> {
  const folder = await mkdtemp(join(tmpdir(), 'function-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bundle = join(folder, 'index.js');
  await writeFile(bundle, code);
  return startFunction('http://127.0.0.1:1', {}, { bundle, ...options });
}

test('what a run writes is here when it is answered', async () => {
  const host = await startBundle(LOUD);
  onTestFinished(() => host.close());
  for (let run = 0; run < 10; run += 1) {
    await host.invoke({ run });
    expect(host.logs.map((line) => line.run)).toEqual(Array.from({ length: run + 1 }, (_, before) => before));
    expect(host.noise).toHaveLength(run + 1);
  }
});

test('a run fails if its process ends, or if what happens during one of its waits fails', async () => {
  const ended = await startBundle('exports.handler = () => process.exit(7);');
  await expect(ended.invoke({})).rejects.toThrow('the function ended with 7');

  const waits = await startBundle(
    "exports.handler = () => require('node:timers/promises').setTimeout(5_000);",
    {
      duringWait: async (milliseconds) => {
        throw new Error(`no ${milliseconds} ms`);
      },
    },
  );
  onTestFinished(() => waits.close());
  await expect(waits.invoke({})).rejects.toThrow('no 5000 ms');
});
