import { alarmPrefix } from '../alarms/alarm-name.ts';
import type { Board } from '../config/board.ts';
import type { RegionReads } from '../world.ts';
import type { RegionalState } from './kind.ts';

/** Reads what the operator keeps in a Region besides pages. */
export async function readRegional(reads: RegionReads, board: Board): Promise<RegionalState> {
  return { alarms: await reads.readAlarms(alarmPrefix(board)) };
}
