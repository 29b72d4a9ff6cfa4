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

/** Colours of models: without red and amber, which mean errors, and grey, which is for the least important lines. */
const MODEL_COLOURS: readonly string[] = [
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

/**
 * Returns the colour of a line: its own where the panel has one series, else that of its series, the same in all panels of the
 * row. Errors stay red and amber, and throttles violet, which no series has.
 */
export function seriesColour(
  { index, of }: { readonly index: number; readonly of: number },
  line: { readonly metric: string; readonly color: string },
): string {
  if (of === 1 || /(?:Errors|Throttles)$/.test(line.metric)) return line.color;
  return SERIES_COLOURS[index % SERIES_COLOURS.length] ?? PALETTE.grey;
}

/**
 * Assigns a colour to each key, the same in every panel that compares models. When a model comes or goes, the others keep their
 * colours, except the few that collide with it.
 */
export function modelColours(keys: readonly string[]): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  let free = new Set(MODEL_COLOURS);
  for (const key of keys.toSorted(compareText)) {
    if (free.size === 0) free = new Set(MODEL_COLOURS);
    const first = Number.parseInt(shortHash(key), 16) % MODEL_COLOURS.length;
    for (const colour of [...MODEL_COLOURS.slice(first), ...MODEL_COLOURS]) {
      if (!free.delete(colour)) continue;
      colours.set(key, colour);
      break;
    }
  }
  return colours;
}
