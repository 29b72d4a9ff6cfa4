import type { Usage } from '../bedrock/catalogue.ts';
import type { Estate } from '../bedrock/estate.ts';
import type { Board } from '../config/board.ts';
import type { Settings } from '../config/settings.ts';
import type { Problem } from '../kit/problem.ts';
import type { Costs } from '../metrics/costs.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import type { DesiredAlarm, LiveAlarm } from './alarm.ts';

/** What alarms are made from. */
export interface AlarmContent {
  readonly board: Board;
  readonly settings: Settings;
  readonly estate: Estate;
  readonly costs: Costs;
  readonly usage: Pick<Usage, 'series'>;
  /** Limits of the series with traffic. */
  readonly limits: readonly Limit[];
  /** The live alarms, if quotas cannot be read: then `limits` is incomplete. */
  readonly unreadable?: readonly LiveAlarm[];
}

export interface DesiredAlarms {
  readonly alarms: readonly DesiredAlarm[];
  readonly problems: readonly Problem[];
}

/** Says where to change a key of the settings. */
export function inSettings(key: string, { board }: AlarmContent): string {
  return `${key} in ${board.prefix}/settings (${board.operatorRegion})`;
}
