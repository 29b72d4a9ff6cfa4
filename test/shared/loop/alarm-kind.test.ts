import { describe, expect, test } from 'vitest';
import type { LiveAlarm } from '../../../shared/alarms/alarm.ts';
import { type WritePlanOf, withhold } from '../../../shared/drift/plan.ts';
import { act } from '../../../shared/loop/act.ts';
import { REGION } from '../builders.ts';
import { memoryWorld } from './memory-world.ts';

type AlarmWritePlan = WritePlanOf<'alarm'>;

const ALARM = { kind: 'alarm', region: REGION, reason: 'it differs' } as const;
const DEFINITION = { MetricName: 'Invocations' };
const LEFT = 'left for the next run: CloudWatch takes 3 alarms a second';
const NOT_REPLACED = 'left for the next run: what takes its place is not there yet';

function liveAlarm(name: string): LiveAlarm {
  return { name, arn: '', actionsEnabled: true, definition: DEFINITION };
}

/** Plans so many alarms, which replace those of these names. */
function creations(count: number, replaced: readonly string[] = [], start = 'new'): AlarmWritePlan[] {
  return Array.from({ length: count }, (_, number) => ({
    ...ALARM,
    name: `${start}-${number}`,
    action: 'create',
    definition: DEFINITION,
    replaces: replaced.map(liveAlarm),
    actionsEnabled: true,
  }));
}

function deletion(name: string, successors: readonly AlarmWritePlan[] = []): AlarmWritePlan {
  return {
    ...ALARM,
    name,
    action: 'delete',
    live: liveAlarm(name),
    successors: successors.map((plan) => plan.name),
  };
}

function worldWith(...names: readonly string[]) {
  const world = memoryWorld();
  for (const name of names) world.alarms.set(name, liveAlarm(name));
  return world;
}

describe('an alarm that others replace', () => {
  const parts = creations(3, ['old']);
  const others = creations(98, [], 'other');
  const old = deletion('old', parts);

  test('is deleted in the run that creates them', async () => {
    const world = worldWith('old');
    await act(world, [...parts, old]);
    expect([...world.alarms.keys()]).toEqual(['new-0', 'new-1', 'new-2']);
  });

  test('waits with all of them where a run cannot make all these calls', async () => {
    const world = worldWith('old');
    const { results } = await act(world, [...others, ...parts, old]);
    expect(results.map(({ plan }) => plan)).toEqual([
      ...others,
      ...[...parts, old].map((plan) => withhold(plan, LEFT)),
    ]);
    expect([...world.alarms.keys()]).toEqual(['old', ...others.map(({ name }) => name)]);
  });

  test('stays where one of them is not among the plans', async () => {
    const world = worldWith('old');
    const { results } = await act(world, [...parts.slice(1), old]);
    expect(results.at(-1)?.plan).toEqual(withhold(old, NOT_REPLACED));
    expect(world.alarms.has('old')).toBe(true);
  });
});

describe('replacing an alarm by more than one run can create', () => {
  const parts = creations(120, ['old']);
  const old = deletion('old', parts);

  test('begins all the same; the alarm stays until the others exist', async () => {
    const world = worldWith('old');
    const { results } = await act(world, [...parts, old]);
    expect(results.map(({ plan }) => plan)).toEqual([
      ...parts.slice(0, 100),
      ...[...parts.slice(100), old].map((plan) => withhold(plan, LEFT)),
    ]);
    expect([...world.alarms.keys()]).toEqual(['old', ...parts.slice(0, 100).map(({ name }) => name)]);
  });

  test('uses the calls that others leave of the run', async () => {
    const others = creations(30, [], 'other');
    const world = worldWith('old');
    await act(world, [...others, ...parts, old]);
    const names = [...others, ...parts.slice(0, 70)].map(({ name }) => name);
    expect([...world.alarms.keys()]).toEqual(['old', ...names]);
  });
});

test('alarms of two Regions are deleted in a call each', async () => {
  const world = worldWith('here', 'there');
  const there: AlarmWritePlan = { ...deletion('there'), region: 'eu-west-1' };
  const asked: string[] = [];
  const { alarmsIn } = world;
  world.alarmsIn = (region) => {
    asked.push(region);
    return alarmsIn(region);
  };
  await act(world, [deletion('here'), there]);
  expect(world.calls.filter((call) => call.startsWith('delete'))).toEqual(['delete here', 'delete there']);
  expect([...new Set(asked)]).toEqual([REGION, 'eu-west-1']);
});
