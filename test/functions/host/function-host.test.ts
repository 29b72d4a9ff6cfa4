import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startFunction } from './function-host.ts';

/** Answers at once, after more than fits into a pipe. */
const BUNDLE = `
exports.handler = async ({ run }) => {
  process.stdout.write(JSON.stringify({ run, text: 'x'.repeat(300_000) }) + '\\n');
  process.stderr.write('noise of run ' + run + '\\n');
  if (run % 2 === 1) throw new Error('odd');
  return run;
};`;

test('what a run writes is here when it is answered', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'function-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bundle = join(folder, 'index.js');
  await writeFile(bundle, BUNDLE);
  const host = await startFunction('http://127.0.0.1:1', {}, { bundle });
  onTestFinished(() => host.close());
  for (let run = 0; run < 10; run += 1) {
    await host.invoke({ run });
    expect(host.logs.map((line) => line.run)).toEqual(Array.from({ length: run + 1 }, (_, before) => before));
    expect(host.noise).toHaveLength(run + 1);
  }
});
