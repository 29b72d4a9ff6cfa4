import { compareText } from '../config/order.ts';
import { shortHash } from '../config/target.ts';

/**
 * Each has a contrast of 3 to white and to the console's dark background (WCAG 2.2, 1.4.11); neighbours differ in more than
 * red against green. CloudWatch takes six-digit hex only.
 */
export const PALETTE = {
  blue: '#0072b2',
  orange: '#d55e00',
  green: '#009e73',
  violet: '#8250c4',
  ochre: '#b07c00',
  sky: '#2f8fc9',
  pink: '#cc79a7',
  brown: '#a0612b',
  magenta: '#bb4fa0',
  grey: '#7f7f7f',
  red: '#c92a2a',
  amber: '#d9480f',
} as const;

/** Red and amber mean errors, and grey what does not matter. */
const OF_MODELS: readonly string[] = [
  PALETTE.blue,
  PALETTE.orange,
  PALETTE.green,
  PALETTE.violet,
  PALETTE.ochre,
  PALETTE.sky,
  PALETTE.pink,
  PALETTE.brown,
  PALETTE.magenta,
];

/**
 * A colour for each model, the same in every panel that shows models side by side. A model keeps its colour when another one
 * comes or goes, but for the few that had to give way to it.
 */
export function modelColours(keys: readonly string[]): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  let free = new Set(OF_MODELS);
  for (const key of keys.toSorted(compareText)) {
    if (free.size === 0) free = new Set(OF_MODELS);
    const first = Number.parseInt(shortHash(key), 16) % OF_MODELS.length;
    for (const colour of [...OF_MODELS.slice(first), ...OF_MODELS]) {
      if (!free.delete(colour)) continue;
      colours.set(key, colour);
      break;
    }
  }
  return colours;
}
