import { shortHash } from '../kit/hash.ts';
import { compareText } from '../kit/order.ts';

/**
 * Colours with a contrast of at least 3 to the console's light and dark backgrounds (WCAG 2.2, 1.4.11). Any two stay apart for
 * people who lack one kind of cone. colours.test.ts computes both. CloudWatch takes six-digit hex only.
 */
export const PALETTE = {
  blue: '#0273f5',
  orange: '#cc6505',
  green: '#027d5c',
  violet: '#7e54c1',
  ochre: '#8d5e0d',
  sky: '#0099fb',
  pink: '#b42e92',
  brown: '#c88363',
  magenta: '#a96db9',
  grey: '#949494',
  red: '#d23747',
  amber: '#e77500',
} as const;

/** Colours of models: without red, amber and violet, which mean errors and throttles, and grey, which is for all others. */
const MODEL_COLOURS: readonly string[] = [
  PALETTE.blue,
  PALETTE.orange,
  PALETTE.green,
  PALETTE.ochre,
  PALETTE.sky,
  PALETTE.pink,
  PALETTE.brown,
  PALETTE.magenta,
];

/** So many models have a colour of their own. */
export const COLOURED_MODELS = MODEL_COLOURS.length;

/** Colours of series. The first five differ from those of errors, throttles and their rates. */
const SERIES_COLOURS: readonly string[] = [
  PALETTE.blue,
  PALETTE.green,
  PALETTE.pink,
  PALETTE.ochre,
  PALETTE.sky,
  PALETTE.brown,
  PALETTE.magenta,
];

/** Returns the colour of one of several series that are drawn side by side. */
export function seriesColour(index: number): string {
  return SERIES_COLOURS[index % SERIES_COLOURS.length] ?? PALETTE.grey;
}

/**
 * Assigns a colour of its own to each of the first keys, the same in every panel that compares models; the others have none. When a
 * model comes or goes, the others keep their colours, except the few that collide with it.
 */
export function modelColours(keys: readonly string[]): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  const free = new Set(MODEL_COLOURS);
  for (const key of keys.slice(0, COLOURED_MODELS).toSorted(compareText)) {
    const first = Number.parseInt(shortHash(key), 16) % MODEL_COLOURS.length;
    for (const colour of [...MODEL_COLOURS.slice(first), ...MODEL_COLOURS]) {
      if (!free.delete(colour)) continue;
      colours.set(key, colour);
      break;
    }
  }
  return colours;
}
