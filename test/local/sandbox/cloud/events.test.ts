import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { describe, expect, test } from 'vitest';
import { clientsOf, freshClouds } from './clients.ts';

const cloud = freshClouds();
const GOOD: PutEventsRequestEntry = { Source: 'mine', DetailType: 'It happened', Detail: '{"a":1}' };

function put(...Entries: PutEventsRequestEntry[]) {
  return cloud().eventbridge.send(new PutEventsCommand({ Entries }));
}

test('events are kept in order, with what was in them', async () => {
  const answer = await put(GOOD, {
    ...GOOD,
    Detail: '{"a":2}',
    Resources: ['arn:x'],
    EventBusName: 'default',
  });
  expect(answer).toMatchObject({
    FailedEntryCount: 0,
    Entries: [{ EventId: expect.any(String) }, { EventId: expect.any(String) }],
  });
  const kept = { region: 'us-east-1', source: 'mine', detailType: 'It happened' };
  expect(cloud().events).toEqual([
    { ...kept, detail: { a: 1 }, resources: [] },
    { ...kept, detail: { a: 2 }, resources: ['arn:x'] },
  ]);
});

test('the bus is the one of the Region', async () => {
  await clientsOf(cloud(), 'eu-central-1').eventbridge.send(new PutEventsCommand({ Entries: [GOOD] }));
  expect(cloud().events).toMatchObject([{ region: 'eu-central-1' }]);
});

test('a bus that does not exist swallows them', async () => {
  expect(await put({ ...GOOD, EventBusName: 'typo' })).toMatchObject({ FailedEntryCount: 0 });
  expect(cloud().events).toEqual([]);
});

describe('an entry is refused by itself', () => {
  test.each<[string, PutEventsRequestEntry, string]>([
    ['no source', { ...GOOD, Source: undefined }, 'InvalidArgument'],
    ['no detail type', { ...GOOD, DetailType: '' }, 'InvalidArgument'],
    ['no detail', { ...GOOD, Detail: undefined }, 'InvalidArgument'],
    ['a detail that is no JSON', { ...GOOD, Detail: '{"a":' }, 'MalformedDetail'],
    ['a detail that is no object', { ...GOOD, Detail: '[1]' }, 'MalformedDetail'],
    ["a source of AWS's", { ...GOOD, Source: 'aws.ec2' }, 'NotAuthorizedForSourceException'],
  ])('%s', async (_, entry, ErrorCode) => {
    expect(await put(entry, GOOD)).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode, ErrorMessage: expect.any(String) }, { EventId: expect.any(String) }],
    });
    expect(cloud().events).toHaveLength(1);
  });
});

describe('a call is refused', () => {
  test.each<[string, PutEventsRequestEntry[]]>([
    ['without entries', []],
    ['with more than ten', Array(11).fill(GOOD)],
    ['with more than 256 KB', Array(3).fill({ ...GOOD, Detail: JSON.stringify({ a: 'ä'.repeat(45_000) }) })],
  ])('%s', async (_, entries) => {
    await expect(put(...entries)).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
    expect(cloud().events).toEqual([]);
    await put(...Array(10).fill(GOOD));
    expect(cloud().events).toHaveLength(10);
  });
});

test('a fault refuses all entries of a good answer, and there only', async () => {
  cloud().faults.add({ operation: 'PutEvents', kind: 'refuse-entries', times: 1 });
  expect(await put(GOOD, GOOD)).toMatchObject({
    FailedEntryCount: 2,
    Entries: [{ ErrorCode: 'InternalFailure' }, { ErrorCode: 'InternalFailure' }],
  });
  expect(cloud().events).toEqual([]);
  expect(() => cloud().faults.add({ operation: 'PutDashboard', kind: 'refuse-entries', times: 1 })).toThrow(
    'a fault of PutEvents',
  );
});
