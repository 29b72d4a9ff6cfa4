import { expect, test } from 'vitest';
import { push } from '../../../../local/tool/configuration/push.ts';
import type { PushChange } from '../../../../local/tool/configuration/push-plan.ts';

const creations = Array.from({ length: 5 }, (_, index): PushChange => {
  const name = `models/m${index}`;
  return { action: 'create', name, fullName: `/p/${name}`, to: 'x' };
});

test('two writes a second, of the three that Parameter Store takes', async () => {
  const done: string[] = [];
  const unused = (): never => expect.unreachable();
  const store = {
    read: async () => undefined,
    async create(name: string) {
      done.push(name);
      return 1;
    },
    overwrite: unused,
    remove: unused,
    readVersions: unused,
  };
  const pause = async (milliseconds: number) => done.push(`${milliseconds} ms`);
  await push(store, creations, pause, unused);
  expect(done).toEqual([
    '/p/models/m0',
    '/p/models/m1',
    '1000 ms',
    '/p/models/m2',
    '/p/models/m3',
    '1000 ms',
    '/p/models/m4',
  ]);
});
