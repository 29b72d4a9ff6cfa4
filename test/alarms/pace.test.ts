import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FaultKind } from '../../local/sandbox/cloud/faults.ts';
import type { OperationName } from '../../local/sandbox/cloud/operations.ts';
import { alarmPrefix } from '../../shared/alarms/alarm-name.ts';
import type { Outcome } from '../../shared/loop/outcome.ts';
import { reconcile } from '../../shared/reconcile.ts';
import type { AlarmWrites } from '../../shared/world.ts';
import { BOARD, OPERATOR, runOn, withAws } from '../failures/scenario.ts';
import { inVirtualTime } from '../failures/virtual-time.ts';
import { freshClouds } from '../local/sandbox/cloud/clients.ts';
import {
  alarmNamed,
  alarmsOf,
  alarmWrites,
  configure,
  placeAlarm,
  REGION,
  useSeries,
} from './alarm-cloud.ts';

const PUT = 'PutMetricAlarm';
const A_SECOND = 3;
const cloud = freshClouds({ alarmWritesPerSecond: Number.POSITIVE_INFINITY, emptyPages: false });

const EACH_MODEL = { settings: { alarms: { models: { throttles: true } } } };
const run = (): Promise<Outcome> => runOn(cloud());
const live = () => alarmsOf(cloud());
const names = () => Object.keys(live());

interface Write {
  readonly operation: 'putAlarm' | 'deleteAlarms';
  /** Milliseconds. */
  readonly at: number;
}

/** A world in which nothing takes time but pauses; tells when what was written. */
async function runInNoTime(): Promise<{ outcome: Outcome; writes: readonly Write[] }> {
  const writes: Write[] = [];
  let now = 0;
  const pause = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
  };
  const outcome = await withAws(cloud(), (world) => {
    const alarmsIn = (region: string): AlarmWrites => {
      const own = world.alarmsIn(region);
      const noted =
        <Given>(operation: Write['operation'], write: (given: Given) => Promise<void>) =>
        (given: Given): Promise<void> => {
          writes.push({ operation, at: now });
          return write(given);
        };
      return {
        ...own,
        putAlarm: noted('putAlarm', own.putAlarm),
        deleteAlarms: noted('deleteAlarms', own.deleteAlarms),
      };
    };
    return reconcile({ ...world, pause, alarmsIn }, OPERATOR);
  });
  return { outcome, writes };
}

/** The most writes of one sort within any second. */
function mostInASecond(writes: readonly Write[]): number {
  const counts = writes.map(
    ({ operation, at }) =>
      writes.filter((other) => other.operation === operation && other.at >= at && other.at < at + 1000)
        .length,
  );
  return Math.max(0, ...counts);
}

function puts(): unknown[] {
  return cloud()
    .calls.filter(({ operation }) => operation === PUT)
    .map(({ input }) => input.AlarmName);
}

async function expectSilence(): Promise<void> {
  cloud().calls.length = 0;
  expect(await run()).toMatchObject({ outcome: 'in-sync' });
  expect(cloud().calls.filter(({ operation }) => /^(Put|Delete)/.test(operation))).toEqual([]);
}

describe('three hundred alarms at three a second', () => {
  test('are there after three runs, each of which says what it left; none is written twice', async () => {
    useSeries(cloud(), 299);
    configure(cloud(), EACH_MODEL);
    for (const [done, left] of [
      [100, 200],
      [200, 100],
    ] as const) {
      const { outcome, writes } = await runInNoTime();
      expect(outcome.outcome).toBe('drift');
      expect(mostInASecond(writes)).toBe(A_SECOND);
      expect(names().length).toBe(done);
      expect(outcome.summary).toContain('100 alarms created (');
      expect(outcome.summary).toContain(`${left} alarms to create (`);
      const waiting = outcome.alarms.filter(({ withheld }) => withheld === 'create');
      expect(waiting.length).toBe(left);
      for (const { action, reason } of waiting) {
        expect(action).toBe('none');
        expect(reason).toBe(
          'the alarm does not exist; left for the next run: CloudWatch takes 3 alarms a second',
        );
      }
    }
    expect(await runInNoTime()).toMatchObject({ outcome: { outcome: 'repaired' } });
    expect(puts().length).toBe(300);
    expect(new Set(puts()).size).toBe(300);
    expect(new Set(names())).toEqual(new Set(puts()));
    await expectSilence();

    // A hundred names go in one call.
    configure(cloud(), { settings: { alarms: { throttles: false } } });
    cloud().calls.length = 0;
    const { outcome, writes } = await runInNoTime();
    expect(outcome.summary).toContain('300 alarms deleted (');
    expect(mostInASecond(writes)).toBe(A_SECOND);
    expect(alarmWrites(cloud())).toEqual(Array(3).fill('DeleteAlarms'));
    expect(names()).toEqual([]);
    await expectSilence();
  });

  test('are never throttled at the pace of the pauses, and would be without them', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    cloud().settings.alarmWritesPerSecond = A_SECOND;
    useSeries(cloud(), 20);
    configure(cloud(), { settings: { alarms: { models: { throttles: true }, max: 9 } } });
    const pause = async (milliseconds: number): Promise<void> => {
      vi.advanceTimersByTime(milliseconds);
    };
    const outcome = await withAws(cloud(), (world) => reconcile({ ...world, pause }, OPERATOR));
    expect(outcome.outcome).toBe('repaired');
    // What was throttled would have come again.
    expect(puts().length).toBe(9);
    configure(cloud(), EACH_MODEL);
    vi.advanceTimersByTime(1_000);
    await expect(run()).rejects.toThrow('cloudwatch:PutMetricAlarm: Throttling');
    expect(names().length).toBe(9 + A_SECOND);
  });
});

