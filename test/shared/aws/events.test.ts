import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../local/sandbox/cloud/faults.ts';
import type { BusEvent } from '../../../shared/collect/world.ts';
import { countCalls, withCollectWorld } from '../../failures/scenario.ts';
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

const put = (count: number) => withCollectWorld(cloud(), (world) => world.putEvents(eventsOf(count)));
const models = (): unknown[] => cloud().events.map(({ detail }) => detail.model);

test('an event stands on the default bus of the Region as it was put', async () => {
  expect(await put(1)).toEqual([undefined]);
  const [event] = eventsOf(1);
  expect(cloud().events).toEqual([{ ...event, region: 'us-east-1', resources: [] }]);
});

test('ten events are one call', async () => {
  expect(await put(10)).toEqual(Array(10).fill(undefined));
  expect(models()).toEqual(eventsOf(10).map(({ detail }) => detail.model));
  expect(countCalls(cloud())).toEqual({ PutEvents: 1 });
});

test('events that are refused in a good answer are told, each', async () => {
  cloud().faults.add({ operation: 'PutEvents', kind: 'refuse-entries', times: 1 });
  expect(await put(2)).toEqual(Array(2).fill('events:PutEvents: InternalFailure: Internal Service Failure'));
  expect(models()).toEqual([]);
});

describe('a call that fails once is tried again, unless it would fail in the same way', () => {
  test.each<[Fault['kind']]>([['throttle'], ['error-500'], ['hang'], ['reset']])('%s', async (kind) => {
    cloud().faults.add({ operation: 'PutEvents', kind, times: 1 });
    const putting = kind === 'hang' ? inVirtualTime(() => put(1)) : put(1);
    expect(await putting).toEqual([undefined]);
    expect(countCalls(cloud())).toEqual({ PutEvents: 2 });
  });

  test.each<[Fault['kind'], string]>([
    ['denied', 'events:PutEvents: AccessDeniedException'],
    ['malformed', 'events:PutEvents: SyntaxError'],
    ['empty', 'events:PutEvents: the answer has no list'],
  ])('%s', async (kind, words) => {
    cloud().faults.add({ operation: 'PutEvents', kind, times: Number.POSITIVE_INFINITY });
    await expect(put(1)).rejects.toThrow(words);
  });
});
