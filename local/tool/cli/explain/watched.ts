import type { DesiredAlarm } from '../../../../shared/alarms/alarm.ts';
import { desiredAlarms } from '../../../../shared/alarms/desired-alarms.ts';
import { meterOf } from '../../../../shared/bedrock/meter.ts';
import { limitsIn } from '../../../../shared/loop/region-limits.ts';
import type { Limit } from '../../../../shared/quotas/series-quotas.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';
import type { RegionEstate } from '../../inventory/region-estates.ts';

/** An alarm that watches a series, and why. */
export interface SeriesAlarm {
  readonly name: string;
  readonly says: string;
  /** Where to change it. */
  readonly from: string;
}

/** What watches and limits a Region's series. */
export interface Watched {
  readonly alarmsOf: (item: InventoryItem) => readonly SeriesAlarm[];
  readonly limitsOf: (item: InventoryItem) => readonly Limit[];
  /** Whether a quota of its tokens could be known, and is not. */
  readonly isUnmatched: (item: InventoryItem) => boolean;
  /** Whether quotas are known: they are only if something asks for them and collect has read them. */
  readonly hasQuotas: boolean;
}

/** Finds the alarms and limits that the next run would have. */
export function watchedIn(region: RegionEstate): Watched {
  const { board, config, estate, costs, usage } = region;
  const { limits, unmatched, isKnown } = limitsIn(region, estate);
  const { alarms } = desiredAlarms({ board, settings: config.settings, estate, costs, usage, limits });
  return {
    alarmsOf: ({ series }) => alarms.filter((alarm) => watches(alarm, series.id)).map(seriesAlarm),
    limitsOf: ({ series }) => limits.filter((limit) => limit.series.includes(series.id)),
    isUnmatched: ({ series }) => unmatched.includes(series.id),
    hasQuotas: isKnown,
  };
}

/** Tells whether an alarm watches a series, by its dimensions or those of one of its metrics. */
function watches({ definition: { Dimensions, Metrics } }: DesiredAlarm, id: string): boolean {
  const text = JSON.stringify([Dimensions, Metrics]);
  return Object.entries(meterOf(id).dimensions).every(([Name, Value]) =>
    text.includes(JSON.stringify({ Name, Value })),
  );
}

/** Reads an alarm's description: it says what happens, then where to change it, then whose the alarm is. */
function seriesAlarm({ name, definition }: DesiredAlarm): SeriesAlarm {
  const [says = '', setting = ''] = String(definition.AlarmDescription).split('\n');
  return { name, says, from: setting.replace('To change it: ', '') };
}