describe('a failure in the middle of the alarms', () => {
  const ALL = 8;
  const BEFORE = 3;
  const always = Number.POSITIVE_INFINITY;

  interface Case {
    readonly operation: OperationName;
    readonly kind: FaultKind;
    /** The answer to one write is lost, which took effect. */
    readonly more?: number;
  }
  const KINDS: readonly FaultKind[] = ['throttle', 'error-500', 'hang', 'denied', 'malformed', 'reset'];
  const CASES: readonly Case[] = KINDS.flatMap((kind) => [
    { operation: PUT, kind, more: kind === 'malformed' ? 1 : 0 },
    { operation: 'DescribeAlarms', kind },
  ]);

  test.each(CASES)('$operation: $kind', async ({ operation, kind, more = 0 }) => {
    useSeries(cloud(), ALL - 1);
    configure(cloud(), EACH_MODEL);
    const skip = operation === PUT ? BEFORE : BEFORE + 1;
    cloud().faults.add({ operation, kind, skip, times: always });
    const logs: { message: string; fields: Record<string, unknown> }[] = [];
    const log = {
      info: (message: string, fields = {}) => {
        logs.push({ message, fields });
      },
    };
    const fail = () => withAws(cloud(), (world) => reconcile({ ...world, log }, OPERATOR));
    const failing = kind === 'hang' ? inVirtualTime(fail) : fail();
    await expect(failing).rejects.toThrow(`cloudwatch:${operation}: `);
    expect(names().length).toBe(BEFORE + more);
    const written = live();

    const last = logs.at(-1);
    expect(last).toMatchObject({ message: 'interrupted', fields: { outcome: 'drift', alarmCount: ALL } });
    const alarms = last?.fields.alarms as readonly Outcome['alarms'][number][];
    const said = alarms.map(({ action, reason }) => `${action}${reason.replace(/^[^;]*/, '')}`);
    expect(said).toEqual([
      ...Array(BEFORE).fill('create'),
      'none; not known to be written: the call failed',
      ...Array(ALL - BEFORE - 1).fill('none; not written: a write before it failed'),
    ]);

    cloud().faults.clear();
    cloud().calls.length = 0;
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    // The next run goes on where this one ended.
    expect(puts().length).toBe(ALL - BEFORE - more);
    expect(names().length).toBe(ALL);
    expect(live()).toMatchObject(written);
    await expectSilence();
  });

  test('deletions that fail leave what was not deleted to the next run', async () => {
    useSeries(cloud(), 150);
    configure(cloud(), { settings: { maxPages: 1, alarms: {} } });
    await run();
    const model = alarmNamed(cloud(), '/throttles/all');
    for (let number = 0; number < 150; number += 1) {
      placeAlarm(cloud(), { ...model, AlarmName: `${alarmPrefix(BOARD)}stale/${number}` });
    }
    cloud().faults.add({ operation: 'DeleteAlarms', kind: 'error-500', skip: 1, times: always });
    await expect(run()).rejects.toThrow('cloudwatch:DeleteAlarms: ');
    expect(names().length).toBe(51);
    cloud().faults.clear();
    expect((await run()).summary).toBe(`50 alarms deleted (${names50()}; and 47 more)`);
    expect(names()).toEqual([model.AlarmName]);
    await expectSilence();
  });

  /** The last by name of 150. */
  function names50(): string {
    const stale = Array.from({ length: 150 }, (_, number) => `${alarmPrefix(BOARD)}stale/${number}`);
    return stale
      .toSorted()
      .slice(100, 103)
      .map((name) => `${name}: the alarm has a new name`)
      .join('; ');
  }
});

