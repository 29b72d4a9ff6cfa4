import type { AlarmDefinition, DesiredAlarm, LiveAlarm } from '../alarms/alarm.ts';
import { ownerInDescription } from '../alarms/alarm-name.ts';
import { compareText } from '../config/order.ts';
import { canonicalAlarm } from './canonical-alarm.ts';
import { type Difference, differences } from './json.ts';

/** What to do with an alarm, and why. The reason says what differs, never who did it: that cannot be known. */
export type AlarmPlan = {
  readonly alarm: string;
  /** Where it is. */
  readonly region: string;
  readonly reason: string;
} & (
  | { readonly action: 'none'; readonly withheld?: AlarmWrite['action'] }
  | { readonly action: 'refuse' }
  | AlarmWrite
);

export type AlarmWrite =
  | { readonly action: 'create'; readonly definition: AlarmDefinition }
  | {
      readonly action: 'update';
      readonly definition: AlarmDefinition;
      readonly live: LiveAlarm;
      readonly changes: readonly Difference[];
    }
  | { readonly action: 'delete'; readonly live: LiveAlarm };

/** Whose the alarms are, and where. */
export interface AlarmOwner {
  readonly owner: string;
  readonly region: string;
}

/**
 * A plan for every alarm that is desired, and for those of ours that are not. `live` are the alarms whose names begin with our
 * prefix.
 *
 * | desired | live                                              | plan                                                 |
 * |---------|---------------------------------------------------|------------------------------------------------------|
 * | yes     | absent                                            | create                                               |
 * | yes     | the last line of its description: another owner's | refuse                                               |
 * | yes     | the same, but for defaults and order              | none                                                 |
 * | yes     | different                                         | update; whether its actions are enabled stays as it is |
 * | no      | its description ends with our line                | delete                                               |
 * | no      | it does not                                       | none: somebody made it                               |
 */
export function planAlarms(
  desired: readonly DesiredAlarm[],
  live: readonly LiveAlarm[],
  { owner, region }: AlarmOwner,
): AlarmPlan[] {
  const wanted = new Map(desired.map((alarm) => [alarm.name, alarm]));
  const known = new Map(live.map((alarm) => [alarm.name, alarm]));
  const stale = [...known.keys()].filter((name) => !wanted.has(name)).sort(compareText);
  return [...wanted.keys(), ...stale].map((name) => {
    const decision = decide(wanted.get(name), known.get(name), owner);
    return { alarm: name, region, ...decision };
  });
}

function decide(desired: DesiredAlarm | undefined, live: LiveAlarm | undefined, owner: string) {
  if (desired === undefined) return decideStale(live, owner);
  const definition = { ...desired.definition, ...(desired.leavesTopics ? topicsOf(live) : {}) };
  if (live === undefined)
    return { action: 'create', reason: 'the alarm does not exist', definition } as const;
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

function decideStale(live: LiveAlarm | undefined, owner: string) {
  if (live !== undefined && ownerInDescription(live.definition.AlarmDescription) === owner) {
    return { action: 'delete', reason: 'the alarm is no longer wanted', live } as const;
  }
  return { action: 'none', reason: 'the alarm is not wanted, and not ours' } as const;
}

const NAMED = 3;

function describe(changes: readonly Difference[]): string {
  const paths = changes.slice(0, NAMED).map(({ path }) => path);
  return `the alarm differs (${paths.join(', ')}${changes.length > NAMED ? ', ...' : ''})`;
}
