import { type AlarmNotification, type MetricAlarm, moveTo, notify } from './alarm.ts';
import { type AlarmRule, judge } from './judge.ts';

/** A series of an alarm on several. */
export interface Contributor {
  readonly label: string;
  readonly points: readonly number[];
}

interface Evaluation {
  readonly region: string;
  readonly now: Date;
  /** The labels of the contributors that were in ALARM. */
  readonly before: ReadonlySet<string>;
  readonly notifications: AlarmNotification[];
}

/**
 * Sets the state of an alarm on several series: ALARM if one of them is. "Each time series (contributor) can only be in ALARM or OK state,
 * never in INSUFFICIENT_DATA state", and a notification goes out for the alarm and for each contributor (user guide, Acting on alarm
 * changes). An alarm without any series has the state that missing points give. Returns the contributors in ALARM.
 */
export function judgeContributors(
  alarm: MetricAlarm,
  series: readonly Contributor[],
  rule: AlarmRule,
  { region, now, before, notifications }: Evaluation,
): ReadonlySet<string> {
  const judged = series.map(({ label, points }) => ({ label, ...judge(points, rule) }));
  const after = new Set(
    judged
      .filter(({ label, state }) => state === 'ALARM' || (state === undefined && before.has(label)))
      .map(({ label }) => label),
  );
  if (series.length === 0) {
    const { state = alarm.StateValue, reason } = judge([], rule);
    moveTo(alarm, { state, reason, now }, region, notifications);
  } else {
    const reason = `${after.size} out of ${series.length} time series evaluated to ALARM`;
    moveTo(alarm, { state: after.size > 0 ? 'ALARM' : 'OK', reason, now }, region, notifications);
  }
  for (const { label, reason } of judged) {
    if (after.has(label) === before.has(label)) continue;
    const state = after.has(label) ? 'ALARM' : 'OK';
    notify(alarm, { region, state, reason, contributor: label }, notifications);
  }
  return after;
}