describe('an alarm that changes between the plan and the write', () => {
  const name = (end: string): string => `${alarmPrefix(BOARD)}${end}`;
  const ALL = name('throttles: all models');
  const STALE = name('stale/one');

  interface Case {
    readonly title: string;
    /** Before the run. */
    readonly plan: () => void;
    readonly meanwhile: () => void;
    readonly alarm: string;
    readonly isLeft: boolean;
    /** What the run would do with it. */
    readonly action: 'create' | 'change' | 'delete';
    /** What the next run does, if this one left it. */
    readonly next?: 'create' | 'change' | 'delete' | 'none';
  }
  const settledAlarm = () => ({ ...alarmNamed(cloud(), '/throttles/all') });
  const CASES: readonly Case[] = [
    {
      title: 'you edit it once more',
      plan: () => Object.assign(alarmNamed(cloud(), '/throttles/all'), { Threshold: 1 }),
      meanwhile: () => Object.assign(alarmNamed(cloud(), '/throttles/all'), { Threshold: 2 }),
      alarm: ALL,
      isLeft: true,
      action: 'change',
      next: 'change',
    },
    {
      title: 'you disable its actions',
      plan: () => Object.assign(alarmNamed(cloud(), '/throttles/all'), { Threshold: 1 }),
      meanwhile: () => Object.assign(alarmNamed(cloud(), '/throttles/all'), { ActionsEnabled: false }),
      alarm: ALL,
      isLeft: true,
      action: 'change',
      next: 'change',
    },
    {
      title: 'you delete it',
      plan: () => Object.assign(alarmNamed(cloud(), '/throttles/all'), { Threshold: 1 }),
      meanwhile: () => cloud().region(REGION).alarms.delete(ALL),
      alarm: ALL,
      isLeft: true,
      action: 'change',
      next: 'create',
    },
    {
      title: 'only its state changes',
      plan: () => Object.assign(alarmNamed(cloud(), '/throttles/all'), { Threshold: 1 }),
      meanwhile: () =>
        Object.assign(alarmNamed(cloud(), '/throttles/all'), { StateValue: 'ALARM', StateReason: 'now' }),
      alarm: ALL,
      isLeft: false,
      action: 'change',
    },
    {
      title: 'another run has repaired it',
      plan: () => Object.assign(alarmNamed(cloud(), '/throttles/all'), { Threshold: 1 }),
      meanwhile: () => Object.assign(alarmNamed(cloud(), '/throttles/all'), { Threshold: 10 }),
      alarm: ALL,
      isLeft: true,
      action: 'change',
      next: 'none',
    },
    {
      title: 'you create it',
      plan: () => cloud().region(REGION).alarms.delete(ALL),
      meanwhile: () =>
        placeAlarm(cloud(), {
          AlarmName: ALL,
          Namespace: 'AWS/Bedrock',
          MetricName: 'Invocations',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          ComparisonOperator: 'LessThanThreshold',
        }),
      alarm: ALL,
      isLeft: true,
      action: 'create',
      next: 'change',
    },
    {
      title: 'you take over what is no longer wanted',
      plan: () => placeAlarm(cloud(), { ...settledAlarm(), AlarmName: STALE }),
      meanwhile: () =>
        Object.assign(alarmNamed(cloud(), '/stale/one'), { AlarmDescription: 'Mine from now on.' }),
      alarm: STALE,
      isLeft: true,
      action: 'delete',
      next: 'none',
    },
    {
      title: 'what is no longer wanted is deleted by hand',
      plan: () => placeAlarm(cloud(), { ...settledAlarm(), AlarmName: STALE }),
      meanwhile: () => cloud().region(REGION).alarms.delete(STALE),
      alarm: STALE,
      isLeft: true,
      action: 'delete',
    },
  ];

  test.each(CASES)('$title', async ({ plan, meanwhile, alarm, isLeft, action, next }) => {
    configure(cloud(), { settings: {} });
    await run();
    await expectSilence();
    plan();
    // The first look is of all alarms, the second before the write.
    cloud().before('DescribeAlarms', () => void meanwhile(), 1);
    cloud().calls.length = 0;
    const outcome = await run();
    const found = outcome.alarms.find((one) => one.alarm === alarm);
    if (!isLeft) {
      expect(found).toMatchObject({ action });
      expect(alarmWrites(cloud())).toEqual([PUT]);
      return;
    }
    expect(alarmWrites(cloud())).toEqual([]);
    expect(outcome.outcome).toBe('drift');
    expect(found).toMatchObject({
      action: 'none',
      withheld: action,
      reason: expect.stringContaining('not written: it has changed since it was read'),
    });
    const after = (await run()).alarms.find((one) => one.alarm === alarm);
    expect(after?.action).toBe(next);
    await expectSilence();
  });

  test('is left alone among others that are deleted together', async () => {
    configure(cloud(), { settings: {} });
    await run();
    for (const end of ['one', 'two', 'three']) {
      placeAlarm(cloud(), { ...settledAlarm(), AlarmName: name(`stale/${end}`) });
    }
    const edit = () => void Object.assign(alarmNamed(cloud(), '/stale/two'), { Threshold: 5 });
    cloud().before('DescribeAlarms', edit, 1);
    expect(await run()).toMatchObject({ outcome: 'drift' });
    expect(names().toSorted()).toEqual([name('stale/two'), ALL].toSorted());
    expect(await run()).toMatchObject({ outcome: 'repaired' });
    expect(names()).toEqual([ALL]);
    await expectSilence();
  });
});
