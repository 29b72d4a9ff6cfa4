import type { LiveAlarm } from '../alarms/alarm.ts';
import type { AlarmPlan } from '../drift/alarm-plan.ts';
import { isSameAlarm } from '../drift/canonical-alarm.ts';
import { chunked } from '../kit/lists.ts';
import type { World } from '../world.ts';
import {
  type AlarmUnit,
  type Deletion,
  isDeletion,
  isPut,
  isWrite,
  MAX_NAMES,
  type Put,
  unitsOf,
} from './alarm-units.ts';
import { CHANGED_MEANWHILE, done, leftFor, type Result, type Step } from './step.ts';

/** "PutMetricAlarm: 3 requests per second, DeleteAlarms: 3" (CloudWatch user guide, quotas), and a little to spare. */
const PAUSE = 350;
/** Of one run, in less than a minute: what is left over the next one takes. */
const MAX_STEPS = 100;

/** What belongs together is left together, unless no run could take it as a whole. */
export function alarmSteps(world: World, plans: readonly AlarmPlan[]): Step[] {
  const made = new Set<string>();
  const steps: Step[] = [{ plans: plans.filter((plan) => !isWrite(plan)), carryOut: async () => [] }];
  let before = 0;
  for (const { calls } of unitsOf(plans.filter(isWrite))) {
    for (const [place, call] of calls.entries()) {
      const last = calls.length > MAX_STEPS ? place + 1 : calls.length;
      const isDue = before + last <= MAX_STEPS;
      steps.push({
        plans: call,
        carryOut: async () => (isDue ? atPace(world, call, made) : call.map((plan) => leftFor(plan, LEFT))),
      });
    }
    before += calls.length;
  }
  return steps;
}

const LEFT = 'left for the next run: CloudWatch takes 3 alarms a second';
const NOT_REPLACED = 'left for the next run: what takes its place is not there yet';

type Call = AlarmUnit['calls'][number];

/** The pause goes by while CloudWatch works. `made` are the alarms that this run has written so far. */
async function atPace(world: World, call: Call, made: Set<string>): Promise<Result[]> {
  const [first] = call;
  if (first === undefined) return [];
  const work = isPut(first) ? put(world, first, made) : remove(world, call.filter(isDeletion), made);
  const [results] = await Promise.all([work, world.pause(PAUSE, 'between two writes of alarms')]);
  return results;
}

async function put(world: World, plan: Put, made: Set<string>): Promise<Result[]> {
  const { alarm, region, definition } = plan;
  const live = plan.action === 'update' ? plan.live : undefined;
  // What a new alarm takes over must still be so.
  const replaced = plan.action === 'create' ? plan.replaces : [];
  const now = await find(world, region, [alarm, ...replaced.map(({ name }) => name)]);
  const isAsPlanned =
    isSameAlarm(now.get(alarm), live) && replaced.every((one) => isSameAlarm(now.get(one.name), one));
  if (!isAsPlanned) return [leftFor(plan, CHANGED_MEANWHILE)];
  if (live !== undefined) keepInLog(world, plan, live);
  const actionsEnabled = plan.action === 'create' ? plan.actionsEnabled : plan.live.actionsEnabled;
  await world.alarmsIn(region).putAlarm({ name: alarm, actionsEnabled, definition });
  made.add(alarm);
  return [done(plan)];
}

/** Of one Region. */
async function remove(world: World, plans: readonly Deletion[], made: Set<string>): Promise<Result[]> {
  const region = plans[0]?.region ?? '';
  const now = await find(
    world,
    region,
    plans.map(({ alarm }) => alarm),
  );
  const results = plans.map((plan) => {
    if (!plan.successors.every((name) => made.has(name))) return leftFor(plan, NOT_REPLACED);
    return isSameAlarm(now.get(plan.alarm), plan.live) ? done(plan) : leftFor(plan, CHANGED_MEANWHILE);
  });
  const due = plans.filter((plan) => results.some((result) => result.plan === plan));
  for (const plan of due) keepInLog(world, plan, plan.live);
  if (due.length > 0) await world.alarmsIn(region).deleteAlarms(due.map(({ alarm }) => alarm));
  return results;
}

async function find(
  world: World,
  region: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, LiveAlarm>> {
  const alarms = world.alarmsIn(region);
  const found = await Promise.all(chunked(names, MAX_NAMES).map((some) => alarms.findAlarms(some)));
  return new Map(found.flat().map((one) => [one.name, one]));
}

function keepInLog({ log }: World, { alarm, region }: AlarmPlan, live: LiveAlarm): void {
  log.info('replaced', { alarm, region, live });
}
