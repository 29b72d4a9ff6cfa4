import type { LiveAlarm } from '../alarms/alarm.ts';
import { chunked } from '../config/lists.ts';
import type { AlarmPlan, AlarmWrite } from '../drift/alarm-plan.ts';
import { isSameAlarm } from '../drift/canonical-alarm.ts';
import type { World } from '../world.ts';
import { CHANGED_MEANWHILE, done, leftFor, type Result, type Step } from './step.ts';

/** "PutMetricAlarm: 3 requests per second, DeleteAlarms: 3" (CloudWatch user guide, quotas), and a little to spare. */
const PAUSE = 350;
/** Names in one call of DeleteAlarms and DescribeAlarms. */
const MAX_NAMES = 100;
/** Of one run, in less than a minute: what is left over the next one takes. */
const MAX_STEPS = 100;

type Write = AlarmPlan & AlarmWrite;

/** Deletions come first: an account takes so many alarms and no more. */
export function alarmSteps(world: World, plans: readonly AlarmPlan[]): Step[] {
  const writes = plans.filter(isWrite);
  const deletions = writes.filter(({ action }) => action === 'delete');
  const groups = [
    ...[...Map.groupBy(deletions, ({ region }) => region).values()].flatMap((own) => chunked(own, MAX_NAMES)),
    ...writes.filter(({ action }) => action !== 'delete').map((plan) => [plan]),
  ];
  return [
    { plans: plans.filter((plan) => !isWrite(plan)), carryOut: async () => [] },
    ...groups.map((group, index) => ({
      plans: group,
      carryOut: async () =>
        index < MAX_STEPS ? atPace(world, group) : group.map((plan) => leftFor(plan, LEFT)),
    })),
  ];
}

const LEFT = 'left for the next run: CloudWatch takes 3 alarms a second';

function isWrite(plan: AlarmPlan): plan is Write {
  return plan.action !== 'none' && plan.action !== 'refuse';
}

/** The pause goes by while CloudWatch works. */
async function atPace(world: World, group: readonly Write[]): Promise<Result[]> {
  const [results] = await Promise.all([
    carryOut(world, group),
    world.pause(PAUSE, 'between two writes of alarms'),
  ]);
  return results;
}

/** Of one Region: deletions, or one other write. */
async function carryOut(world: World, group: readonly Write[]): Promise<Result[]> {
  const [first] = group;
  if (first === undefined) return [];
  const { region } = first;
  const alarms = world.alarmsIn(region);
  const found = await alarms.findAlarms(group.map(({ alarm }) => alarm));
  const now = new Map(found.map((one) => [one.name, one]));
  const isAsPlanned = (plan: Write): boolean => isSameAlarm(now.get(plan.alarm), liveOf(plan));
  const due = group.filter(isAsPlanned);
  for (const plan of due) {
    const live = liveOf(plan);
    if (live !== undefined) world.log.info('replaced', { alarm: plan.alarm, region, live });
  }
  const deleted = due.filter(({ action }) => action === 'delete').map(({ alarm }) => alarm);
  if (deleted.length > 0) await alarms.deleteAlarms(deleted);
  for (const plan of due) {
    if (plan.action === 'delete') continue;
    const actionsEnabled = liveOf(plan)?.actionsEnabled ?? true;
    await alarms.putAlarm({ name: plan.alarm, actionsEnabled, definition: plan.definition });
  }
  return group.map((plan) => (due.includes(plan) ? done(plan) : leftFor(plan, CHANGED_MEANWHILE)));
}

function liveOf(plan: Write): LiveAlarm | undefined {
  return plan.action === 'create' ? undefined : plan.live;
}
