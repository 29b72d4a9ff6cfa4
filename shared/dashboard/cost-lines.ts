import type { PriceKind } from '../config/prices.ts';
import type { CostMath } from '../metrics/cost-math.ts';
import { PALETTE } from './colours.ts';
import { drawn, hidden, type Line } from './lines.ts';

const KIND_COLOURS: Readonly<Record<PriceKind, string>> = {
  input: PALETTE.blue,
  output: PALETTE.orange,
  cacheRead: PALETTE.green,
  cacheWrite: PALETTE.ochre,
  image: PALETTE.magenta,
};

/** Draws what the total of a cost refers to: each kind of price as a line of its own or hidden, and its parts hidden. */
export function costLines({ kinds, parts }: CostMath, areKindsShown: boolean): Line[] {
  const look = areKindsShown ? {} : ({ visible: false } as const);
  return [
    ...kinds.map(({ kind, query }) => drawn(query, { color: KIND_COLOURS[kind], ...look })),
    ...parts.map(hidden),
  ];
}
