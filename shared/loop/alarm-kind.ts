import type { LiveAlarm } from '../alarms/alarm.ts';
import { planAlarms } from '../drift/alarm-plan.ts';
import { isSameAlarm } from '../drift/canonical-alarm.ts';
import { chunked } from '../kit/lists.ts';
import type { World } from '../world.ts';
import {
  type Call,
  type Deletion,
  type Deletions,
  MAX_NAMES,
  type Put,
  plansOf,
  unitsOf,
} from './alarm-calls.ts';
import type { Kind } from './kind.ts';
import { CHANGED_MEANWHILE, notWritten, type Result, type Step, written } from './step.ts';

/** Milliseconds. "PutMetricAlarm: 3 requests per second, DeleteAlarms: 3" (CloudWatch user guide, quotas), and a little to spare. */
const PAUSE = 350;
/** How many calls one run makes, in less than a minute; the next run makes the rest. */
const MAX_STEPS = 100;

export const ALARMS: Kind = {
  kind: 'alarm',
  compare(desired, live, board) {
    const { region } = board;
    return planAlarms(desired.alarms, live.alarms, board.owner).map((plan) => ({
      kind: 'alarm',
      region,
      ...plan,
    }));
  },
  /** A unit that is too large for what is left of this run waits for the next one, unless no run could take it as a whole. */
  steps(world, plans) {
    const made = new Set<string>();
    const steps: Step[] = [];
    let before = 0;
    for (const { calls } of unitsOf(plans.filter((plan) => plan.kind === 'alarm'))) {
      for (const [place, call] of calls.entries()) {
        const last = calls.length > MAX_STEPS ? place + 1 : calls.length;
        const isDue = before + last <= MAX_STEPS;
        const own = plansOf(call);
        steps.push({
          plans: own,
          carryOut: async () =>
            isDue ? atPace(world, call, made) : own.map((plan) => notWritten(plan, LEFT)),
        });
      }
      before += calls.length;
    }
    return steps;
  },
};

const LEFT = 'left for the next run: CloudWatch takes 3 alarms a second';
const NOT_REPLACED = 'left for the next run: what takes its place is not there yet';

/** Makes a call, and pauses while CloudWatch works. `made` are the names of the alarms that this run has written so far. */
async function atPace(world: World, call: Call, made: Set<string>): Promise<Result[]> {
  const work = 'put' in call ? put(world, call.put, made) : remove(world, call, made);
  const [results] = await Promise.all([work, world.pause(PAUSE, 'between two writes of alarms')]);
  return results;
}

async function put(world: World, plan: Put, made: Set<string>): Promise<Result[]> {
  const { name, region, definition } = plan;
  const live = plan.action === 'change' ? plan.live : undefined;
  // What a new alarm takes over must still be so.
  const replaced = plan.action === 'create' ? plan.replaces : [];
  const now = await find(world, region, [name, ...replaced.map((one) => one.name)]);
  const isAsPlanned =
    isSameAlarm(now.get(name), live) && replaced.every((one) => isSameAlarm(now.get(one.name), one));
  if (!isAsPlanned) return [notWritten(plan, CHANGED_MEANWHILE)];
  if (live !== undefined) keepInLog(world, plan, live);
  const actionsEnabled = plan.action === 'create' ? plan.actionsEnabled : plan.live.actionsEnabled;
  await world.alarmsIn(region).putAlarm({ name, actionsEnabled, definition });
  made.add(name);
  return [written(plan)];
}

async function remove(world: World, { region, deletions }: Deletions, made: Set<string>): Promise<Result[]> {
  const now = await find(
    world,
    region,
    deletions.map(({ name }) => name),
  );
  const results = deletions.map((plan) => {
    if (!plan.successors.every((one) => made.has(one))) return notWritten(plan, NOT_REPLACED);
    return isSameAlarm(now.get(plan.name), plan.live) ? written(plan) : notWritten(plan, CHANGED_MEANWHILE);
  });
  const due = deletions.filter((plan) => results.some((result) => result.plan === plan));
  for (const plan of due) keepInLog(world, plan, plan.live);
  if (due.length > 0) await world.alarmsIn(region).deleteAlarms(due.map(({ name }) => name));
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

/** Logs what is about to be replaced, so that you can restore it. */
function keepInLog({ log }: World, { name, region, action }: Put | Deletion, live: LiveAlarm): void {
  log.info('replaced', { alarm: name, action, region, live });
}
