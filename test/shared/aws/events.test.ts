import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../local/sandbox/cloud/faults.ts';
import type { BusEvent } from '../../../shared/world.ts';
import { countCalls, withAws } from '../../failures/scenario.ts';
import { inVirtualTime } from '../../failures/virtual-time.ts';
import { freshClouds } from '../../local/sandbox/cloud/clients.ts';

const cloud = freshClouds();

function eventsOf(count: number): BusEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    source: 'bedrock-dashboard-operator',
    detailType: 'Bedrock Model Appeared',
    detail: { model: `vendor.m${index}-v1:0`, title: 'Straße "1"' },
  }));
}

const put = (count: number) => withAws(cloud(), (world) => world.putEvents(eventsOf(count)));
const models = (): unknown[] => cloud().events.map(({ detail }) => detail.model);

test('an event stands on the default bus of the Region as it was put', async () => {
  expect(await put(1)).toEqual([]);
  const [event] = eventsOf(1);
  expect(cloud().events).toEqual([{ ...event, region: 'us-east-1', resources: [] }]);
});

test.each([
  [0, 0],
  [1, 1],
  [10, 1],
  [11, 2],
  [35, 4],
])('%i events take %i calls', async (count, calls) => {
  expect(await put(count)).toEqual([]);
  expect(models()).toEqual(eventsOf(count).map(({ detail }) => detail.model));
  expect(countCalls(cloud()).PutEvents ?? 0).toBe(calls);
});

test('events that are refused in a good answer are told, each, and the others are taken', async () => {
  cloud().faults.add({ operation: 'PutEvents', kind: 'refuse-entries', times: 1 });
  expect(await put(12)).toEqual(
    Array(10).fill('events:PutEvents: InternalFailure: Internal Service Failure'),
  );
  expect(models()).toEqual(['vendor.m10-v1:0', 'vendor.m11-v1:0']);
});

describe('a call that fails is not tried again: it may have been taken', () => {
  test.each<[Fault['kind'], string]>([
    ['throttle', 'events:PutEvents: ThrottlingException'],
    ['error-500', 'events:PutEvents: InternalFailure'],
    ['denied', 'events:PutEvents: AccessDeniedException'],
    ['hang', 'events:PutEvents: TimeoutError'],
    ['reset', 'events:PutEvents'],
    ['malformed', 'events:PutEvents: SyntaxError'],
    ['empty', 'events:PutEvents: the answer has no list'],
  ])('%s', async (kind, words) => {
    cloud().faults.add({ operation: 'PutEvents', kind, times: 1 });
    const putting = kind === 'hang' ? inVirtualTime(() => put(1)) : put(1);
    await expect(putting).rejects.toThrow(words);
    expect(countCalls(cloud())).toEqual({ PutEvents: 1 });
    // The connection that failed is not kept, and those of the other clients are not torn down.
    await withAws(cloud(), async (world) => {
      await world.putEvents(eventsOf(1));
      await world.listPages('Board');
      await world.putEvents(eventsOf(1));
    });
    expect(countCalls(cloud())).toEqual({ PutEvents: 3, ListDashboards: 1 });
  });
});
