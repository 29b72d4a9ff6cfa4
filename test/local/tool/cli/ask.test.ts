import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { ask, writeQuestion } from '../../../../local/tool/cli/ask.ts';
import type { Plan } from '../../../../shared/drift/plan.ts';

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

test.each([
  [1, 0, 'Write 1 page?'],
  [0, 1, 'Write 1 alarm?'],
  [1, 3, 'Write 1 page and 3 alarms?'],
])('%d pages and %d alarms', (pages, alarms, question) => {
  const CREATED = { name: 'a', region: 'us-east-1', action: 'create', reason: '' } as const;
  const plans: Plan[] = [
    ...Array.from({ length: pages }, () => ({ ...CREATED, kind: 'page', body: {} }) as const),
    ...Array.from(
      { length: alarms },
      () =>
        ({
          ...CREATED,
          kind: 'alarm',
          definition: {},
          replaces: [],
          actionsEnabled: true,
        }) as const,
    ),
  ];
  expect(writeQuestion(plans)).toBe(question);
});
