import type { AlarmDefinition, DesiredAlarm, LiveAlarm } from '../alarms/alarm.ts';
import { keyOf, wholeOf } from '../alarms/alarm-key.ts';
import { isObject } from '../kit/json.ts';

/** What a new alarm takes over from the operator's alarms that exist. */
export interface Inheritance {
  /** The alarms whose place it takes: they are deleted once it exists. */
  readonly replaces: readonly LiveAlarm[];
  /** False only if you have disabled the actions of all alarms that it follows. */
  readonly actionsEnabled: boolean;
}

/** One of the operator's alarms, with its key. */
interface Keyed {
  readonly key: string;
  readonly whole: string;
  readonly part: number;
  readonly live: LiveAlarm;
}

/**
 * Finds what a desired alarm follows for which no alarm of its name is live:
 *
 * | the operator's alarms under names that are not desired                     | then                                        |
 * |----------------------------------------------------------------------------|---------------------------------------------|
 * | of the same key                                                            | it takes their place                        |
 * | else, whatever their names, the other parts of the same alarm              | it is off if all of them are                |
 * | else the cost of a row that is gone, of series that it watches as well     | it takes their place, part by part          |
 */
export function inheritanceOf(
  desired: readonly DesiredAlarm[],
  live: readonly LiveAlarm[],
  owner: string,
): (alarm: DesiredAlarm) => Inheritance {
  const ours = live.flatMap((one): Keyed[] => {
    const key = keyOf(one, owner);
    return key === undefined ? [] : [{ key, ...wholeOf(key), live: one }];
  });
  const names = new Set(desired.map(({ name }) => name));
  const stale = Map.groupBy(
    ours.filter((one) => !names.has(one.live.name)),
    ({ key }) => key,
  );
  const wanted = new Set(desired.map(({ key }) => wholeOf(key).whole));
  const orphans = [...stale.values()].flat().filter(({ whole }) => isOfRow(whole) && !wanted.has(whole));
  const orphansBySeries = Map.groupBy(
    orphans.flatMap((one) => seriesIn(one.live.definition).map((id) => ({ id, one }))),
    ({ id }) => id,
  );
  const series = Map.groupBy(desired, ({ key }) => wholeOf(key).whole);
  const kinOf = ({ key }: DesiredAlarm): Keyed[] => {
    const { whole } = wholeOf(key);
    if (orphans.length === 0 || !isOfRow(whole)) return [];
    const ids = (series.get(whole) ?? []).flatMap(({ definition }) => seriesIn(definition));
    const kin = new Set(ids.flatMap((id) => orphansBySeries.get(id) ?? []).map(({ one }) => one));
    const wholes = new Set([...kin].map((one) => one.whole));
    return orphans.filter((one) => wholes.has(one.whole));
  };
  return (alarm) => {
    const { whole, part } = wholeOf(alarm.key);
    const own = stale.get(alarm.key) ?? [];
    const parts = ours.filter((one) => one.whole === whole);
    const replaced = parts.length > 0 ? own : kinOf(alarm);
    const samePart = replaced.filter((one) => one.part === part);
    const [followed = []] = [samePart, replaced, parts].filter(({ length }) => length > 0);
    return {
      replaces: replaced.map((one) => one.live),
      actionsEnabled: followed.length === 0 || followed.some((one) => one.live.actionsEnabled),
    };
  };
}

/** Whether the alarm watches the cost of a row: the series of such an alarm identify it, and not what made the row. */
function isOfRow(whole: string): boolean {
  return /^dailyCost\/[md]\//.test(whole);
}

function seriesIn({ Metrics }: AlarmDefinition): string[] {
  const queries: unknown[] = Array.isArray(Metrics) ? Metrics : [];
  return queries.flatMap((query) => {
    const stat = isObject(query) && isObject(query.MetricStat) ? query.MetricStat : {};
    const dimensions = isObject(stat.Metric) ? stat.Metric.Dimensions : [];
    const all: unknown[] = Array.isArray(dimensions) ? dimensions : [];
    return all.flatMap((one) => (isObject(one) && one.Name === 'ModelId' ? [String(one.Value)] : []));
  });
}
