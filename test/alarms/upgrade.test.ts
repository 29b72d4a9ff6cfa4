import { beforeEach, describe, expect, test } from 'vitest';
import type { AlarmConfiguration } from '../../local/sandbox/cloud/cloudwatch/alarms/alarm.ts';
import { wholeOf } from '../../shared/alarms/alarm-key.ts';
import { alarmPrefix, keyInDescription } from '../../shared/alarms/alarm-name.ts';
import { chunked } from '../../shared/kit/lists.ts';
import { BOARD, OPERATOR, PATIENT, runOn } from '../failures/scenario.ts';
import { freshClouds } from '../local/sandbox/cloud/clients.ts';
import {
  alarmNamed,
  alarmsOf,
  alarmWrites,
  configure,
  placeAlarm,
  REGION,
  TOPIC,
  useSeries,
} from './alarm-cloud.ts';

const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY, emptyPages: false });
const run = () => runOn(cloud(), PATIENT, { ...OPERATOR, alarmTopic: TOPIC });
const live = () => alarmsOf(cloud());
const byKey = () =>
  Map.groupBy(Object.values(live()), ({ AlarmDescription }) => keyInDescription(AlarmDescription) ?? '');

const SETTINGS = { alarms: { errorRate: true, dailyCost: true, models: { throttles: true } } };

beforeEach(() => {
  useSeries(cloud(), 24);
  configure(cloud(), {
    settings: SETTINGS,
    'models/chat': { modelId: 'vendor.m000-v1:0', title: 'Chat', alarms: { dailyCost: true } },
    'prices/all': { models: ['vendor.*'], per: '1M', input: 10 },
  });
});

/** As the version before left them: its names, with counts, and its last line. */
async function settleAsBefore(): Promise<void> {
  expect(await run()).toMatchObject({ outcome: 'repaired' });
  const alarms = Object.values(live());
  cloud().region(REGION).alarms.clear();
  const keys = alarms.map(({ AlarmDescription }) => keyInDescription(AlarmDescription) ?? '');
  for (const [index, alarm] of alarms.entries()) {
    const { whole, part } = wholeOf(keys[index] ?? '');
    const parts = keys.filter((key) => wholeOf(key).whole === whole).length;
    placeAlarm(cloud(), {
      ...alarm,
      AlarmName: alarmPrefix(BOARD) + whole + (parts > 1 ? ` ${part} of ${parts}` : ''),
      AlarmDescription: alarm.AlarmDescription?.replace(/: [^:\n]+\/.*$/, '') ?? '',
    });
  }
}

describe('alarms of the version before', () => {
  test('are replaced once, each by one that is there before it goes, and stay silent if they were', async () => {
    await settleAsBefore();
    const before = Object.keys(live());
    expect(before).toHaveLength(30);
    expect(before.filter((name) => / [123] of 3$/.test(name))).toHaveLength(3);
    expect([...byKey().keys()]).toEqual(['']);
    const silent = ['/dailyCost/all 2 of 3', '/throttles/vendor.m003-v1:0', '/dailyCost/m/chat'];
    for (const end of silent) alarmNamed(cloud(), end).ActionsEnabled = false;
    cloud().calls.length = 0;
    const outcome = await run();
    expect(outcome).toMatchObject({ outcome: 'repaired' });
    // Ten are made, then those ten go: an account has room for ten more, or it has to make some.
    expect(alarmWrites(cloud())).toEqual(
      chunked(before, 10).flatMap((some) => [...some.map(() => 'PutMetricAlarm'), 'DeleteAlarms']),
    );
    expect(Object.keys(live()).filter((name) => before.includes(name))).toEqual([]);
    const after = byKey();
    expect(after.size).toBe(30);
    const off = [...after].filter(([, [one]]) => one?.ActionsEnabled === false).map(([key]) => key);
    expect(off.toSorted()).toEqual([
      'dailyCost/all part 2',
      'dailyCost/m/chat',
      'throttles/vendor.m003-v1:0',
    ]);
    expect(alarmNamed(cloud(), '/dailyCost/m/chat').AlarmName).toContain('/dailyCost: Chat (models/chat)');
    cloud().calls.length = 0;
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
    expect(alarmWrites(cloud())).toEqual([]);
  });

  test('more than a run can write: the rest stays whole for the next run', async () => {
    useSeries(cloud(), 120);
    await run();
    await settleAsBefore();
    const count = Object.keys(live()).length;
    for (const alarm of cloud().region(REGION).alarms.values()) alarm.ActionsEnabled = false;
    expect(await run()).toMatchObject({ outcome: 'drift' });
    const split = Object.values(live());
    // Nine times ten are new; nothing is there twice, and nothing is missing.
    expect(split).toHaveLength(count);
    expect(split.filter(({ AlarmName }) => AlarmName.includes(': '))).toHaveLength(90);
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
    expect(byKey().size).toBe(count);
    expect(Object.values(live()).filter(({ ActionsEnabled }) => ActionsEnabled)).toEqual([]);
  });

  test.each([
    ['report', { drift: 'report' }],
    ['suspend', { suspend: true }],
  ])('%s: they stay as they are', async (_, mode) => {
    await settleAsBefore();
    configure(cloud(), { settings: { ...SETTINGS, ...mode } });
    const before = live();
    expect(await run()).toMatchObject({ outcome: 'drift' });
    expect(live()).toEqual(before);
  });
});

