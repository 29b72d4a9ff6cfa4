import { expect, test } from 'vitest';
import { startCloud } from '../../local/sandbox/cloud/cloud.ts';
import { withAws, withCollectWorld } from './scenario.ts';

test('on any day a test has the same results: reconcile and collect have the time of the account', async () => {
  const time = '2031-02-28T23:59:58.000Z';
  const cloud = await startCloud({ now: () => new Date(time) });
  try {
    expect(await withAws(cloud, async (world) => world.now())).toBe(time);
    expect(await withCollectWorld(cloud, async (world) => world.now())).toBe(time);
  } finally {
    await cloud.close();
  }
});
