import type { AlarmDefinition, DesiredAlarm, LiveAlarm } from '../alarms/alarm.ts';
import { keyOf } from '../alarms/alarm-key.ts';
import { ownerInDescription } from '../alarms/alarm-name.ts';
import { type Difference, differences } from '../kit/json.ts';
import { byText } from '../kit/order.ts';
import { canonicalAlarm } from './canonical-alarm.ts';
import type { Decision } from './decision.ts';
import { type Inheritance, inheritanceOf } from './predecessors.ts';

export type AlarmWrite =
  | ({ readonly action: 'create'; readonly definition: AlarmDefinition } & Inheritance)
  | {
      readonly action: 'update';
      readonly definition: AlarmDefinition;
      readonly live: LiveAlarm;
      readonly changes: readonly Difference[];
    }
  | {
      readonly action: 'delete';
      readonly live: LiveAlarm;
      /** Names of those that take its place: it goes once they are there. */
      readonly successors: readonly string[];
    };

/** A decision, and which alarm it is about. */
export type AlarmDecision = { readonly name: string } & Decision<AlarmWrite>;

/**
 * A plan for every alarm that is desired, and for those of ours that are not. `live` are the alarms whose names begin with our
 * prefix.
 *
 * | desired | live                                              | plan                                                 |
 * |---------|---------------------------------------------------|------------------------------------------------------|
 * | yes     | absent                                            | create; off if what it follows is off (predecessors.ts) |
 * | yes     | the last line of its description: another owner's | refuse                                               |
 * | yes     | the same, but for defaults and order              | none                                                 |
 * | yes     | different                                         | update; whether its actions are enabled stays as it is |
 * | no      | its description ends with our line                | delete, after what takes its place is there          |
 * | no      | what takes its place is refused                   | none: it stays until that is settled                 |
 * | no      | its description does not end with our line        | none: somebody made it                               |
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
    const reason = actionsEnabled ? why : `${why}; its actions are disabled, as a person left them`;
    return { action: 'create', reason, definition, ...inheritance } as const;
  }
  const definition = { ...desired.definition, ...(desired.leavesTopics ? topicsOf(live) : {}) };
  const other = ownerInDescription(live.definition.AlarmDescription);
  if (other !== undefined && other !== owner) {
    const reason = `the alarm belongs to another operator (owner ${other}); delete one of them or give it another name`;
    return { action: 'refuse', reason } as const;
  }
  const changes = differences(canonicalAlarm(live.definition), canonicalAlarm(definition));
  if (changes.length > 0)
    return { action: 'update', reason: describe(changes), definition, live, changes } as const;
  const reason = live.actionsEnabled
    ? 'live and desired are the same'
    : 'live and desired are the same; its actions are disabled, as somebody left them';
  return { action: 'none', reason } as const;
}

/** Of both states that an alarm of ours tells. */
function topicsOf(live: LiveAlarm | undefined): AlarmDefinition {
  const { AlarmActions = [], OKActions = [] } = live?.definition ?? {};
  return { AlarmActions, OKActions };
}

const RENAMED = 'the alarm has a new name';

interface Succession {
  /** The name of the desired alarm of the same key. */
  readonly heir: string | undefined;
  /** Names of those that are to be made in its place. */
  readonly by: readonly string[];
  readonly isRefused: boolean;
}

function decideStale(live: LiveAlarm, key: string | undefined, { heir, by, isRefused }: Succession) {
  if (key === undefined) return { action: 'none', reason: 'the alarm is not wanted, and not ours' } as const;
  if (isRefused)
    return { action: 'none', reason: `kept: ${heir}, which takes its place, is refused` } as const;
  const reason = by.length > 0 || heir !== undefined ? RENAMED : 'the alarm is no longer wanted';
  return { action: 'delete', reason, live, successors: by } as const;
}

const NAMED = 3;

function describe(changes: readonly Difference[]): string {
  const paths = changes.slice(0, NAMED).map(({ path }) => path);
  return `the alarm differs (${paths.join(', ')}${changes.length > NAMED ? ', ...' : ''})`;
}
