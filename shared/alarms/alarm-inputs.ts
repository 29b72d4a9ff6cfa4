import type { Usage } from '../bedrock/catalogue.ts';
import type { Estate } from '../bedrock/estate.ts';
import type { BillStatus } from '../bill/bill-status.ts';
import type { Board } from '../config/board.ts';
import type { Settings } from '../config/settings.ts';
import type { Costs } from '../metrics/costs.ts';
import type { Limit } from '../quotas/series-quotas.ts';
import type { LiveAlarm } from './alarm.ts';

/** What the alarms of a Region are made from. */
export interface AlarmInputs {
  readonly board: Board;
  readonly settings: Settings;
  readonly estate: Estate;
  readonly costs: Costs;
  readonly usage: Pick<Usage, 'series' | 'further'>;
  /** Absent on boards of further Regions, and where the bill is not checked. */
  readonly bill?: BillStatus | undefined;
  /** Limits of the series with traffic. */
  readonly limits: readonly Limit[];
  /** Present if quotas cannot be read, so that `limits` is incomplete: the live alarms. */
  readonly unreadable?: readonly LiveAlarm[];
}