describe('a new title', () => {
  const retitle = (title: string): void =>
    configure(cloud(), {
      'models/chat': { modelId: 'vendor.m000-v1:0', title, alarms: { dailyCost: true } },
    });
  const KEY = '/throttles/vendor.m000-v1:0';

  test('renames the alarms of the row: made first, then deleted, and a person’s silence goes along', async () => {
    await run();
    alarmNamed(cloud(), KEY).ActionsEnabled = false;
    retitle('Support');
    cloud().calls.length = 0;
    const outcome = await run();
    expect(alarmWrites(cloud())).toEqual(['PutMetricAlarm', 'PutMetricAlarm', 'DeleteAlarms']);
    expect(alarmNamed(cloud(), KEY)).toMatchObject({
      AlarmName: expect.stringContaining('/throttles: Support (vendor.m000-v1:0)'),
      ActionsEnabled: false,
    });
    expect(alarmNamed(cloud(), '/dailyCost/m/chat').ActionsEnabled).not.toBe(false);
    const said = outcome.alarms
      .filter(({ action }) => action !== 'none')
      .map(({ action, reason }) => [action, reason]);
    expect(said).toContainEqual(['create', 'the alarm gets a new name; its actions stay disabled']);
    expect(said).toContainEqual(['delete', 'the alarm has a new name']);
    expect(await run()).toMatchObject({ outcome: 'in-sync' });
  });

  test('but not while a person silences one: then the next run takes it', async () => {
    await run();
    retitle('Support');
    const off = (): void => {
      alarmNamed(cloud(), KEY).ActionsEnabled = false;
    };
    cloud().before('DescribeAlarms', off, 1);
    expect(await run()).toMatchObject({ outcome: 'drift' });
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(alarmNamed(cloud(), KEY)).toMatchObject({
      AlarmName: expect.stringContaining('Support'),
      ActionsEnabled: false,
    });
  });

  test('and where its name is another operator’s, the old alarm stays', async () => {
    await run();
    const { AlarmName: old, ...rest } = alarmNamed(cloud(), KEY);
    const name = old.replace('Chat', 'Support');
    const theirs: AlarmConfiguration = {
      ...rest,
      AlarmName: name,
      AlarmDescription: 'x\nKept by bedrock-dashboard-operator, owner 0badcafe (us-east-1 /x)',
    };
    placeAlarm(cloud(), theirs);
    retitle('Support');
    expect(await run()).toMatchObject({ outcome: 'refused' });
    expect(live()).toHaveProperty([old]);
    expect(live()[name]?.AlarmDescription).toBe(theirs.AlarmDescription);
  });
});
