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

/** Models have neither red nor amber, which mean errors, nor grey, which means what matters least. */
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

/** The first five do not look like errors, throttles or their rates. */
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
 * Gives each key a colour, the same in every panel that shows models side by side. A model keeps its colour when another one
 * comes or goes, but for the few that have to give way to it.
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
