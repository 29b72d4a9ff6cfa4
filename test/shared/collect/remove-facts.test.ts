import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FactRemoval, removeFacts } from '../../../shared/collect/remove-facts.ts';
import { PREFIX, parameter } from '../builders.ts';

function storeOf(names: readonly string[], stuck: readonly string[] = []) {
  const store = new Set(names);
  const calls: string[] = [];
  const logs: object[] = [];
  const world: FactRemoval = {
    async readFacts(prefix) {
      calls.push(`read ${prefix}`);
      return [...store].map((name) => parameter(name.slice(PREFIX.length + 1), '{}'));
    },
    async deleteParameters(asked) {
      calls.push(`delete ${asked.length}`);
      for (const name of asked) if (!stuck.includes(name)) store.delete(name);
      return asked.filter((name) => stuck.includes(name));
    },
    async pause(milliseconds) {
      calls.push(`pause ${milliseconds}`);
    },
    log: { info: (message, fields = {}) => logs.push({ message, ...fields }) },
  };
  return { world, store, calls, logs };
}

test('facts are deleted ten at a time, twice a second', async () => {
  const names = Array.from({ length: 21 }, (_, index) => `${PREFIX}/facts/prices/${index}`);
  const { world, store, calls, logs } = storeOf(names);
  expect(await removeFacts(world, PREFIX)).toBe(21);
  expect([...store]).toEqual([]);
  expect(calls).toEqual([`read ${PREFIX}`, 'delete 10', 'pause 500', 'delete 10', 'pause 500', 'delete 1']);
  expect(logs).toEqual([{ message: 'facts removed', prefix: PREFIX, removed: 21, left: [] }]);
});

test('where there are none, nothing is deleted', async () => {
  const { world, calls } = storeOf([]);
  expect(await removeFacts(world, PREFIX)).toBe(0);
  expect(calls).toEqual([`read ${PREFIX}`]);
});

test('what stays is named in the log, and is an error', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 35 }),
      fc.integer({ min: 0, max: 34 }),
      async (count, which) => {
        const names = Array.from({ length: count }, (_, index) => `${PREFIX}/facts/prices/${index}`);
        const one = names[which % count] ?? '';
        const { world, store, logs } = storeOf(names, [one]);
        await expect(removeFacts(world, PREFIX)).rejects.toThrow(
          `1 of ${count} facts are left, first ${one}`,
        );
        expect([...store]).toEqual([one]);
        expect(logs).toMatchObject([{ removed: count - 1, left: [one] }]);
      },
    ),
    { numRuns: 30 },
  ));
