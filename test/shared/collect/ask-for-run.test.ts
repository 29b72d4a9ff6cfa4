import { expect, test } from 'vitest';
import { collect } from '../../../shared/collect.ts';
import { PREFIX } from '../builders.ts';
import { type CollectMemory, collectWorld, OPERATOR, offer, UNTIL, write } from './collect-world.ts';

const OPUS = 'anthropic.claude-opus-5';

/** A world that knows a queue: `asked` is one of its calls. */
function withQueue(overrides: Partial<CollectMemory> = {}): CollectMemory {
  const world = collectWorld({ used: [OPUS], offers: { [OPUS]: offer(5.5) }, ...overrides });
  return Object.assign(world, { askForRun: async () => void world.calls.push('asked') });
}
const run = (world: CollectMemory, isPlan = false) => collect(world, OPERATOR, { until: UNTIL, isPlan });

test('one message follows the last write, and there is none where nothing was written', async () => {
  const world = withQueue();
  await run(world);
  expect(world.calls.filter((call) => /^put|asked/.test(call))).toEqual([
    'put facts/models/all',
    'put facts/prices/all',
    'put facts/usage/all',
    'put facts/lists/all',
    'put facts/read',
    'asked',
  ]);
  world.calls.length = 0;
  await run(world);
  expect(world.calls).toEqual([]);
});

test('a plan asks for nothing', async () => {
  const world = withQueue();
  expect(await run(world, true)).toMatchObject({ outcome: 'planned' });
  expect(world.calls).not.toContain('asked');
});

test('what was written before a failure is asked for, and a failure alone is not', async () => {
  const world = withQueue();
  let puts = 0;
  const putParameter = async (name: string, value: string): Promise<void> => {
    puts += 1;
    if (puts > 1) throw new Error('no');
    write(world, name, value);
  };
  await run(Object.assign(world, { putParameter }));
  expect(world.calls).toContain('asked');
  world.calls.length = 0;
  await run(world);
  expect(world.calls).not.toContain('asked');
});

test('a message that cannot be sent is a problem, and the run succeeds', async () => {
  const world = withQueue();
  Object.assign(world, { askForRun: () => Promise.reject(new Error('sqs:SendMessage: AccessDenied: no')) });
  const outcome = await run(world);
  expect(outcome).toMatchObject({
    outcome: 'written',
    problems: [
      {
        where: 'sqs:SendMessage',
        message:
          'sqs:SendMessage: AccessDenied: no; the dashboard shows the new facts after its next scheduled run',
      },
    ],
  });
  expect(world.store.has(`${PREFIX}/facts/prices/all`)).toBe(true);
});

test('without a queue there is nothing to ask', async () => {
  const world = collectWorld({ used: [OPUS], offers: { [OPUS]: offer(5.5) } });
  expect(await run(world)).toMatchObject({ outcome: 'written', problems: [] });
});
