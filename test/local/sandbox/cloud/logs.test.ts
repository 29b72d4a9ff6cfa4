import {
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, test } from 'vitest';
import { addLogEvent } from '../../../../local/sandbox/cloud/logs/log-event.ts';
import { clientsOf, freshClouds } from './clients.ts';

// Sources: CloudWatch Logs API reference, FilterLogEvents; user guide, filter pattern syntax.
const cloud = freshClouds();
const GROUP = 'stack-Logs-1';

function add(timestamp: number, message: object | string, region = 'us-east-1'): void {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  addLogEvent(cloud().region(region).logGroups, GROUP, { timestamp, message: text });
}

function filter(input: Partial<FilterLogEventsCommandInput> = {}, region = 'us-east-1') {
  const command = new FilterLogEventsCommand({ logGroupName: GROUP, ...input });
  return clientsOf(cloud(), region).logs.send(command);
}

async function times(input: Partial<FilterLogEventsCommandInput> = {}): Promise<(number | undefined)[]> {
  return ((await filter(input)).events ?? []).map(({ timestamp }) => timestamp);
}

test('events are answered in the order of their times, each with an id', async () => {
  add(2_000, 'second');
  add(1_000, 'first');
  const { events = [], nextToken } = await filter();
  expect(events.map(({ message }) => message)).toEqual(['first', 'second']);
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(2);
  expect(nextToken).toBeUndefined();
});

test('both ends of the range belong to it', async () => {
  for (const time of [1_000, 2_000, 3_000, 4_000]) add(time, 'x');
  expect(await times({ startTime: 2_000, endTime: 3_000 })).toEqual([2_000, 3_000]);
});

test('a pattern compares a key of a JSON event with a text', async () => {
  add(1, { message: 'replaced' });
  add(2, { message: 'replaced twice' });
  add(3, { other: 'replaced' });
  add(4, 'replaced');
  add(5, 'null');
  expect(await times({ filterPattern: '{ $.message = "replaced" }' })).toEqual([1]);
  expect(await times({ filterPattern: '' })).toHaveLength(5);
});

test('a log group is in one Region', async () => {
  add(1, 'x', 'eu-central-1');
  await expect(filter()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect((await filter({}, 'eu-central-1')).events).toHaveLength(1);
});

describe('pages', () => {
  async function sizes(): Promise<number[]> {
    const found: number[] = [];
    const pages = paginateFilterLogEvents(
      { client: clientsOf(cloud()).logs },
      { logGroupName: GROUP, limit: 2 },
    );
    for await (const page of pages) found.push(page.events?.length ?? -1);
    return found;
  }

  test('an empty one with a token comes between two', async () => {
    for (let time = 1; time <= 5; time++) add(time, 'x');
    expect(await sizes()).toEqual([2, 0, 2, 0, 1]);
    cloud().settings.emptyPages = false;
    expect(await sizes()).toEqual([2, 2, 1]);
  });

  test('hold a megabyte, and at least one event', async () => {
    for (let time = 1; time <= 3; time++) add(time, 'x'.repeat(600_000));
    const { events, nextToken } = await filter();
    expect([events?.length, nextToken]).toEqual([1, expect.any(String)]);
  });
});

test.each<[what: string, input: Partial<FilterLogEventsCommandInput>, name: string]>([
  ['another group', { logGroupName: 'stack-Logs-2' }, 'ResourceNotFoundException'],
  ['a name that no group can have', { logGroupName: 'a group' }, 'InvalidParameterException'],
  ['no limit', { limit: 0 }, 'InvalidParameterException'],
  ['a limit that is too high', { limit: 10_001 }, 'InvalidParameterException'],
  ['a time before 1970', { startTime: -1 }, 'InvalidParameterException'],
  ['a pattern that the local cloud does not know', { filterPattern: 'ERROR' }, 'InvalidParameterException'],
  ['a token that is made up', { nextToken: 'made-up' }, 'InvalidParameterException'],
])('refused: %s', async (_, input, name) => {
  add(1, 'x');
  await expect(filter(input)).rejects.toMatchObject({ name });
});
