import type { AlarmDefinition, DesiredAlarm, LiveAlarm } from '../alarms/alarm.ts';
import { keyOf } from '../alarms/alarm-key.ts';
import { ownerInDescription } from '../alarms/alarm-name.ts';
import { type Difference, differences } from '../kit/json.ts';
import { byText } from '../kit/order.ts';
import { canonicalAlarm } from './canonical-alarm.ts';
import type { Decision } from './decision.ts';
import { type Inheritance, inheritanceOf } from './predecessors.ts';
import { formatAlarmChanges } from './reasons.ts';

/** What can be written of an alarm. */
export type AlarmWrite =
  | ({ readonly action: 'create'; readonly definition: AlarmDefinition } & Inheritance)
  | {
      readonly action: 'change';
      readonly definition: AlarmDefinition;
      readonly live: LiveAlarm;
      readonly changes: readonly Difference[];
    }
  | {
      readonly action: 'delete';
      readonly live: LiveAlarm;
      /** Names of the alarms that take its place: it is deleted once they exist. */
      readonly successors: readonly string[];
    };

/** A decision, and which alarm it is about. */
export type AlarmDecision = { readonly name: string } & Decision<AlarmWrite>;

/**
 * Decides on every alarm that is desired or live. `live` are the alarms whose names begin as the operator's do.
 *
 * | desired | live                                              | plan                                                   |
 * |---------|---------------------------------------------------|--------------------------------------------------------|
 * | yes     | absent                                            | create; off if its predecessor is off (predecessors.ts) |
 * | yes     | the last line of its description: another owner's | refuse                                                 |
 * | yes     | equal, apart from defaults and order              | none                                                   |
 * | yes     | different                                         | change; whether its actions are enabled stays as it is |
 * | no      | its description ends with the operator's line     | delete, once what takes its place exists             |
 * | no      | what takes its place is refused                   | none: it stays until that is settled                 |
 * | no      | its description does not end with that line       | none: it is yours                                    |
 */
export function planAlarms(
  desired: readonly DesiredAlarm[],
  live: readonly LiveAlarm[],
  owner: string,
): AlarmDecision[] {
  const wanted = new Map(desired.map((alarm) => [alarm.name, alarm]));
  const known = new Map(live.map((alarm) => [alarm.name, alarm]));
  const inherit = inheritanceOf(desired, live, owner);
  const kept = [...wanted.values()].map((alarm): AlarmDecision => {
    return { name: alarm.name, ...decide(alarm, known.get(alarm.name), inherit, owner) };
  });
  const successors = Map.groupBy(
    kept.flatMap((plan) =>
      plan.action === 'create' ? plan.replaces.map(({ name }) => ({ name, by: plan.name })) : [],
    ),
    ({ name }) => name,
  );
  const actions = new Map(kept.map(({ name, action }) => [name, action]));
  const byKey = new Map(desired.map(({ key, name }) => [key, name]));
  const stale = [...known.values()].filter(({ name }) => !wanted.has(name)).sort(byText(({ name }) => name));
  return [
    ...kept,
    ...stale.map((one): AlarmDecision => {
      const key = keyOf(one, owner);
      const heir = key === undefined ? undefined : byKey.get(key);
      const isRefused = heir !== undefined && actions.get(heir) === 'refuse';
      const by = (successors.get(one.name) ?? []).map((successor) => successor.by);
      return { name: one.name, ...decideStale(one, key, { heir, by, isRefused }) };
    }),
  ];
}

function decide(
  desired: DesiredAlarm,
  live: LiveAlarm | undefined,
  inherit: (alarm: DesiredAlarm) => Inheritance,
  owner: string,
) {
  if (live === undefined) {
    const inheritance = inherit(desired);
    const { replaces, actionsEnabled } = inheritance;
    const [first] = replaces;
    const definition = { ...desired.definition, ...(desired.leavesTopics ? topicsOf(first) : {}) };
    const why = first === undefined ? 'the alarm does not exist' : 'the alarm gets a new name';
    const reason = actionsEnabled ? why : `${why}; its actions stay disabled`;
    return { action: 'create', reason, definition, ...inheritance } as const;
  }
  const definition = { ...desired.definition, ...(desired.leavesTopics ? topicsOf(live) : {}) };
  const other = ownerInDescription(live.definition.AlarmDescription);
  if (other !== undefined && other !== owner) {
    const reason = `it belongs to another operator (owner ${other})`;
    return { action: 'refuse', remedy: 'Delete or rename this alarm', reason } as const;
  }
  const changes = differences(canonicalAlarm(live.definition), canonicalAlarm(definition));
  if (changes.length > 0)
    return { action: 'change', reason: formatAlarmChanges(changes), definition, live, changes } as const;
  const reason = live.actionsEnabled ? 'no changes' : 'no changes; its actions stay disabled';
  return { action: 'none', reason } as const;
}

/** Returns the topics of both states on which the operator lets an alarm publish. */
function topicsOf(live: LiveAlarm | undefined): AlarmDefinition {
  const { AlarmActions = [], OKActions = [] } = live?.definition ?? {};
  return { AlarmActions, OKActions };
}

const RENAMED = 'the alarm has a new name';

interface Succession {
  /** The name of the desired alarm of the same key. */
  readonly heir: string | undefined;
  /** Names of the alarms that are to be created in its place. */
  readonly by: readonly string[];
  readonly isRefused: boolean;
}

function decideStale(live: LiveAlarm, key: string | undefined, { heir, by, isRefused }: Succession) {
  if (key === undefined)
    return {
      action: 'none',
      reason: 'the alarm is not wanted, and is not managed by this operator',
    } as const;
  if (isRefused)
    return { action: 'none', reason: `kept: ${heir}, which takes its place, is refused` } as const;
  const reason = by.length > 0 || heir !== undefined ? RENAMED : 'the alarm is no longer wanted';
  return { action: 'delete', reason, live, successors: by } as const;
}
