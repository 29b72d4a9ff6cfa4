import type { DesiredAlarm } from '../../../../shared/alarms/alarm.ts';
import { desiredAlarms } from '../../../../shared/alarms/desired-alarms.ts';
import { limitsIn } from '../../../../shared/loop/region-limits.ts';
import type { Limit, SeriesLimits } from '../../../../shared/quotas/series-quotas.ts';
import type { RegionEstate } from '../../inventory/estates.ts';
import type { InventoryItem } from '../../inventory/inventory.ts';

/** An alarm that holds for a series, and why. */
export interface HeldAlarm {
  readonly name: string;
  readonly says: string;
  /** Where to change it. */
  readonly from: string;
}

/** What watches and limits a Region's series. */
export interface Watched {
  readonly alarmsOf: (item: InventoryItem) => readonly HeldAlarm[];
  readonly limitsOf: (item: InventoryItem) => readonly Limit[];
  /** Whether a quota of its tokens could be known, and is not. */
  readonly isUnmatched: (item: InventoryItem) => boolean;
  /** Absent: nobody asks for quotas, so they were not read. */
  readonly hasQuotas: boolean;
}

/** The alarms and limits of the next run. */
export function watchedIn(region: RegionEstate): Watched {
  const { board, config, estate, costs, usage, quotas } = region;
  const { limits, unmatched }: SeriesLimits = limitsIn(region, estate);
  const { alarms } = desiredAlarms({ board, settings: config.settings, estate, costs, usage, limits });
  return {
    alarmsOf: ({ series }) => alarms.filter((alarm) => watches(alarm, series.id)).map(held),
    limitsOf: ({ series }) => limits.filter((limit) => limit.series.includes(series.id)),
    isUnmatched: ({ series }) => unmatched.includes(series.id),
    hasQuotas: quotas !== undefined,
  };
}

/** By its dimensions, or those of one of its metrics. */
function watches({ definition: { Dimensions, Metrics } }: DesiredAlarm, id: string): boolean {
  return JSON.stringify([Dimensions, Metrics]).includes(`"Name":"ModelId","Value":${JSON.stringify(id)}`);
}

/** Each description says what happens, then where to change it, then whose the alarm is. */
function held({ name, definition }: DesiredAlarm): HeldAlarm {
  const [says = '', setting = ''] = String(definition.AlarmDescription).split('\n');
  return { name, says, from: setting.replace('To change it: ', '') };
}
