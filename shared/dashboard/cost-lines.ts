import type { BilledKind } from '../config/prices.ts';
import type { CostMath } from '../metrics/cost-math.ts';
import { PALETTE } from './colours.ts';
import { hidden, type Line } from './lines.ts';

/** The colour of each kind, the same as that of its tokens (metric-looks.ts). */
export const KIND_COLOURS: Readonly<Record<BilledKind, string>> = {
  input: PALETTE.blue,
  output: PALETTE.orange,
  cacheRead: PALETTE.green,
  cacheWrite: PALETTE.ochre,
  image: PALETTE.magenta,
  textUnit: PALETTE.sky,
  vcpuHour: PALETTE.blue,
  gbHour: PALETTE.orange,
};

/** Hides what the total of a cost refers to: the cost of each kind, and its parts. */
export function costLines({ kinds, parts }: CostMath): Line[] {
  return [...kinds.map(({ query }) => query), ...parts].map(hidden);
}
