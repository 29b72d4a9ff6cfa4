import type { Board } from '../config/board.ts';
import type { Plan } from '../drift/plan.ts';
import type { DesiredState, LiveState } from './kind.ts';
import { KINDS } from './kinds.ts';

/** Makes a plan for everything that is desired or live in a Region: page 1 first, then the further pages, then alarms. */
export function diff(desired: DesiredState, live: LiveState, board: Board): Plan[] {
  return KINDS.flatMap((kind) => kind.compare(desired, live, board));
}
