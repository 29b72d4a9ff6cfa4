import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { ask } from '../../../local/cli/ask.ts';

test.each<[answer: string, agreed: boolean]>([
  ['y\n', true],
  ['Yes\n', true],
  [' y \n', true],
  ['n\n', false],
  ['\n', false],
  ['yes please\n', false],
  ['yellow\n', false],
])('%j', async (answer, agreed) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asked = ask('Write 2 pages?', { input, output });
  input.write(answer);
  expect(await asked).toBe(agreed);
  expect(String(output.read())).toContain('Write 2 pages? [y/N] ');
});

test('an input that ends says no', async () => {
  const input = new PassThrough();
  const asked = ask('Write 2 pages?', { input, output: new PassThrough() });
  input.end();
  expect(await asked).toBe(false);
});
